package dev.finops.backend.api;

import dev.finops.backend.cost.ChargeSelection;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.TimeBasis;
import dev.finops.backend.cost.Top;
import io.micronaut.http.HttpParameters;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The parameters by which every interface about costs is asked. */
final class CostsRequest {
    static final Set<String> PARAMETERS =
            known(List.of("start", "end", "metric", "timeBasis", "granularity", "groupBy", "filter", "charges", "top"));

    private CostsRequest() {}

    /** @throws InvalidRequest if a parameter is missing, unknown or wrong */
    static CostQuery parse(HttpParameters given) {
        return parse(new RequestParameters(given, PARAMETERS));
    }

    /**
     * Reads the query's parameters; the caller has read those that are its own.
     *
     * @throws InvalidRequest if any of them is missing or wrong
     */
    static CostQuery parse(RequestParameters parameters) {
        return parse(parameters, CostQuery.MAX_DIMENSIONS);
    }

    /** @param dimensions how many there can be */
    static CostQuery parse(RequestParameters parameters, int dimensions) {
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

    private static void requireWholeMonths(RequestParameters parameters, Period period, Granularity granularity) {
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

    /** In the order in which they are named to people. */
    static Set<String> known(List<String> names) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }
}
