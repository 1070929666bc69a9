package dev.finops.backend.source;

import dev.finops.backend.charges.Columns;
import dev.finops.backend.cost.Metric;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was learned from a readable file once.
 *
 * @param unavailable the metrics that cannot be had from it, each with the reason
 */
record FileFacts(DataFile file, Columns columns, Map<Metric, String> unavailable, List<BillingPeriod> billingPeriods) {
    FileFacts {
        unavailable = Map.copyOf(unavailable);
        billingPeriods = List.copyOf(billingPeriods);
    }

    /**
     * The file's share of one month's bill.
     *
     * @param month its first day
     * @param undated rows without a usage date, which no period can hold
     * @param firstDay the day of the oldest charge
     * @param lastDay the last day that a charge covers
     * @param newest the start of the newest line item
     * @param newestUsage the day of the newest charge that covers a day or less; null if all cover more
     * @param invoiced whether a row names an invoice: until then the month is open
     */
    record BillingPeriod(
            LocalDate month,
            long lineItems,
            long undated,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable Instant newest,
            @Nullable LocalDate newestUsage,
            boolean invoiced) {}
}
