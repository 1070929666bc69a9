package dev.finops.backend.folder;

import static dev.finops.backend.sql.Sql.and;
import static dev.finops.backend.sql.Sql.call;
import static dev.finops.backend.sql.Sql.column;
import static dev.finops.backend.sql.Sql.equal;
import static dev.finops.backend.sql.Sql.text;

import dev.finops.backend.charges.BillFormat;
import dev.finops.backend.charges.Charge;
import dev.finops.backend.charges.Keys;
import dev.finops.backend.charges.Labels;
import dev.finops.backend.cost.CostResult.Freshness;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.Period;
import dev.finops.backend.folder.FileFacts.BillingPeriod;
import dev.finops.backend.folder.FileFacts.PayerMonth;
import dev.finops.backend.source.SourceStatus.UnreadableFile;
import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Relation;
import dev.finops.backend.sql.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All billing files as they were at one moment. Never changes; files that arrive or change make a new one.
 *
 * @param version differs when any file does
 * @param labels the tags and cost categories of all files
 * @param keys what these are called by
 * @param empty names of files that AWS has emptied, not even with names of columns
 * @param incomplete newest assemblies that are not there as a whole, and what is counted in their place, in sentences
 * @param countedOnce bills that are there more than once, and which of them is counted, in sentences
 * @param unclear bills of which nothing tells what is to be counted, and what is, in sentences
 * @param superseded how many files of former assemblies are not read
 */
