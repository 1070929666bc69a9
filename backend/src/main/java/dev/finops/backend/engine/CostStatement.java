package dev.finops.backend.engine;

import static dev.finops.backend.sql.Sql.binary;
import static dev.finops.backend.sql.Sql.call;
import static dev.finops.backend.sql.Sql.cases;
import static dev.finops.backend.sql.Sql.column;
import static dev.finops.backend.sql.Sql.number;
import static dev.finops.backend.sql.Sql.present;
import static dev.finops.backend.sql.Sql.text;
import static dev.finops.backend.sql.Sql.when;

import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.charges.Charge;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.TimeBasis;
import dev.finops.backend.cost.Top;
import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.Absent;
import dev.finops.backend.sql.Expression.CalendarUnit;
import dev.finops.backend.sql.Expression.Call;
import dev.finops.backend.sql.Expression.Function;
import dev.finops.backend.sql.Expression.Operator;
import dev.finops.backend.sql.Expression.ValueType;
import dev.finops.backend.sql.Expression.Window;
import dev.finops.backend.sql.Relation;
import dev.finops.backend.sql.Relation.Order;
import dev.finops.backend.sql.Relation.Output;
import dev.finops.backend.sql.Relation.Select;
import dev.finops.backend.sql.Relation.Table;
import java.util.ArrayList;
import java.util.List;

/** A query as relations over the charges view. */
final class CostStatement {
    static final String PART = "part_start";
    static final String AMOUNT = "amount";
    static final String UNIT = "unit";
    /** Of a row that adds up what the query's top left over; else absent. */
    static final String MEMBERS = "members";

    /** Of a row that is the sum of a kind of charge; else absent. */
    static final String KIND = "kind";

    private static final String SUMS = "sums";
    private static final String RANK = "group_rank";
    private static final String GROUP_TOTAL = "group_total";

    private final CostQuery query;
    private final Select charges;
    private final boolean parts;

    CostStatement(ScopedQuery scoped) {
        query = scoped.query();
        parts = query.granularity() != Granularity.TOTAL;
        charges = ChargeRows.of(scoped);
    }

    /** Columns: part (unless there is one), the dimensions by their place, unit, amount, members. */
    Select rows(int limit) {
        return rows(ChargeRows.included(sum(groups()), query)).orderBy(order()).limit(limit);
    }

    /**
     * The rows, then the sums of the kinds of charges, from one pass over the charges: reading them is what takes the time.
     * One more column, the kind.
     */
    Relation rowsAndKinds(int limit) {
        var finest = groups();
        finest.add(same(Charge.KIND));
        var sums = new Table(SUMS);
        var groups = new ArrayList<Output>();
        groups().forEach(group -> groups.add(same(group.name())));
        Select rows = rows(ChargeRows.included(added(groups, Select.of(List.of(), sums)), query))
                .limit(limit)
                .and(new Output(new Absent(ValueType.TEXT), KIND));
        var both = new Relation.UnionAll(List.of(rows, kinds(sums)));
        var order = new ArrayList<Order>();
        order.add(new Order(cases(number(1), when(new Expression.IsAbsent(column(KIND)), number(0))), false));
        order.addAll(order());
        order.add(new Order(column(KIND), false));
        var outputs = rows.outputs().stream().map(output -> same(output.name())).toList();
        return new Relation.With(SUMS, sum(finest), Select.of(outputs, both).orderBy(order));
    }

    private Select kinds(Table sums) {
        var keys = List.of(new Output(column(Charge.KIND), KIND), same(UNIT));
        Select added = added(keys, Select.of(List.of(), sums));
        var outputs = new ArrayList<Output>();
        if (parts) {
            outputs.add(new Output(new Absent(ValueType.TIMESTAMP), PART));
        }
        keys().forEach(key -> outputs.add(new Output(new Absent(ValueType.TEXT), key)));
        outputs.add(same(UNIT));
        outputs.add(same(AMOUNT));
        outputs.add(new Output(new Absent(ValueType.INTEGER), MEMBERS));
        outputs.add(same(KIND));
        return Select.of(outputs, added);
    }

    private Select rows(Select counted) {
        Top top = query.top();
        Relation groups = top == null ? counted : topped(counted, top.groups());
        var outputs = new ArrayList<Output>();
        if (parts) {
            outputs.add(same(PART));
        }
        keys().forEach(key -> outputs.add(same(key)));
        outputs.add(same(UNIT));
        outputs.add(same(AMOUNT));
        outputs.add(top == null ? new Output(new Absent(ValueType.INTEGER), MEMBERS) : same(MEMBERS));
        return Select.of(outputs, groups);
    }

