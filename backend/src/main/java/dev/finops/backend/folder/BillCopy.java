package dev.finops.backend.folder;

import dev.finops.backend.charges.BillFormat;
import dev.finops.backend.folder.FileFacts.BillingPeriod;
import dev.finops.backend.folder.FileFacts.PayerMonth;
import dev.finops.backend.folder.Manifest.Report;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One payer's bill of one month, as some files have it that belong together.
 *
 * @param report whose manifest names the files; empty if none does
 * @param origin of the first file
 * @param share what the files have of the bill
 */
record BillCopy(BillFormat format, Optional<Report> report, Origin origin, List<FileFacts> files, BillingPeriod share) {
    BillCopy {
        files = List.copyOf(files);
    }

    static BillCopy of(FileFacts facts, Optional<Report> report, BillingPeriod share) {
        return new BillCopy(facts.format(), report, Origin.of(facts.file().name()), List.of(facts), share);
    }

    /** Both as one, the other's origin forgotten. */
    BillCopy and(BillCopy other) {
        var both = new ArrayList<>(files);
        both.addAll(other.files);
        return new BillCopy(format, report, origin, both, share.and(other.share));
    }

    PayerMonth bill() {
        return share.payerMonth();
    }

    Set<String> accounts() {
        return share.accounts();
    }

    /** Whether each has charges of accounts, and none of an account of the other's. */
    boolean isOfOtherAccounts(BillCopy other) {
        return !accounts().isEmpty()
                && !other.accounts().isEmpty()
                && Collections.disjoint(accounts(), other.accounts());
    }

    private boolean isOfOtherDays(BillCopy other) {
        return share.firstDay() != null
                && share.lastDay() != null
                && other.share.firstDay() != null
                && other.share.lastDay() != null
                && (share.lastDay().isBefore(other.share.firstDay())
                        || other.share.lastDay().isBefore(share.firstDay()));
    }

    /** Whether nothing can be in both. */
    boolean isApartFrom(BillCopy other) {
        return isOfOtherAccounts(other) || isOfOtherDays(other);
    }

    boolean liesBeside(BillCopy other) {
        return folder().equals(other.folder());
    }

    /** How many of the columns it lacks that most questions are about. */
    int lacking() {
        List<List<String>> essential = format == BillFormat.FOCUS
                ? List.of(
                        List.of("billingaccountid"),
                        List.of("subaccountid"),
                        List.of("servicename", "x_servicecode"),
                        List.of("billingcurrency"),
                        List.of("chargeperiodend"))
                : List.of(
                        List.of("bill_payer_account_id"),
                        List.of("line_item_usage_account_id"),
                        List.of("line_item_product_code"),
                        List.of("line_item_currency_code"),
                        List.of("line_item_usage_end_date"),
                        List.of("line_item_usage_type"));
        return (int) essential.stream()
                .filter(names -> files.stream().anyMatch(facts -> names.stream().noneMatch(facts.columns()::has)))
                .count();
    }

    int unavailable() {
        return files.stream()
                .mapToInt(facts -> facts.unavailable().size())
                .max()
                .orElse(0);
    }

    long modifiedMillis() {
        return files.stream()
                .mapToLong(facts -> facts.file().modifiedMillis())
                .max()
                .orElse(0);
    }

    /** Whether both bill the same, but for rounding. */
    boolean billsTheSameAs(BillCopy other) {
        var currencies = new TreeMap<>(share.billed());
        other.share.billed().keySet().forEach(currency -> currencies.putIfAbsent(currency, BigDecimal.ZERO));
        return currencies.keySet().stream()
                .allMatch(currency -> Amounts.areNear(
                        share.billed().getOrDefault(currency, BigDecimal.ZERO),
                        other.share.billed().getOrDefault(currency, BigDecimal.ZERO)));
    }

    /** All currencies together: to rank by, never to show. */
    BigDecimal size() {
        return share.billed().values().stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    String amount() {
        return share.billed().isEmpty()
                ? "nothing"
                : new TreeMap<>(share.billed())
                        .entrySet().stream()
                                .map(billed -> InWords.amount(billed.getValue()) + " " + billed.getKey())
                                .collect(Collectors.joining(" and "));
    }

    /** What it is, among copies of other formats and reports. */
    String words() {
        return format.label()
                + report.map(named -> " (report " + named.name() + ")").orElse(" (files without a manifest)");
    }

    /** Where it is, among copies of its own format. */
    String where() {
        return files.size() == 1 || folder().isEmpty() ? names(files) : folder();
    }

    private static String names(Collection<FileFacts> files) {
        return InWords.some(
                files.stream().map(facts -> facts.file().name()).sorted().toList());
    }

    /** Orders equal ones, so that the same folder always gives the same answer. */
    String place() {
        return report.map(named -> named.folder() + "/" + named.name())
                .orElseGet(() -> files.stream()
                        .map(facts -> facts.file().name())
                        .min(Comparator.naturalOrder())
                        .orElse(""));
    }

    /** That of the first file. */
    String folder() {
        String name = files.getFirst().file().name();
        return name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "";
    }

    /** Comparisons of money that was rounded on its way. */
    private static final class Amounts {
        private static final BigDecimal CENT = new BigDecimal("0.01");
        private static final BigDecimal SHARE = new BigDecimal("0.0001");

        private static boolean areNear(BigDecimal one, BigDecimal other) {
            BigDecimal tolerance = CENT.max(one.abs().max(other.abs()).multiply(SHARE));
            return one.subtract(other).abs().compareTo(tolerance) <= 0;
        }
    }
}
