package dev.finops.backend.engine;

import static dev.finops.backend.sql.Sql.and;
import static dev.finops.backend.sql.Sql.binary;
import static dev.finops.backend.sql.Sql.call;
import static dev.finops.backend.sql.Sql.column;
import static dev.finops.backend.sql.Sql.in;
import static dev.finops.backend.sql.Sql.number;
import static dev.finops.backend.sql.Sql.or;
import static dev.finops.backend.sql.Sql.present;
import static dev.finops.backend.sql.Sql.text;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.charges.Charge;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.TimeBasis;
import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.Function;
import dev.finops.backend.sql.Expression.Not;
import dev.finops.backend.sql.Expression.Operator;
import dev.finops.backend.sql.Relation.Select;
import dev.finops.backend.sql.Relation.Table;
import dev.finops.backend.sql.Sql;
import java.util.Arrays;
import java.util.List;

/** The charges that a query is about: of its period and scope, meeting its filters, each counted once. */
final class ChargeRows {
    private ChargeRows() {}

    /** Without outputs; callers add their own. */
    static Select of(ScopedQuery scoped) {
        CostQuery query = scoped.query();
        return of(view(query), query.period(), query.timeBasis(), query.filters(), scoped.scope());
    }

    static Select of(Table view, Period period, TimeBasis timeBasis, List<Filter> filters, AccountScope accountScope) {
        return of(view, within(period, timeBasis), filters, accountScope);
    }

    /** Those of two periods, which may overlap. */
    static Select ofBoth(CostQuery query, Period other, AccountScope scope) {
        boolean monthsStayWhole = query.period().isWholeMonths() && other.isWholeMonths();
        return of(
                view(query.metric(), monthsStayWhole),
                or(within(query.period(), query.timeBasis()), within(other, query.timeBasis())),
                query.filters(),
                scope);
    }

    private static Select of(Table view, Expression within, List<Filter> filters, AccountScope accountScope) {
        Select select = Select.of(List.of(), view).where(within).where(new Not(column(Charge.SPLIT_ALLOCATION)));
        for (Filter filter : filters) {
            select = select.where(condition(filter));
        }
        return inScope(select, accountScope);
    }

    static Select inScope(Select select, AccountScope accountScope) {
        return switch (accountScope) {
            case AccountScope.Everything ignored -> select;
            case AccountScope.Accounts accounts ->
                select.where(in(
                        column(Charge.SUB_ACCOUNT_ID),
                        accounts.accountIds().stream().sorted().toList()));
        };
    }

    /** Those of the plain view that a cost query adds up: the kinds that it leaves out are left out here too. */
    static Select counted(CostQuery query, AccountScope scope) {
        Select all = of(new Table(Deliveries.CHARGES), query.period(), query.timeBasis(), query.filters(), scope);
        return included(all, query);
    }

    static Select included(Select select, CostQuery query) {
        List<String> leftOut = Arrays.stream(ChargeKind.values())
                .filter(kind -> !query.charges().includes(kind))
                .map(ChargeKind::word)
                .toList();
        return leftOut.isEmpty() ? select : select.where(new Not(in(column(Charge.KIND), leftOut)));
    }

    private static Table view(CostQuery query) {
        return view(
                query.metric(),
                query.period().isWholeMonths() && query.granularity().keepsMonthsWhole());
    }

    /** Where months stay whole, so do the fees that are billed for a month, and the plain view is faster to read. */
    private static Table view(Metric metric, boolean monthsStayWhole) {
        return new Table(metric.isAmortized() && !monthsStayWhole ? Deliveries.AMORTIZED_CHARGES : Deliveries.CHARGES);
    }

    static Expression within(Period period, TimeBasis basis) {
        var time = switch (basis) {
            case CHARGE -> column(Charge.CHARGE_PERIOD_START);
            case BILLING -> column(Charge.BILLING_PERIOD_START);
        };
        return and(
                binary(time, Operator.GREATER_OR_EQUAL, new Expression.Day(period.start())),
                binary(time, Operator.LESS, new Expression.Day(period.end())));
    }

    private static Expression condition(Filter filter) {
        var value = column(Charge.column(filter.dimension()));
        return switch (filter.operator()) {
            case IN -> in(value, filter.values());
            case NOT_IN -> or(new Expression.IsAbsent(value), new Not(in(value, filter.values())));
            case CONTAINS -> containsAny(value, filter.values());
            case NOT_CONTAINS -> or(new Expression.IsAbsent(value), new Not(containsAny(value, filter.values())));
            case ABSENT -> new Expression.IsAbsent(value);
            case PRESENT -> present(value);
        };
    }

    private static Expression containsAny(Expression value, List<String> parts) {
        return parts.stream()
                .map(part -> binary(
                        call(Function.POSITION, call(Function.LOWER, value), call(Function.LOWER, text(part))),
                        Operator.GREATER,
                        number(0)))
                .reduce(Sql::or)
                .orElseThrow();
    }
}
