package dev.finops.backend.analysis;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.analysis.Bridge.OfOneUnit;
import dev.finops.backend.analysis.Bridge.State;
import dev.finops.backend.analysis.Bridge.Step;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.ChargeSelection;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.TimeBasis;
import dev.finops.backend.source.CostSource;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Explains why a number differs from the invoice. */
@Singleton
public final class Bridges {
    private final CostSource source;

    public Bridges(CostSource source) {
        this.source = source;
    }

    /**
     * @param shown of whole months and of money; its granularity, dimensions and top are of no account
     * @throws IllegalArgumentException if the period is not of whole months, or the metric is usage
     * @throws dev.finops.backend.cost.QueryRefused as the source does
     */
    public Bridge bridge(CostQuery shown, AccountScope scope) {
        if (!shown.period().isWholeMonths()) {
            throw new IllegalArgumentException("Invoices are of whole months");
        }
        if (!shown.metric().isMoney()) {
            throw new IllegalArgumentException("Invoices are of money");
        }
        CostQuery end = shown.withGranularity(Granularity.TOTAL).withGroupBy(List.of());
        return OneDelivery.of(source, () -> build(end, scope));
    }

    private Bridge build(CostQuery end, AccountScope scope) {
        long started = System.nanoTime();
        boolean gross = !source.describe(scope).unavailable().containsKey(Metric.UNBLENDED);
        var states = states(end, gross ? Metric.UNBLENDED : Metric.NET_UNBLENDED);
        var answers = new ArrayList<CostResult>();
        SortedSet<String> units = new TreeSet<>();
        for (BridgeState state : states) {
            CostResult answer = source.answer(new ScopedQuery(state.query(), scope));
            answers.add(answer);
            units.addAll(answer.totals().keySet());
        }
        CostResult shown = answers.getLast();
        var bridges = new ArrayList<OfOneUnit>();
        for (String unit : units) {
            bridges.add(bridge(states, answers, unit));
        }
        var caveats = new LinkedHashSet<String>();
        if (!gross) {
            caveats.add(
                    "The data is in FOCUS, whose billed cost has discounts taken off already: the bridge begins there.");
        }
        caveats.addAll(shown.caveats());
        return new Bridge(bridges, shown, List.copyOf(caveats), Duration.ofNanos(System.nanoTime() - started));
    }

    /** Each differs from the one before in one thing. */
    private static List<BridgeState> states(CostQuery end, Metric billed) {
        var states = new ArrayList<BridgeState>();
        CostQuery query = CostQuery.of(billed, end.period())
                .withTimeBasis(TimeBasis.BILLING)
                .withGroupBy(List.of(Dimension.Field.CHARGE_KIND));
        states.add(BridgeState.invoice(query));
        if (end.timeBasis() == TimeBasis.CHARGE) {
            query = query.withTimeBasis(TimeBasis.CHARGE);
            states.add(BridgeState.timeBasis(query));
        }
        if (end.charges() != ChargeSelection.ALL) {
            var leftOut = new ArrayList<String>();
            CostQuery all = query;
            for (ChargeKind kind : end.charges().leftOut()) {
                leftOut.add(kind.word());
                query = all.withFilters(
                        List.of(new Filter(Dimension.Field.CHARGE_KIND, Filter.Operator.NOT_IN, leftOut)));
                states.add(BridgeState.without(kind, query));
            }
            query = all.withCharges(end.charges());
        }
        if (end.metric().isNet() && billed == Metric.UNBLENDED) {
            query = query.withMetric(Metric.NET_UNBLENDED);
            states.add(BridgeState.net(query));
        }
        if (query.metric() != end.metric()) {
            query = query.withMetric(end.metric());
            states.add(BridgeState.metric(query));
        }
        var filters = new ArrayList<Filter>();
        for (Filter filter : end.filters()) {
            filters.add(filter);
            query = query.withFilters(filters);
            states.add(BridgeState.filter(filter, query));
        }
        return states;
    }

    private static OfOneUnit bridge(List<BridgeState> states, List<CostResult> answers, String unit) {
        BigDecimal start = total(answers.getFirst(), unit);
        var steps = new ArrayList<Step>();
        BigDecimal sum = start;
        for (int i = 1; i < states.size(); i++) {
            for (BridgeState.Part part : states.get(i).parts(answers.get(i - 1), answers.get(i), unit)) {
                if (part.amount().signum() != 0) {
                    sum = sum.add(part.amount());
                    steps.add(new Step(part.id(), part.label(), part.description(), part.amount(), sum, part.query()));
                }
            }
        }
        BridgeState first = states.getFirst();
        BridgeState last = states.getLast();
        return new OfOneUnit(
                unit,
                new State(first.label(), start, first.shownQuery()),
                steps,
                new State("Shown: " + last.query().metric().word(), total(answers.getLast(), unit), last.shownQuery()));
    }

    private static BigDecimal total(CostResult answer, String unit) {
        return answer.totals().getOrDefault(unit, BigDecimal.ZERO);
    }
}
