package dev.finops.backend.engine;

import static dev.finops.backend.sql.Sql.and;
import static dev.finops.backend.sql.Sql.binary;
import static dev.finops.backend.sql.Sql.call;
import static dev.finops.backend.sql.Sql.cases;
import static dev.finops.backend.sql.Sql.column;
import static dev.finops.backend.sql.Sql.equal;
import static dev.finops.backend.sql.Sql.in;
import static dev.finops.backend.sql.Sql.money;
import static dev.finops.backend.sql.Sql.or;
import static dev.finops.backend.sql.Sql.present;
import static dev.finops.backend.sql.Sql.when;

import dev.finops.backend.access.Scoped;
import dev.finops.backend.charges.Charge;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Drivers;
import dev.finops.backend.cost.Period;
import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.Absent;
import dev.finops.backend.sql.Expression.Cast;
import dev.finops.backend.sql.Expression.Function;
import dev.finops.backend.sql.Expression.Operator;
import dev.finops.backend.sql.Expression.ValueType;
import dev.finops.backend.sql.Relation.Order;
import dev.finops.backend.sql.Relation.Output;
import dev.finops.backend.sql.Relation.Select;
import java.util.ArrayList;
import java.util.List;

/** Causes of a change as relations over the charges view. */
final class DriversStatement {
    static final String PREVIOUS = "previous";
    static final String CURRENT = "current";
    static final String PREVIOUS_USAGE = "previous_usage";
    static final String CURRENT_USAGE = "current_usage";
    static final String CAUSE_KIND = "cause_kind";
    static final String ADDED = "added";
    static final String REMOVED = "removed";
    static final String USAGE = "usage_effect";
    static final String PRICE = "price_effect";
    static final String OTHER = "other_effect";

    private static final List<String> AMOUNTS = List.of(PREVIOUS, CURRENT, ADDED, REMOVED, USAGE, PRICE, OTHER);

    /** What tells causes apart, beside the query's dimensions. */
    private static final List<String> CAUSE = List.of(
            Charge.SUB_ACCOUNT_ID,
            Charge.REGION_ID,
            Charge.SERVICE,
            Charge.USAGE_TYPE,
            Charge.OPERATION,
            Charge.RESOURCE_ID,
            Charge.CONSUMED_UNIT,
            Charge.BILLING_CURRENCY);

    /** Kinds that are usage, or correct its price: they belong to one cause, whatever pays for the usage. */
    private static final List<ChargeKind> OF_USAGE = List.of(
            ChargeKind.ON_DEMAND,
            ChargeKind.COMMITTED,
            ChargeKind.SAVINGS_PLAN_NEGATION,
            ChargeKind.EDP_DISCOUNT,
            ChargeKind.PRIVATE_RATE_DISCOUNT,
            ChargeKind.BUNDLED_DISCOUNT,
            ChargeKind.SPP_DISCOUNT,
            ChargeKind.RI_VOLUME_DISCOUNT);

    private final Scoped<Drivers.Query> scoped;
    private final CostQuery costs;
    private final Period previous;

    DriversStatement(Scoped<Drivers.Query> scoped) {
        this.scoped = scoped;
        this.costs = scoped.question().costs();
        this.previous = scoped.question().previous();
    }

    /** Columns: the dimensions by their place, unit, amounts. */
    Select drivers(int limit) {
        var outputs = new ArrayList<Output>();
        keys().forEach(key -> outputs.add(same(key)));
        outputs.add(new Output(column(Charge.BILLING_CURRENCY), CostStatement.UNIT));
        var groupBy = outputs.stream().map(Output::value).toList();
        AMOUNTS.forEach(name -> outputs.add(new Output(call(Function.SUM, column(name)), name)));
        return Select.of(outputs, effects()).groupBy(groupBy).limit(limit);
    }

    /** Columns: what tells the causes apart, quantities, amounts. */
    Select causes(int limit) {
        var outputs = new ArrayList<Output>();
        CAUSE.forEach(name -> outputs.add(same(name)));
        outputs.add(same(CAUSE_KIND));
        outputs.add(same(Charge.CHARGE_DESCRIPTION));
        outputs.add(same(PREVIOUS_USAGE));
        outputs.add(same(CURRENT_USAGE));
        AMOUNTS.forEach(name -> outputs.add(same(name)));
        var change = binary(column(CURRENT), Operator.MINUS, column(PREVIOUS));
        var order = new ArrayList<Order>();
        order.add(new Order(call(Function.ABS, change), true));
        CAUSE.forEach(name -> order.add(new Order(column(name), false)));
        return Select.of(outputs, effects())
                .where(binary(change, Operator.NOT_EQUAL, money(0)))
                .orderBy(order)
                .limit(limit);
    }

