package dev.finops.backend.analysis;

import dev.finops.backend.cost.CostResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same question to two periods. Amounts are exact, in the unit beside them.
 *
 * @param current the answer for the period that one looks at
 * @param previous the answer for the one that it is compared with
 * @param totals one for each unit
 * @param rows by the size of their change; the rows sum to the totals
 * @param caveats of both answers, and what differs between the periods themselves
 */
public record Comparison(
        CostResult current, CostResult previous, List<Row> totals, List<Row> rows, List<String> caveats) {

    /**
     * @param keys the group's values in the order of the query's dimensions; empty for a total
     * @param members how many groups this row adds up, if it is what is left over; null for a group that stands for itself
     */
    public record Row(
            List<@Nullable String> keys,
            @Nullable Integer members,
            String unit,
            BigDecimal previous,
            BigDecimal current) {
        private static final int RATIO_DIGITS = 6;

        public BigDecimal change() {
            return current.subtract(previous);
        }

        public boolean other() {
            return members != null;
        }

        /** The change as a share of what was before; null where nothing was. */
        public @Nullable BigDecimal changeRatio() {
            return previous.signum() == 0
                    ? null
                    : change().divide(previous.abs(), RATIO_DIGITS, RoundingMode.HALF_EVEN);
        }
    }
}
