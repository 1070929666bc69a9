package dev.finops.backend.folder;

import dev.finops.backend.charges.BillFormat;
import dev.finops.backend.charges.Columns;
import dev.finops.backend.charges.Labels;
import dev.finops.backend.cost.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was learned from a readable file once.
 *
 * @param labels its tags and cost categories
 * @param unavailable the metrics that cannot be had from it, each with the reason
 * @param billingPeriods what of it is counted
 * @param accounts those that its charges are of
 * @param leftOut bills that are counted from other files
 */
public record FileFacts(
        DataFile file,
        BillFormat format,
        Columns columns,
        Labels labels,
        Map<Metric, String> unavailable,
        List<BillingPeriod> billingPeriods,
        Set<Account> accounts,
        Set<PayerMonth> leftOut) {
    public FileFacts {
        unavailable = Map.copyOf(unavailable);
        billingPeriods = List.copyOf(billingPeriods);
        accounts = Set.copyOf(accounts);
        leftOut = Set.copyOf(leftOut);
    }

    /** Whether it has names of columns alone. */
    boolean isEmpty() {
        return billingPeriods.isEmpty() && leftOut.isEmpty();
    }

    /** Whether its rows could name an invoice. */
    boolean canBeInvoiced() {
        return columns.has("bill_invoice_id") || columns.has("invoiceid");
    }

    /** The file without those of its bills that are among the given ones. */
    FileFacts without(Set<PayerMonth> bills) {
        Set<PayerMonth> mine = billingPeriods.stream()
                .map(BillingPeriod::payerMonth)
                .filter(bills::contains)
                .collect(Collectors.toSet());
        if (mine.isEmpty()) {
            return this;
        }
        List<BillingPeriod> rest = billingPeriods.stream()
                .filter(period -> !mine.contains(period.payerMonth()))
                .toList();
        return new FileFacts(file, format, columns, labels, unavailable, rest, accounts, mine);
    }

    /**
     * Whose bill of which month.
     *
     * @param payer the account that pays; null where the file does not say
     * @param month its first day
     */
    public record PayerMonth(@Nullable String payer, LocalDate month) {}

    /**
     * The file's share of one payer's bill of one month.
     *
     * @param month its first day
     * @param payer the account that pays; null where the file does not say
     * @param undated rows without a usage date, which stand on the first day of the bill's month
     * @param firstDay the day of the oldest charge
     * @param lastDay the last day that a charge covers
     * @param lastStart the day on which the newest charge begins, which is the day that it counts for
     * @param newest the start of the newest usage
     * @param newestUsage the day of the newest usage that covers a day or less; null if there is none. Fees are booked ahead,
     *     so the newest charge may be later
     * @param hourly whether a charge covers an hour or less
     * @param invoiced whether a row names an invoice: until then the month is open
     * @param accounts those that its charges are of
     * @param billed the unblended cost by currency, and the net one where that is all there is
     */
    public record BillingPeriod(
            LocalDate month,
            @Nullable String payer,
            long lineItems,
            long undated,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable LocalDate lastStart,
            @Nullable Instant newest,
            @Nullable LocalDate newestUsage,
            boolean hourly,
            boolean invoiced,
            Set<String> accounts,
            Map<String, BigDecimal> billed) {
        public BillingPeriod {
            accounts = Set.copyOf(accounts);
            billed = Map.copyOf(billed);
        }

        PayerMonth payerMonth() {
            return new PayerMonth(payer, month);
        }

        /** Both shares together. */
        BillingPeriod and(BillingPeriod other) {
            return new BillingPeriod(
                    month,
                    payer,
                    lineItems + other.lineItems,
                    undated + other.undated,
                    Of.first(firstDay, other.firstDay),
                    Of.last(lastDay, other.lastDay),
                    Of.last(lastStart, other.lastStart),
                    Of.last(newest, other.newest),
                    Of.last(newestUsage, other.newestUsage),
                    hourly || other.hourly,
                    invoiced || other.invoiced,
                    Stream.concat(accounts.stream(), other.accounts.stream()).collect(Collectors.toUnmodifiableSet()),
                    sum(billed, other.billed));
        }

        private static Map<String, BigDecimal> sum(Map<String, BigDecimal> some, Map<String, BigDecimal> others) {
            var sums = new HashMap<>(some);
            others.forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add));
            return sums;
        }
    }

    /** An account with charges; the name is null where the file gives none. */
    public record Account(String id, @Nullable String name) {}

    private static final class Of {
        private static <T extends Comparable<? super T>> @Nullable T first(@Nullable T one, @Nullable T other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return one.compareTo(other) <= 0 ? one : other;
        }

        private static <T extends Comparable<? super T>> @Nullable T last(@Nullable T one, @Nullable T other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return one.compareTo(other) <= 0 ? other : one;
        }
    }
}