    private List<String> keys() {
        var keys = new ArrayList<String>();
        for (int place = 0; place < costs.groupBy().size(); place++) {
            keys.add(CostStatement.key(place));
        }
        return keys;
    }

    /** Each cause with its effects, which sum to its change by construction: the price's is what the others leave. */
    private Select effects() {
        var measured = measured();
        var outputs = new ArrayList<Output>();
        measured.outputs().forEach(output -> outputs.add(same(output.name())));

        var change = binary(column(CURRENT), Operator.MINUS, column(PREVIOUS));
        var used = isUsed(CURRENT_USAGE);
        var wasUsed = isUsed(PREVIOUS_USAGE);
        var isAdded = and(used, and(new Expression.Not(wasUsed), equal(column(PREVIOUS), money(0))));
        var isRemoved = and(wasUsed, and(new Expression.Not(used), equal(column(CURRENT), money(0))));
        var isBoth = and(used, wasUsed);
        outputs.add(new Output(cases(money(0), when(isAdded, change)), ADDED));
        outputs.add(new Output(cases(money(0), when(isRemoved, change)), REMOVED));
        outputs.add(new Output(cases(money(0), when(isBoth, usageEffect())), USAGE));
        outputs.add(new Output(cases(money(0), when(isBoth, binary(change, Operator.MINUS, usageEffect()))), PRICE));
        outputs.add(new Output(cases(change, when(or(isBoth, or(isAdded, isRemoved)), money(0))), OTHER));
        return Select.of(outputs, measured);
    }

    private static Expression isUsed(String quantity) {
        return and(present(column(quantity)), binary(column(quantity), Operator.NOT_EQUAL, money(0)));
    }

    private static Expression usageEffect() {
        var quantity = binary(column(CURRENT_USAGE), Operator.MINUS, column(PREVIOUS_USAGE));
        var unitPrice = binary(asDouble(column(PREVIOUS)), Operator.DIVIDED_BY, asDouble(column(PREVIOUS_USAGE)));
        return new Cast(binary(asDouble(quantity), Operator.TIMES, unitPrice), ValueType.MONEY);
    }

    private static Expression asDouble(Expression value) {
        return new Cast(value, ValueType.DOUBLE);
    }

    /** Each cause with its cost and quantity in both periods. */
    private Select measured() {
        var charges = ChargeRows.ofBoth(costs, previous, scoped.scope());
        var keys = new ArrayList<Output>();
        int place = 0;
        for (Dimension dimension : costs.groupBy()) {
            keys.add(new Output(column(Charge.column(dimension)), CostStatement.key(place++)));
        }
        CAUSE.forEach(name -> keys.add(same(name)));
        var ofUsage =
                in(column(Charge.KIND), OF_USAGE.stream().map(ChargeKind::word).toList());
        keys.add(new Output(cases(column(Charge.KIND), when(ofUsage, new Absent(ValueType.TEXT))), CAUSE_KIND));

        var outputs = new ArrayList<>(keys);
        var cost = column(Charge.column(costs.metric()));
        outputs.add(new Output(call(Function.MAX, column(Charge.CHARGE_DESCRIPTION)), Charge.CHARGE_DESCRIPTION));
        outputs.add(new Output(sumWithin(previous, orZero(cost)), PREVIOUS));
        outputs.add(new Output(sumWithin(costs.period(), orZero(cost)), CURRENT));
        outputs.add(new Output(quantityWithin(previous), PREVIOUS_USAGE));
        outputs.add(new Output(quantityWithin(costs.period()), CURRENT_USAGE));
        var select = new Select(
                outputs,
                charges.from(),
                charges.where(),
                keys.stream().map(Output::value).toList(),
                List.of(),
                null,
                0);
        return ChargeRows.included(select, costs);
    }

    private static Expression orZero(Expression cost) {
        return call(Function.COALESCE, cost, money(0));
    }

    private Expression sumWithin(Period period, Expression value) {
        return call(Function.SUM, cases(money(0), when(ChargeRows.within(period, costs.timeBasis()), value)));
    }

    private Expression quantityWithin(Period period) {
        return call(
                Function.SUM,
                cases(
                        new Absent(ValueType.MONEY),
                        when(ChargeRows.within(period, costs.timeBasis()), column(Charge.CONSUMED_QUANTITY))));
    }

    private static Output same(String name) {
        return new Output(column(name), name);
    }
}