    private List<Order> order() {
        var order = new ArrayList<Order>();
        if (parts) {
            order.add(new Order(column(PART), false));
        }
        if (query.top() != null) {
            order.add(new Order(cases(number(1), when(new Expression.IsAbsent(column(MEMBERS)), number(0))), false));
        }
        order.add(new Order(column(AMOUNT), true));
        keys().forEach(key -> order.add(new Order(column(key), false)));
        order.add(new Order(column(UNIT), false));
        return order;
    }

    /** The sum of each kind of charge, whether or not the query includes it. */
    Select kinds() {
        return sum(List.of(same(Charge.KIND), unit()))
                .orderBy(List.of(
                        new Order(column(AMOUNT), true),
                        new Order(column(Charge.KIND), false),
                        new Order(column(UNIT), false)));
    }

    static String key(int place) {
        return "group_" + (place + 1);
    }

    private List<String> keys() {
        var keys = new ArrayList<String>();
        for (int place = 0; place < query.groupBy().size(); place++) {
            keys.add(key(place));
        }
        return keys;
    }

    private List<Output> groups() {
        var keys = new ArrayList<Output>();
        if (parts) {
            keys.add(new Output(part(), PART));
        }
        int place = 0;
        for (Dimension dimension : query.groupBy()) {
            keys.add(new Output(column(Charge.column(dimension)), key(place++)));
        }
        keys.add(unit());
        return keys;
    }

    /** Ranks over the whole period, so that a group keeps its name in each part of it. */
    private Select topped(Select groups, int named) {
        String last = keys().getLast();
        List<Expression> outer = new ArrayList<>();
        keys().subList(0, keys().size() - 1).forEach(key -> outer.add(column(key)));
        outer.add(column(UNIT));
        var whole = new ArrayList<>(outer);
        whole.add(column(last));
        var outputs =
                groups.outputs().stream().map(output -> same(output.name())).toList();

        var totals = Select.of(outputs, groups)
                .and(new Output(
                        new Window(new Call(Function.SUM, List.of(column(AMOUNT))), whole, List.of()), GROUP_TOTAL));
        var ranked = Select.of(outputs, totals)
                .and(new Output(
                        new Window(
                                new Call(Function.DENSE_RANK, List.of()),
                                outer,
                                List.of(new Order(column(GROUP_TOTAL), true), new Order(column(last), false))),
                        RANK));

        var isNamed = binary(column(RANK), Operator.LESS_OR_EQUAL, number(named));
        var grouped = new ArrayList<Expression>();
        var results = new ArrayList<Output>();
        for (Output output : outputs) {
            if (output.name().equals(AMOUNT)) {
                continue;
            }
            Expression value = output.name().equals(last)
                    ? cases(new Absent(ValueType.TEXT), when(isNamed, column(last)))
                    : output.value();
            results.add(new Output(value, output.name()));
            grouped.add(value);
        }
        grouped.add(isNamed);
        results.add(new Output(call(Function.SUM, column(AMOUNT)), AMOUNT));
        var members = cases(
                call(Function.COUNT_DISTINCT, column(RANK)),
                when(call(Function.ANY_TRUE, isNamed), new Absent(ValueType.INTEGER)));
        results.add(new Output(members, MEMBERS));
        return Select.of(results, ranked).groupBy(grouped);
    }

    private Select sum(List<Output> keys) {
        Select select = summed(keys, column(Charge.column(query.metric())), charges);
        // Rows that are no usage have no quantity, and no unit to show it in.
        return query.metric().isMoney() ? select : select.where(present(column(Charge.CONSUMED_QUANTITY)));
    }

    /** Sums of sums. */
    private static Select added(List<Output> keys, Select sums) {
        return summed(keys, column(AMOUNT), sums);
    }

    private static Select summed(List<Output> keys, Expression amount, Select rows) {
        var outputs = new ArrayList<>(keys);
        outputs.add(new Output(call(Function.SUM, amount), AMOUNT));
        return new Select(
                outputs,
                rows.from(),
                rows.where(),
                keys.stream().map(Output::value).toList(),
                List.of(),
                null,
                0);
    }

    private Output unit() {
        var unit = query.metric().isMoney()
                ? column(Charge.BILLING_CURRENCY)
                : call(Function.COALESCE, column(Charge.CONSUMED_UNIT), text("unknown"));
        return new Output(unit, UNIT);
    }

    private Expression part() {
        var time = query.timeBasis() == TimeBasis.BILLING
                ? column(Charge.BILLING_PERIOD_START)
                : column(Charge.CHARGE_PERIOD_START);
        return new Expression.Floor(CalendarUnit.valueOf(query.granularity().name()), time);
    }

    private static Output same(String name) {
        return new Output(column(name), name);
    }
}
