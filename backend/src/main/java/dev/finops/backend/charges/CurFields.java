package dev.finops.backend.charges;

import static dev.finops.backend.sql.Sql.and;
import static dev.finops.backend.sql.Sql.binary;
import static dev.finops.backend.sql.Sql.call;
import static dev.finops.backend.sql.Sql.equal;
import static dev.finops.backend.sql.Sql.present;

import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.Function;
import dev.finops.backend.sql.Expression.Operator;
import dev.finops.backend.sql.Sql;
import java.util.List;

/** Fields of a Cost and Usage Report's row, where an empty text is nothing. */
final class CurFields {
    private static final String PRODUCT = "product";

    private static final List<String> RETURNED_FEES = List.of(
            "refund for one-time fee for savings plan%",
            "refund for one-time fee for reserved%",
            "refund for upfront fee for savings plan%",
            "refund for upfront fee for reserved%",
            "refund for sign up charge for subscription%",
            "refund of sign up charge for subscription%");

    private final Fields fields;

    CurFields(Columns columns) {
        fields = new Fields(columns, List.of(""));
    }

    Fields all() {
        return fields;
    }

    boolean has(String name) {
        return fields.has(name);
    }

    Expression text(String name) {
        return fields.text(name);
    }

    Expression money(String name) {
        return fields.money(name);
    }

    Expression moneyOrAbsent(String name) {
        return fields.moneyOrAbsent(name);
    }

    Expression timestamp(String name) {
        return fields.timestamp(name);
    }

    /** An attribute of the product: a column of its own in legacy reports, most are in one map in CUR 2.0. */
    Expression product(String attribute) {
        return fields.first(fields.text(PRODUCT + "_" + attribute), fields.inMap(PRODUCT, attribute));
    }

    Expression type() {
        return text("line_item_line_item_type");
    }

    /** Whether the row is the upfront purchase of a reservation. */
    Expression reservationPurchase() {
        return and(equal(type(), "Fee"), present(text("reservation_reservation_a_r_n")));
    }

    /**
     * Whether the row gives back what was paid once for a commitment that was returned. The fee itself was spread over
     * what the commitment covers, so its refund is no cost either. Such a row names the commitment in its description only, and
     * stands under the product code of any plan; other refunds under these codes give back a discount, and are costs.
     *
     * @see <a href="https://github.com/aws-solutions-library-samples/cloud-intelligence-dashboards-framework/pull/1515">how
     *     AWS's own dashboards tell them apart</a>
     */
    Expression returnedFee() {
        var description = call(Function.LOWER, text("line_item_line_item_description"));
        var ofFee = RETURNED_FEES.stream()
                .map(start -> binary(description, Operator.LIKE, Sql.text(start)))
                .reduce(Sql::or)
                .orElseThrow();
        return and(equal(type(), "Refund"), ofFee);
    }
}
