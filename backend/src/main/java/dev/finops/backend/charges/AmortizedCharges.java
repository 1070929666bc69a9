package dev.finops.backend.charges;

import static dev.finops.backend.sql.Expression.Function.DAYS_BETWEEN;
import static dev.finops.backend.sql.Expression.Function.GREATEST;
import static dev.finops.backend.sql.Expression.Function.LEAST;
import static dev.finops.backend.sql.Expression.Function.MINUS_SECONDS;
import static dev.finops.backend.sql.Sql.binary;
import static dev.finops.backend.sql.Sql.call;
import static dev.finops.backend.sql.Sql.cases;
import static dev.finops.backend.sql.Sql.column;
import static dev.finops.backend.sql.Sql.equal;
import static dev.finops.backend.sql.Sql.number;
import static dev.finops.backend.sql.Sql.when;

import dev.finops.backend.cost.Metric;
import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.Cast;
import dev.finops.backend.sql.Expression.Not;
import dev.finops.backend.sql.Expression.Operator;
import dev.finops.backend.sql.Expression.ValueType;
import dev.finops.backend.sql.Relation;
import dev.finops.backend.sql.Relation.EachDay;
import dev.finops.backend.sql.Relation.Output;
import dev.finops.backend.sql.Relation.Select;
import dev.finops.backend.sql.Relation.Table;
import dev.finops.backend.sql.Relation.UnionAll;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The charges with unused commitment spread evenly over its days. A bill has it as one row at the start of its interval,
 * which would make the first day of each month look expensive and the others cheap. Over a whole interval the sums are
 * exactly those of the bill; in a month that is still open, the days that have not come yet get nothing.
 *
 * <p>Only for amortized metrics: what is invoiced stays on the day on which it is invoiced.
 */
public final class AmortizedCharges {
    private static final String DAY = "x_day";
    private static final List<Metric> METRICS = List.of(Metric.AMORTIZED, Metric.NET_AMORTIZED);
    private static final Expression FIRST_DAY = new Cast(column(Charge.CHARGE_PERIOD_START), ValueType.DATE);

    private AmortizedCharges() {}

    /**
     * @param charges the name of the view with one row per line item
     * @param keys those of the view's columns
     * @param elapsed for each billing period that is still open (by its first day), the last day that has usage
     */
    public static Relation over(String charges, Keys keys, Map<LocalDate, LocalDate> elapsed) {
        var spread = column(Charge.PERIOD_GRAIN);
        var asBilled = Select.of(
                        outputs(
                                keys,
                                column(Charge.CHARGE_PERIOD_START),
                                column(Charge.CONSUMED_QUANTITY),
                                AmortizedCharges::whole),
                        new Table(charges))
                .where(new Not(spread));
        var everyColumn = Charge.columns(keys).stream()
                .map(name -> new Output(column(name), name))
                .toList();
        var commitments = Select.of(everyColumn, new Table(charges)).where(spread);
        var perDay = new EachDay(commitments, FIRST_DAY, lastDay(elapsed), DAY);
        var daily = Select.of(
                outputs(
                        keys,
                        new Cast(column(DAY), ValueType.TIMESTAMP),
                        new Expression.Absent(ValueType.MONEY),
                        metric -> dailyShare(metric, lastDay(elapsed))),
                perDay);
        return new UnionAll(List.of(asBilled, daily));
    }

    private static List<Output> outputs(
            Keys keys, Expression start, Expression quantity, Function<Metric, Expression> cost) {
        var outputs = new ArrayList<Output>();
        Charge.columns(keys).stream()
                .filter(name -> !Charge.MEASURES.contains(name))
                .map(name -> new Output(name.equals(Charge.CHARGE_PERIOD_START) ? start : column(name), name))
                .forEach(outputs::add);
        outputs.add(new Output(quantity, Charge.CONSUMED_QUANTITY));
        METRICS.forEach(metric -> outputs.add(new Output(cost.apply(metric), Charge.column(metric))));
        return outputs;
    }

    private static Expression whole(Metric metric) {
        return column(Charge.column(metric));
    }

    /** The difference of two running sums: whatever the rounding, the days sum to the whole. */
    private static Expression dailyShare(Metric metric, Expression lastDay) {
        var days = daysThrough(lastDay);
        var today = daysThrough(column(DAY));
        return binary(
                runningSum(whole(metric), today, days),
                Operator.MINUS,
                runningSum(whole(metric), binary(today, Operator.MINUS, number(1)), days));
    }

    private static Expression runningSum(Expression whole, Expression day, Expression days) {
        var share = new Cast(
                binary(binary(new Cast(whole, ValueType.DOUBLE), Operator.TIMES, day), Operator.DIVIDED_BY, days),
                ValueType.MONEY);
        return cases(share, when(equal(day, days), whole));
    }

    private static Expression daysThrough(Expression day) {
        return binary(call(DAYS_BETWEEN, FIRST_DAY, day), Operator.PLUS, number(1));
    }

    /** Intervals end at midnight or a second before it. */
    private static Expression lastDay(Map<LocalDate, LocalDate> elapsed) {
        var billed = new Cast(call(MINUS_SECONDS, column(Charge.CHARGE_PERIOD_END), number(1)), ValueType.DATE);
        var whens = elapsed.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(open -> when(
                        equal(column(Charge.BILLING_PERIOD_START), new Expression.Day(open.getKey())),
                        new Expression.Day(open.getValue())))
                .toArray(Expression.When[]::new);
        return call(GREATEST, FIRST_DAY, call(LEAST, billed, cases(billed, whens)));
    }
}
