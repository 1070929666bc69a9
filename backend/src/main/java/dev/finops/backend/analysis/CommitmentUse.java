package dev.finops.backend.analysis;

import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.inquiry.Inquiry.Commitment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reservations and Savings Plans did: what of them was used, and what of the usage they covered.
 *
 * @param query of which charges, by an amortized metric
 * @param commitment which ones count
 * @param totals of all of them, one for each currency; empty where there is neither commitment nor usage
 * @param types reservations and Savings Plans apart; they sum to the totals but for {@code committable}, which each has whole
 * @param rows the totals by the query's dimension, highest on-demand equivalent first
 * @param costs the amortized costs that it is made of
 * @param listPrices the on-demand equivalents; null where the data has none
 */
public record CommitmentUse(
        CostQuery query,
        Commitment commitment,
        List<Measures> totals,
        List<OfType> types,
        List<Row> rows,
        CostResult costs,
        @Nullable CostResult listPrices,
        List<String> caveats,
        Duration elapsed) {
    /** By which it is always told apart. */
    public static final List<Dimension> DIMENSIONS =
            List.of(Dimension.Field.PURCHASE_OPTION, Dimension.Field.CHARGE_KIND);

    private static final int RATIO_DIGITS = 6;

    /** The measures of one type of commitment. */
    public record OfType(Commitment commitment, Measures measures) {}

    /**
     * The measures of one group.
     *
     * @param key null for charges without a value
     * @param members how many groups this one adds up, if it is what is left over
     */
    public record Row(@Nullable String key, @Nullable Integer members, Measures measures) {
        public boolean other() {
            return members != null;
        }
    }

    /**
     * What can be added up, and the ratios of it.
     *
     * @param used the amortized cost of covered usage: that part of the commitment which was used
     * @param unused the amortized cost of the rest; null where the query's filters or dimension cannot tell whose it is
     * @param covered what the covered usage would have cost on demand; null where the data has no list prices
     * @param committable what all usage would have cost on demand that is on demand or covered by any commitment; spot usage
     *     is neither; null as {@code covered} is
     */
    public record Measures(
            String unit,
            BigDecimal used,
            @Nullable BigDecimal unused,
            @Nullable BigDecimal covered,
            @Nullable BigDecimal committable) {

        /** What was used of what was committed; null where nothing was, or it is not known. */
        public @Nullable BigDecimal utilization() {
            return unused == null ? null : ratio(used, used.add(unused));
        }

        /** What is covered of what could have been on demand; null where there is no usage, or it is not known. */
        public @Nullable BigDecimal coverage() {
            return covered == null || committable == null ? null : ratio(covered, committable);
        }

        /** What the covered usage would have cost more on demand, less what stayed unused; null where it is not known. */
        public @Nullable BigDecimal savings() {
            return covered == null || unused == null
                    ? null
                    : covered.subtract(used).subtract(unused);
        }

        private static @Nullable BigDecimal ratio(BigDecimal part, BigDecimal whole) {
            return whole.signum() == 0 ? null : part.divide(whole, RATIO_DIGITS, RoundingMode.HALF_EVEN);
        }
    }
}
