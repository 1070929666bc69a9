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
 * @param any of what carries at least one tag that people gave, one for each currency; empty where one key was asked for, or
 *     where there are more keys than one query can leave out
 * @param rows for one key, by what is untagged, highest first; empty where no key was asked for
 */
public record TagCoverage(
        CostQuery query,
        CostResult total,
        List<OfKey> keys,
        List<OfAny> any,
        List<Row> rows,
        List<String> caveats,
        Duration elapsed) {
    private static final int RATIO_DIGITS = 6;

    /** The part of the costs that has a value for a tag key. */
    public record OfKey(String tag, String unit, BigDecimal tagged, BigDecimal untagged) {
        /** Null where there are no costs. */
        public @Nullable BigDecimal coverage() {
            return share(tagged, untagged);
        }
    }

    /**
     * What carries at least one tag of those that people give; AWS's own keys, such as {@code aws:createdBy}, are not among them.
     *
     * @param allCharges of the period, those that cannot be tagged too: tax, fees, credits, refunds
     */
    public record OfAny(String unit, BigDecimal tagged, BigDecimal untagged, BigDecimal allCharges) {
        /** Of what can be tagged; null where there is nothing. */
        public @Nullable BigDecimal coverage() {
            return share(tagged, untagged);
        }

        /** Of all charges; null where they come to nothing. */
        public @Nullable BigDecimal ofAllCharges() {
            return allCharges.signum() == 0 ? null : tagged.divide(allCharges, RATIO_DIGITS, RoundingMode.HALF_EVEN);
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
