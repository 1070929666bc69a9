package dev.finops.backend.charges;

import static dev.finops.backend.sql.Sql.call;
import static dev.finops.backend.sql.Sql.text;

import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.Function;

/** Instance types and families, which not every row names though its usage type does. */
final class InstanceType {
    /**
     * After a region's prefix: {@code BoxUsage:c5.large}, {@code Multi-AZUsage:db.m4.large}, {@code ESInstance:m5.large},
     * {@code Host:ml.m5.large}.
     */
    private static final String IN_USAGE_TYPE = "(?:Usage|UnusedBox|UnusedDed|ESInstance|Node|IOOptimized"
            + "|Host|Notebk|Train|Tsform|Processing):([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)+)$";

    private static final String FAMILY = "^(?:(?:db|cache|ml)\\.)?([a-z][a-z0-9-]*)\\.";

    private InstanceType() {}

    static Expression ofUsageType(Expression usageType) {
        return extract(usageType, IN_USAGE_TYPE);
    }

    /** {@code r5} of {@code db.r5.large}: the bill's own family column writes databases in capitals and omits spot. */
    static Expression family(Expression instanceType) {
        return extract(instanceType, FAMILY);
    }

    private static Expression extract(Expression text, String pattern) {
        return call(Function.NULL_IF, call(Function.FIRST_GROUP, text, text(pattern)), text(""));
    }
}
