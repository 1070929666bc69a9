package dev.finops.backend.inquiry;

import dev.finops.backend.cost.ChargeSelection;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.FilterText;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.TimeBasis;
import dev.finops.backend.cost.Top;
import java.util.List;
import java.util.stream.Collectors;

/** A query as the parameters of an address, the same in every interface. */
public final class QueryText {
    /** In the order in which they are named to people. */
    public static final List<String> PARAMETERS =
            List.of("start", "end", "metric", "timeBasis", "granularity", "groupBy", "filter", "charges", "top");

    private QueryText() {}

    /** In one order, and without those that have their default. */
    public static String print(CostQuery query) {
        return Address.of("").with(query).parameters();
    }

    static void print(CostQuery query, Address address) {
        address.with("start", query.period().start().toString());
        address.with("end", query.period().end().toString());
        address.with("metric", query.metric().word());
        if (query.timeBasis() != TimeBasis.CHARGE) {
            address.with("timeBasis", query.timeBasis().word());
        }
        if (query.granularity() != Granularity.TOTAL) {
            address.with("granularity", query.granularity().word());
        }
        if (!query.groupBy().isEmpty()) {
            address.with(
                    "groupBy", query.groupBy().stream().map(Dimension::word).collect(Collectors.joining(",")));
        }
        query.filters().forEach(filter -> address.with("filter", FilterText.print(filter)));
        if (query.charges() != ChargeSelection.ALL) {
            address.with("charges", query.charges().word());
        }
        if (query.top() != null) {
            address.with("top", String.valueOf(query.top().groups()));
        }
    }

    /**
     * Reads the query's parameters; the caller has read those that are its own.
     *
     * @throws InvalidParameters if any of them is missing or wrong
     */
    public static CostQuery parse(Parameters parameters) {
        return parse(parameters, CostQuery.MAX_DIMENSIONS);
    }

    /** @param dimensions how many there can be */
    public static CostQuery parse(Parameters parameters, int dimensions) {
        Period period = parameters.period("start", "end");
        Metric metric = parameters.word("metric", Metric.class, Metric.AMORTIZED);
        TimeBasis timeBasis = parameters.word("timeBasis", TimeBasis.class, TimeBasis.CHARGE);
        Granularity granularity = parameters.word("granularity", Granularity.class, Granularity.TOTAL);
        List<Dimension> groupBy = parameters.dimensions("groupBy", dimensions);
        List<Filter> filters = parameters.filters("filter");
        ChargeSelection charges = parameters.word("charges", ChargeSelection.class, ChargeSelection.ALL);
        Top top = parameters.top("top");
        if (top != null && groupBy.isEmpty() && !parameters.isFaulty()) {
            parameters.fault("top", "top ranks groups, so it needs groupBy, as in groupBy=service&top=5.");
        }
        if (timeBasis == TimeBasis.BILLING && period != null) {
            requireWholeMonths(parameters, period, granularity);
        }
        parameters.done();
        if (period == null) {
            throw new IllegalStateException("A period that cannot be read is a fault");
        }
        return new CostQuery(metric, period, timeBasis, granularity, groupBy, filters, charges, top);
    }

    private static void requireWholeMonths(Parameters parameters, Period period, Granularity granularity) {
        if (!period.isWholeMonths()) {
            parameters.fault(
                    "timeBasis",
                    "Bills are of whole months, so with timeBasis=billing start and end must be the first of a month;"
                            + " for days write timeBasis=charge.");
        }
        if (!granularity.keepsMonthsWhole()) {
            parameters.fault(
                    "granularity",
                    "Bills are of whole months, so with timeBasis=billing the granularity must be total, year, quarter"
                            + " or month.");
        }
    }
}