public record Delivery(
        String version,
        List<FileFacts> files,
        Labels labels,
        Keys keys,
        List<UnreadableFile> unreadable,
        List<String> empty,
        List<String> incomplete,
        List<String> countedOnce,
        List<String> unclear,
        int superseded) {
    public static final Delivery NONE = new Delivery(
            "none", List.of(), Labels.NONE, Keys.NONE, List.of(), List.of(), List.of(), List.of(), List.of(), 0);

    public Delivery {
        files = List.copyOf(files);
        unreadable = List.copyOf(unreadable);
        empty = List.copyOf(empty);
        incomplete = List.copyOf(incomplete);
        countedOnce = List.copyOf(countedOnce);
        unclear = List.copyOf(unclear);
    }

    /** One row per line item of all files. */
    public Optional<Relation> charges() {
        List<Relation> parts =
                Scan.of(files).stream().map(scan -> charges(scan, labels)).toList();
        return switch (parts.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(parts.getFirst());
            default -> Optional.of(new Relation.UnionAll(parts));
        };
    }

    /** One row per line item of some files, whatever else is there. */
    public static Optional<Relation> chargesOf(List<FileFacts> some) {
        return new Delivery(
                        "some",
                        some,
                        labels(some),
                        labels(some).keys(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        0)
                .charges();
    }

    /** The tags and cost categories that any of the files has. */
    public static Labels labels(List<FileFacts> files) {
        return files.stream().map(FileFacts::labels).reduce(Labels.NONE, Labels::and);
    }

    private static Relation charges(Scan scan, Labels labels) {
        return without(scan.leftOut(), scan.format().charges(scan.columns(), labels, scan.files()), labels);
    }

    private static Relation without(Set<PayerMonth> leftOut, Relation charges, Labels labels) {
        if (leftOut.isEmpty()) {
            return charges;
        }
        var payer = call(Expression.Function.COALESCE, column(Charge.BILLING_ACCOUNT_ID), text(""));
        Expression any = leftOut.stream()
                .sorted(Comparator.comparing(PayerMonth::month)
                        .thenComparing((PayerMonth bill) -> String.valueOf(bill.payer())))
                .map(bill -> and(
                        equal(payer, bill.payer() == null ? "" : bill.payer()),
                        equal(column(Charge.BILLING_PERIOD_START), new Expression.Day(bill.month()))))
                .reduce(Sql::or)
                .orElseThrow();
        var outputs = Charge.columns(labels.keys()).stream()
                .map(name -> new Relation.Output(column(name), name))
                .toList();
        return Relation.Select.of(outputs, charges).where(new Expression.Not(any));
    }

    /** What may be counted wrongly, and what is not counted although it is there, in sentences. */
    public List<String> notes() {
        return Stream.of(unclear, incomplete, countedOnce, labels.notes())
                .flatMap(List::stream)
                .toList();
    }

    /** The months whose bills are there and have nothing on them yet, by the folders of their files. */
    public SortedSet<YearMonth> openedMonths() {
        var charged = months().keySet();
        return Stream.concat(
                        empty.stream(),
                        files.stream()
                                .filter(facts -> facts.billingPeriods().isEmpty())
                                .map(facts -> facts.file().name()))
                .flatMap(name -> Optional.ofNullable(Origin.of(name).month()).stream())
                .filter(month -> !charged.contains(month.atDay(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Files without a charge, which is how AWS empties chunks that it has no more use for. */
    public List<String> emptyFiles() {
        return Stream.concat(
                        empty.stream(),
                        files.stream()
                                .filter(FileFacts::isEmpty)
                                .map(facts -> facts.file().name()))
                .sorted()
                .toList();
    }

    /** What kinds of files these are: legacyCur, cur2, focus. */
    public List<String> formats() {
        return files.stream()
                .map(FileFacts::format)
                .distinct()
                .sorted()
                .map(BillFormat::word)
                .toList();
    }

    /** The accounts that have charges, each with its newest name; null where no file gives one. */
    SortedMap<String, @Nullable String> accounts() {
        var accounts = new TreeMap<String, @Nullable String>();
        files.stream().flatMap(facts -> facts.accounts().stream()).forEach(account -> {
            if (account.name() != null || !accounts.containsKey(account.id())) {
                accounts.put(account.id(), account.name());
            }
        });
        return accounts;
    }

    /** Whether the period's charges are told apart by the hour; false if there are none. */
    boolean isHourly(Period period) {
        return parts().filter(part -> covers(part, period)).anyMatch(BillingPeriod::hourly);
    }

    /** For each month without an invoice, the last day that has usage. */
    public Map<LocalDate, LocalDate> elapsedOfOpenMonths() {
        var elapsed = new TreeMap<LocalDate, LocalDate>();
        months().forEach((month, parts) -> {
            if (parts.stream().noneMatch(BillingPeriod::invoiced)) {
                newest(parts, BillingPeriod::newestUsage).ifPresent(day -> elapsed.put(month, day));
            }
        });
        return elapsed;
    }

    /** The months that are known to have no invoice yet. */
    public List<YearMonth> openMonths(Period period) {
        return monthsOfBills().stream()
                .filter(DataDescription.Month::open)
                .map(DataDescription.Month::month)
                .filter(month -> period.overlaps(month.atDay(1), month.atEndOfMonth()))
                .toList();
    }

    /** The months whose files could not name an invoice: FOCUS 1.0 has no column for it. */
    public List<YearMonth> monthsOfUnknownInvoices() {
        return monthsOfBills().stream()
                .filter(month -> month.invoiced() == null)
                .map(DataDescription.Month::month)
                .toList();
    }

    public Freshness freshness(Period period) {
        return new Freshness(newestUsage(), firstDay(), files.size(), version, openMonths(period));
    }

    public List<DataDescription.Month> monthsOfBills() {
        return months().entrySet().stream()
                .map(month -> {
                    List<FileFacts> ofMonth = files.stream()
                            .filter(facts -> facts.billingPeriods().stream()
                                    .anyMatch(part -> part.month().equals(month.getKey())))
                            .toList();
                    return new DataDescription.Month(
                            YearMonth.from(month.getKey()),
                            isInvoiced(month.getValue(), ofMonth),
                            month.getValue().stream()
                                    .mapToLong(BillingPeriod::lineItems)
                                    .sum(),
                            ofMonth.size());
                })
                .toList();
    }

    /** A report leaves out a column that its month does not need, so another month of its format tells whether there is one. */
    private @Nullable Boolean isInvoiced(List<BillingPeriod> parts, List<FileFacts> ofMonth) {
        if (parts.stream().anyMatch(BillingPeriod::invoiced)) {
            return true;
        }
        boolean known = files.stream()
                .filter(FileFacts::canBeInvoiced)
                .anyMatch(facts -> ofMonth.stream().anyMatch(other -> other.format() == facts.format()));
        return known ? false : null;
    }

    /** The last day with usage; that of any charge where no usage is shorter than a day. */
    @Nullable
    public LocalDate lastDay() {
        return newest(parts().toList(), BillingPeriod::newestUsage)
                .or(() -> newest(parts().toList(), BillingPeriod::lastDay))
                .orElse(null);
    }

    /** The files with a charge in the period. */
    public Stream<FileFacts> filesOf(Period period) {
        return files.stream().filter(facts -> facts.billingPeriods().stream().anyMatch(part -> covers(part, period)));
    }

    private static boolean covers(BillingPeriod part, Period period) {
        LocalDate first = part.firstDay();
        LocalDate last = part.lastDay();
        return first != null && last != null && period.overlaps(first, last);
    }

    public long lineItems() {
        return parts().mapToLong(BillingPeriod::lineItems).sum();
    }

    /** Rows without a usage date, which stand on the first day of their bill's month. */
    public long undatedLineItems() {
        return parts().mapToLong(BillingPeriod::undated).sum();
    }

    @Nullable
    public LocalDate firstDay() {
        return parts().map(BillingPeriod::firstDay)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    @Nullable
    public Instant newestUsage() {
        return newest(parts().toList(), BillingPeriod::newest).orElse(null);
    }

    /** The last day that a charge counts for; fees are booked for days after the newest usage. */
    @Nullable
    public LocalDate lastCharged() {
        return newest(parts().toList(), BillingPeriod::lastStart).orElse(null);
    }

    private Map<LocalDate, List<BillingPeriod>> months() {
        return parts().collect(Collectors.groupingBy(BillingPeriod::month, TreeMap::new, Collectors.toList()));
    }

    private Stream<BillingPeriod> parts() {
        return files.stream().flatMap(facts -> facts.billingPeriods().stream());
    }

    private static <T extends Comparable<? super T>> Optional<T> newest(
            List<BillingPeriod> parts, Function<BillingPeriod, @Nullable T> value) {
        return parts.stream().map(value).filter(Objects::nonNull).max(Comparator.naturalOrder());
    }
}
