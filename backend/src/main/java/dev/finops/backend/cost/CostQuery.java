package dev.finops.backend.cost;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question about costs, the same whoever asks it.
 *
 * @param timeBasis by {@link TimeBasis#BILLING} the period has to be of whole months
 * @param groupBy at most {@value #MAX_DIMENSIONS} different dimensions; none for one sum per part of the period
 * @param filters all of which a charge has to meet, {@value #MAX_FILTERS} at most
 * @param top null to name every group; needs a dimension to rank
 */
public record CostQuery(
        Metric metric,
        Period period,
        TimeBasis timeBasis,
        Granularity granularity,
        List<Dimension> groupBy,
        List<Filter> filters,
        ChargeSelection charges,
        @Nullable Top top) {
    public static final int MAX_DIMENSIONS = 3;
    public static final int MAX_FILTERS = 20;

    public CostQuery {
        groupBy = List.copyOf(groupBy);
        filters = List.copyOf(filters);
        if (groupBy.size() > MAX_DIMENSIONS) {
            throw new IllegalArgumentException("At most " + MAX_DIMENSIONS + " dimensions can be grouped by");
        }
        if (new HashSet<>(groupBy).size() < groupBy.size()) {
            throw new IllegalArgumentException("Each dimension can be grouped by only once");
        }
        if (filters.size() > MAX_FILTERS) {
            throw new IllegalArgumentException("At most " + MAX_FILTERS + " filters can be given");
        }
        if (top != null && groupBy.isEmpty()) {
            throw new IllegalArgumentException("top ranks groups, so it needs groupBy");
        }
        if (timeBasis == TimeBasis.BILLING && !period.isWholeMonths()) {
            throw new IllegalArgumentException(
                    "Bills are of whole months: by billing, the period has to begin and end on"
                            + " the first of a month");
        }
        if (timeBasis == TimeBasis.BILLING && !granularity.keepsMonthsWhole()) {
            throw new IllegalArgumentException(
                    "Bills are of whole months: by billing, the granularity is total, year, quarter or month");
        }
    }

    /** The one sum of all charges of a period, by the day on which they accrued. */
    public static CostQuery of(Metric metric, Period period) {
        return new CostQuery(
                metric, period, TimeBasis.CHARGE, Granularity.TOTAL, List.of(), List.of(), ChargeSelection.ALL, null);
    }

    public CostQuery withMetric(Metric other) {
        return new CostQuery(other, period, timeBasis, granularity, groupBy, filters, charges, top);
    }

    public CostQuery withPeriod(Period other) {
        return new CostQuery(metric, other, timeBasis, granularity, groupBy, filters, charges, top);
    }

    public CostQuery withTimeBasis(TimeBasis other) {
        return new CostQuery(metric, period, other, granularity, groupBy, filters, charges, top);
    }

    public CostQuery withGranularity(Granularity other) {
        return new CostQuery(metric, period, timeBasis, other, groupBy, filters, charges, top);
    }

    public CostQuery withGroupBy(List<Dimension> other) {
        return new CostQuery(
                metric, period, timeBasis, granularity, other, filters, charges, other.isEmpty() ? null : top);
    }

    public CostQuery withFilters(List<Filter> other) {
        return new CostQuery(metric, period, timeBasis, granularity, groupBy, other, charges, top);
    }

    public CostQuery withCharges(ChargeSelection other) {
        return new CostQuery(metric, period, timeBasis, granularity, groupBy, filters, other, top);
    }

    public CostQuery withTop(@Nullable Top other) {
        return new CostQuery(metric, period, timeBasis, granularity, groupBy, filters, charges, other);
    }
}
