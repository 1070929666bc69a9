package dev.finops.backend.cost;

import java.util.EnumSet;
import java.util.List;

/** One question about costs, the same whoever asks it.
 *
 * @param groupBy at most {@value #MAX_DIMENSIONS} different dimensions; none for one sum per period
 */
public record CostQuery(
        Metric metric, Period period, Granularity granularity, List<Dimension> groupBy, ChargeSelection charges) {
    public static final int MAX_DIMENSIONS = 3;

    public CostQuery {
        groupBy = List.copyOf(groupBy);
        if (groupBy.size() > MAX_DIMENSIONS) {
            throw new IllegalArgumentException("At most " + MAX_DIMENSIONS + " dimensions can be grouped by");
        }
        if (!groupBy.isEmpty() && EnumSet.copyOf(groupBy).size() < groupBy.size()) {
            throw new IllegalArgumentException("Each dimension can be grouped by only once");
        }
    }
}
