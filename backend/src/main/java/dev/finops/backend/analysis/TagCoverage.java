package dev.finops.backend.analysis;

import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of the costs carries a tag.
 *
 * @param query whose costs; by default those of usage only
 * @param total of all of them, tagged and untagged
 * @param keys by the share that they cover, highest first
 * @param rows for one key, by what is untagged, highest first; empty where no key was asked for
 */
public record TagCoverage(
        CostQuery query, CostResult total, List<OfKey> keys, List<Row> rows, List<String> caveats, Duration elapsed) {
    private static final int RATIO_DIGITS = 6;

    /** The part of the costs that has a value for a tag key. */
    public record OfKey(String tag, String unit, BigDecimal tagged, BigDecimal untagged) {
        /** Null where there are no costs. */
        public @Nullable BigDecimal coverage() {
            return share(tagged, untagged);
        }
    }

    /**
     * The same for one group of the costs.
     *
     * @param members how many groups this one adds up, if it is what is left over
     */
    public record Row(
            List<@Nullable String> keys,
            @Nullable Integer members,
            String unit,
            BigDecimal tagged,
            BigDecimal untagged) {
        public boolean other() {
            return members != null;
        }

        /** Null where there are no costs. */
        public @Nullable BigDecimal coverage() {
            return share(tagged, untagged);
        }
    }

    private static @Nullable BigDecimal share(BigDecimal tagged, BigDecimal untagged) {
        BigDecimal all = tagged.add(untagged);
        return all.signum() == 0 ? null : tagged.divide(all, RATIO_DIGITS, RoundingMode.HALF_EVEN);
    }
}
