package dev.finops.backend.analysis;

import dev.finops.backend.cost.CostResult;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How costs develop, part by part of a period.
 *
 * @param answer the sums that the series are made of
 * @param movingAverageOver how many parts a moving average is of
 */
public record Trend(CostResult answer, List<Series> series, int movingAverageOver, List<String> caveats) {

    /**
     * The development of one group. Parts that are not complete count neither for the average nor for the slope.
     *
     * @param keys the group's values in the order of the query's dimensions; empty for all costs
     * @param members how many groups this one adds up, if it is what is left over
     * @param average per part; null without a complete one
     * @param slope the change per part of the straight line that fits best (least squares); null with fewer than three
     *     complete parts
     */
    public record Series(
            List<@Nullable String> keys,
            @Nullable Integer members,
            String unit,
            List<Point> points,
            @Nullable BigDecimal average,
            @Nullable BigDecimal slope) {}

    /**
     * One part of the period.
     *
     * @param end the day after the last
     * @param change from the part before; null for the first, and where either part is not complete
     * @param changeRatio the change as a share of the part before; null where that was nothing
     * @param movingAverage of this part and those before; null while there are too few, or one is not complete
     * @param complete whether the data covers all of the calendar's part
     */
    public record Point(
            LocalDate start,
            LocalDate end,
            BigDecimal amount,
            @Nullable BigDecimal change,
            @Nullable BigDecimal changeRatio,
            @Nullable BigDecimal movingAverage,
            boolean complete) {}
}
