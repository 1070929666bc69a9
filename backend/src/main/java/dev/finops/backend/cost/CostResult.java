package dev.finops.backend.cost;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link CostQuery}, with what one must know to trust it. Amounts are exact, in the unit beside them;
 * amounts of different units are never added.
 *
 * @param totals by unit; empty when nothing was charged in the period
 * @param rows by time, then by descending amount, the group of all others last
 * @param charges every kind of charge in the period that meets the filters, also those that the query leaves out
 * @param caveats sentences for whoever reads the numbers
 */
public record CostResult(
        CostQuery query,
        Map<String, BigDecimal> totals,
        List<Row> rows,
        List<ChargeLine> charges,
        Freshness freshness,
        List<String> caveats,
        Provenance provenance) {

    /**
     * One group in one part of the period.
     *
     * @param start the first moment of the part, in UTC
     * @param end the moment after its last
     * @param keys the group's values in the order of {@link CostQuery#groupBy()}; null where the charges have none
     * @param members how many groups this row adds up, where it is what {@link CostQuery#top()} left over; null for a group
     *     that stands for itself
     * @param unit the currency, or for {@link Metric#USAGE} the pricing unit
     */
    public record Row(
            LocalDateTime start,
            LocalDateTime end,
            List<@Nullable String> keys,
            @Nullable Integer members,
            String unit,
            BigDecimal amount) {
        public boolean other() {
            return members != null;
        }
    }

    /** The sum of one kind of charge over the query's period. */
    public record ChargeLine(ChargeKind kind, String unit, BigDecimal amount, boolean included) {}

    /**
     * How new the data is.
     *
     * @param newestUsage the start of the newest usage anywhere in the data; fees may be booked for later days
     * @param openBillingPeriods months of the query's period without an invoice yet: their charges may still change
     */
    public record Freshness(
            @Nullable Instant newestUsage,
            @Nullable LocalDate firstDay,
            int dataFiles,
            String dataVersion,
            List<YearMonth> openBillingPeriods) {}

    /** Where the answer came from, and how. */
    public record Provenance(String source, String sql, Duration elapsed) {}
}
