package dev.finops.backend.cost;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What a source holds, and so what can be asked of it.
 *
 * @param dataVersion differs when any of the data does
 * @param formats of the files, by their common names
 * @param firstDay the day of the oldest charge; null without charges
 * @param lastDay the last day with usage; null without charges
 * @param lastCharged the last day with any charge: fees are booked for days after the newest usage
 * @param hourly whether some usage is known by the hour
 * @param unavailable the metrics that some or all of the data lacks, each with the reason
 * @param tagKeys as AWS has them where some file says so, in lower case with underscores elsewhere
 * @param caveats about the data as a whole
 */
public record DataDescription(
        String source,
        String dataVersion,
        List<String> formats,
        List<String> currencies,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @Nullable LocalDate lastCharged,
        @Nullable Instant newestUsage,
        boolean hourly,
        List<Month> months,
        Map<Metric, String> unavailable,
        SortedSet<String> tagKeys,
        SortedSet<String> costCategories,
        List<Account> accounts,
        List<LeftOut> leftOut,
        List<String> caveats) {

    /**
     * One month's bill.
     *
     * @param invoiced whether it has an invoice; null where none of its files could name one
     * @param files how many it is made of
     */
    public record Month(YearMonth month, @Nullable Boolean invoiced, long lineItems, int files) {
        /** Whether it is known to have no invoice yet, so that its charges may still change. */
        public boolean open() {
            return Boolean.FALSE.equals(invoiced);
        }
    }

    /** @param name null where the bill does not say */
    public record Account(String id, @Nullable String name) {}

    /** A file that is in no answer. */
    public record LeftOut(String file, String reason) {}

    /** What one asks for when one does not say: the first of these that the data has. */
    public Metric defaultMetric() {
        return List.of(Metric.AMORTIZED, Metric.NET_AMORTIZED, Metric.UNBLENDED, Metric.NET_UNBLENDED).stream()
                .filter(metric -> !unavailable.containsKey(metric))
                .findFirst()
                .orElse(Metric.UNBLENDED);
    }
}
