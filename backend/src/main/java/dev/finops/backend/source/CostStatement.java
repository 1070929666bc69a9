package dev.finops.backend.source;

import static dev.finops.backend.sql.Sql.binary;
import static dev.finops.backend.sql.Sql.call;
import static dev.finops.backend.sql.Sql.column;
import static dev.finops.backend.sql.Sql.in;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.charges.Charge;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.Cast;
import dev.finops.backend.sql.Expression.Function;
import dev.finops.backend.sql.Expression.Not;
import dev.finops.backend.sql.Expression.Operator;
import dev.finops.backend.sql.Expression.ValueType;
import dev.finops.backend.sql.Relation.Order;
import dev.finops.backend.sql.Relation.Output;
import dev.finops.backend.sql.Relation.Select;
import dev.finops.backend.sql.Relation.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A query as relations over the charges view. */
final class CostStatement {
    static final String PERIOD = "period_start";
    static final String COST = "cost";

    private final CostQuery query;
    private final Select charges;

    CostStatement(ScopedQuery scoped) {
        query = scoped.query();
        String view = query.metric().isAmortized() ? Deliveries.AMORTIZED_CHARGES : Deliveries.CHARGES;
        var start = column(Charge.CHARGE_PERIOD_START);
        Select select = Select.of(List.of(), new Table(view))
                .where(binary(
                        start,
                        Operator.GREATER_OR_EQUAL,
                        new Expression.Day(query.period().start())))
                .where(binary(
                        start, Operator.LESS, new Expression.Day(query.period().end())))
                .where(new Not(column(Charge.SPLIT_ALLOCATION)));
        charges = switch (scoped.scope()) {
            case AccountScope.Everything ignored -> select;
            case AccountScope.Accounts accounts ->
                select.where(in(
                        column(Charge.SUB_ACCOUNT_ID),
                        accounts.accountIds().stream().sorted().toList()));
        };
    }

    /** Columns: period (unless there is one), the dimensions, currency, cost. */
    Select rows(int limit) {
        var keys = new ArrayList<Output>();
        if (query.granularity() != Granularity.TOTAL) {
            keys.add(new Output(periodStart(), PERIOD));
        }
        query.groupBy().forEach(dimension -> keys.add(output(Charge.column(dimension))));
        keys.add(output(Charge.BILLING_CURRENCY));
        var order = new ArrayList<Order>();
        if (query.granularity() != Granularity.TOTAL) {
            order.add(new Order(column(PERIOD), false));
        }
        order.add(new Order(column(COST), true));
        query.groupBy().forEach(dimension -> order.add(new Order(column(Charge.column(dimension)), false)));
        Select select = sum(keys).orderBy(order).limit(limit);
        List<String> leftOut = Arrays.stream(ChargeKind.values())
                .filter(kind -> !query.charges().includes(kind))
                .map(ChargeKind::word)
                .toList();
        return leftOut.isEmpty() ? select : select.where(new Not(in(column(Charge.KIND), leftOut)));
    }

    /** The sum of each kind of charge, whether or not the query includes it. */
    Select kinds() {
        return sum(List.of(output(Charge.KIND), output(Charge.BILLING_CURRENCY)))
                .orderBy(List.of(new Order(column(COST), true), new Order(column(Charge.KIND), false)));
    }

    private Select sum(List<Output> keys) {
        var outputs = new ArrayList<>(keys);
        outputs.add(new Output(call(Function.SUM, column(Charge.column(query.metric()))), COST));
        return new Select(
                outputs,
                charges.from(),
                charges.where(),
                keys.stream().map(Output::value).toList(),
                List.of(),
                null);
    }

    private Expression periodStart() {
        var start = column(Charge.CHARGE_PERIOD_START);
        return query.granularity() == Granularity.MONTH
                ? call(Function.FIRST_OF_MONTH, start)
                : new Cast(start, ValueType.DATE);
    }

    private static Output output(String name) {
        return new Output(column(name), name);
    }
}
