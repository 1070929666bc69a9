package dev.finops.backend.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.analysis.Bridge;
import dev.finops.backend.analysis.Bridges;
import dev.finops.backend.cost.ChargeSelection;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.QueryRefused;
import dev.finops.backend.cost.TimeBasis;
import dev.finops.backend.engine.CostFolder;
import dev.finops.billing.Charge;
import dev.finops.billing.Ledger;
import dev.finops.billing.Ledger.Book;
import dev.finops.billing.delivery.BillFormat;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks about a bill what its ledger knows, and keeps the answers. A question costs more to plan than to answer, so each bill is
 * asked some; bills after one another are asked all.
 */
final class LedgerOracle {
    private static final List<BillFormat> FORMATS = List.of(BillFormat.values());
    private static final List<Metric> METRICS = List.of(Metric.values());
    private static final String REFUND = "refund";

    /**
     * A report has no net cost of unused Savings Plans, so it is scaled, and days share a fee out: both end at twelve digits
     * where the ledger has rounded elsewhere.
     */
    private static final BigDecimal ROUNDING = new BigDecimal("0.000001");

    private final Ledger ledger;
    private final BillFormat format;
    private final CostFolder costs;
    private final Map<Metric, Book> metrics;
    private final LedgerDimensions dimensions;
    private final Period period;
    private final SplittableRandom random;
    private final int choice;
    private final Map<CostQuery, SortedMap<String, BigDecimal>> answers = new HashMap<>();

    /** @param seed chooses what is asked; in each format nearly the same */
    LedgerOracle(Ledger ledger, BillFormat format, CostFolder costs, long seed) {
        this.random = new SplittableRandom(seed);
        this.choice = (int) (seed % Integer.MAX_VALUE);
        this.ledger = ledger;
        this.format = format;
        this.costs = costs;
        this.metrics = metrics(ledger, format);
        this.dimensions = LedgerDimensions.of(ledger, format);
        YearMonth first = ledger.charges().stream()
                .map(charge -> YearMonth.from(charge.start()))
                .min(YearMonth::compareTo)
                .orElseThrow();
        this.period = new Period(
                first.atDay(1), ledger.months().getLast().plusMonths(1).atDay(1));
    }

    /** Those that can be had: gross ones not of FOCUS, net ones of reports only where there are discounts. */
    private static Map<Metric, Book> metrics(Ledger ledger, BillFormat format) {
        var metrics = new EnumMap<Metric, Book>(Metric.class);
        metrics.put(Metric.LIST, Book.LIST);
        if (format != BillFormat.FOCUS) {
            metrics.put(Metric.UNBLENDED, Book.CASH);
            metrics.put(Metric.AMORTIZED, Book.ACCRUAL);
        }
        if (format == BillFormat.FOCUS || ledger.hasDiscounts()) {
            metrics.put(Metric.NET_UNBLENDED, Book.NET_CASH);
            metrics.put(Metric.NET_AMORTIZED, Book.NET_ACCRUAL);
        }
        return metrics;
    }

    private Metric billed() {
        return format == BillFormat.FOCUS ? Metric.NET_UNBLENDED : Metric.UNBLENDED;
    }

    private Book book(Metric metric) {
        Book book = metrics.get(metric);
        if (book == null) {
            throw new IllegalArgumentException(metric + " cannot be had");
        }
        return book;
    }

    /** What was asked so far, and the sums that were answered. */
    Map<CostQuery, SortedMap<String, BigDecimal>> answers() {
        return Collections.unmodifiableMap(answers);
    }

    void everything() {
        unavailable();
        months();
        days();
        hours();
        bills();
        invoices();
        filter();
        usage();
        new LedgerCommitments(ledger, book(amortized()), ROUNDING)
                .assertSame(costs.source(), CostQuery.of(amortized(), period));
        if (choice % FORMATS.size() == FORMATS.indexOf(format)) {
            bridge();
        }
    }

    /** A metric that cannot be had is refused: nothing is made up, and nothing is zero. */
    private void unavailable() {
        for (Metric metric : Metric.values()) {
            if (metric.isMoney() && !metrics.containsKey(metric)) {
                assertThatExceptionOfType(QueryRefused.class)
                        .as("%s of %s", metric, format)
                        .isThrownBy(() -> costs.ask(CostQuery.of(metric, period)))
                        .satisfies(refused ->
                                assertThat(refused.reason()).isEqualTo(QueryRefused.Reason.METRIC_UNAVAILABLE));
            }
        }
    }

    /** Each month by the day on which something was charged, by every metric, each in another grouping. */
    private void months() {
        metrics.forEach((metric, book) -> {
            List<Dimension> groupBy = dimensions.grouping(choice + METRICS.indexOf(metric));
            assertSame(
                    CostQuery.of(metric, period)
                            .withGranularity(Granularity.MONTH)
                            .withGroupBy(groupBy),
                    ledger.sums(
                            book,
                            LedgerOracle::any,
                            charge -> YearMonth.from(charge.start()).atDay(1).atStartOfDay() + " "
                                    + dimensions.values(groupBy, charge)));
        });
    }

    private void days() {
        for (Metric metric : List.of(billed(), amortized())) {
            assertSame(
                    CostQuery.of(metric, period).withGranularity(Granularity.DAY),
                    metric.isAmortized()
                            ? LedgerDays.of(ledger, book(metric))
                            : ledger.sums(
                                    book(metric),
                                    LedgerOracle::any,
                                    charge -> charge.day().atStartOfDay() + " []"));
        }
    }

    /** In gross and in net by turns. */
    private Metric amortized() {
        boolean gross = metrics.containsKey(Metric.AMORTIZED) && (choice % 2 == 0 || !ledger.hasDiscounts());
        return gross ? Metric.AMORTIZED : Metric.NET_AMORTIZED;
    }

    private void hours() {
        boolean hourly =
                ledger.charges().stream().anyMatch(charge -> charge.start().getHour() != 0);
        if (hourly) {
            assertSame(
                    CostQuery.of(billed(), period)
                            .withGranularity(Granularity.HOUR)
                            .withGroupBy(List.of(Dimension.Field.SERVICE)),
                    ledger.sums(
                            book(billed()),
                            LedgerOracle::any,
                            charge -> charge.start() + " "
                                    + List.of(charge.product().code())));
        }
    }

    /** Each billing period, whichever month its charges are for. */
    private void bills() {
        for (Metric metric : List.of(billed(), pick(List.copyOf(metrics.keySet())))) {
            assertSame(
                    CostQuery.of(metric, period)
                            .withTimeBasis(TimeBasis.BILLING)
                            .withGranularity(Granularity.MONTH)
                            .withGroupBy(List.of(Dimension.Field.ACCOUNT)),
                    ledger.sums(
                            book(metric),
                            LedgerOracle::any,
                            charge -> charge.bill().atDay(1).atStartOfDay() + " "
                                    + List.of(charge.account().id())));
        }
    }

    private void invoices() {
        assertSame(
                CostQuery.of(billed(), period).withGroupBy(List.of(Dimension.Field.INVOICE)),
                ledger.sums(
                        book(billed()),
                        LedgerOracle::any,
                        charge -> period.start().atStartOfDay() + " ["
                                + ledger.invoice(charge.bill()).orElse(null) + "]"));
    }

    /** Of some dimension one value, and all others: together they are everything. */
    private void filter() {
        Dimension dimension = pick(dimensions.all());
        String value = dimensions.value(dimension, pick(ledger.charges()));
        Filter only = value == null
                ? new Filter(dimension, Filter.Operator.PRESENT, List.of())
                : new Filter(dimension, Filter.Operator.IN, List.of(value));
        Predicate<Charge> chosen = charge -> {
            String is = dimensions.value(dimension, charge);
            return is != null && (value == null || is.equals(value));
        };
        assertSame(total(only), ledger.sums(book(billed()), chosen, this::inTotal));
        assertSame(total(only.opposite()), ledger.sums(book(billed()), chosen.negate(), this::inTotal));
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private CostQuery total(Filter filter) {
        return CostQuery.of(billed(), period).withFilters(List.of(filter));
    }

    private String inTotal(Charge ignored) {
        return period.start().atStartOfDay() + " []";
    }

    /** Quantities are never added across units. */
    private void usage() {
        CostResult result = costs.ask(CostQuery.of(Metric.USAGE, period).withGroupBy(List.of(Dimension.Field.SERVICE)));
        var used = new TreeMap<String, BigDecimal>();
        result.rows().forEach(row -> used.put(row.unit() + " " + row.keys(), row.amount()));
        var expected = new TreeMap<String, BigDecimal>();
        for (String unit : units()) {
            expected.putAll(ledger.used(
                    unit,
                    LedgerOracle::any,
                    charge -> unit + " " + List.of(charge.product().code())));
        }
        assertSame(result.query(), used, expected);
    }

    private List<String> units() {
        return ledger.charges().stream()
                .filter(charge -> charge.kind().isUsage() && !charge.isShare())
                .map(charge -> charge.product().unit())
                .filter(unit -> unit != null)
                .distinct()
                .toList();
    }

    /** From the invoice of a month to what services cost in it. */
    private void bridge() {
        YearMonth month = pick(ledger.months());
        Metric metric = pick(List.copyOf(metrics.keySet()));
        CostQuery shown =
                CostQuery.of(metric, CostFolder.month(month)).withCharges(ChargeSelection.WITHOUT_TAX_CREDIT_REFUND);
        Bridge.OfOneUnit bridge = new Bridges(costs.source())
                .bridge(shown, AccountScope.everything())
                .bridges()
                .getFirst();
        assertThat(bridge.unit()).isEqualTo(ledger.currency());
        assertEqual(shown, "the invoice", bridge.start().amount(), ledger.invoiced(month));
        BigDecimal walked = bridge.steps().stream()
                .map(Bridge.Step::amount)
                .reduce(bridge.start().amount(), BigDecimal::add);
        assertThat(walked)
                .as("%s of %s", shown, format)
                .isEqualByComparingTo(bridge.end().amount());
        BigDecimal cost = ledger.sums(
                        book(metric),
                        charge -> YearMonth.from(charge.start()).equals(month) && isCostOfServices(charge),
                        charge -> "")
                .getOrDefault("", BigDecimal.ZERO);
        assertEqual(shown, "the end", bridge.end().amount(), cost);
    }

    private static boolean any(Charge ignored) {
        return true;
    }

    private static boolean isCostOfServices(Charge charge) {
        return switch (charge.kind()) {
            case TAX, CREDIT -> false;
            default -> !charge.kind().group().equals(REFUND);
        };
    }

    private void assertSame(CostQuery query, SortedMap<String, BigDecimal> expected) {
        var sums = new TreeMap<String, BigDecimal>();
        for (CostResult.Row row : costs.ask(query).rows()) {
            assertThat(row.unit()).isEqualTo(ledger.currency());
            sums.merge(key(row.start(), row.keys()), row.amount(), BigDecimal::add);
        }
        assertSame(query, sums, expected);
    }

    private static String key(LocalDateTime start, List<@Nullable String> keys) {
        return start + " " + keys;
    }

    private void assertSame(
            CostQuery query, SortedMap<String, BigDecimal> actual, SortedMap<String, BigDecimal> expected) {
        answers.put(query, actual);
        for (String key : keys(actual, expected)) {
            assertEqual(
                    query, key, actual.getOrDefault(key, BigDecimal.ZERO), expected.getOrDefault(key, BigDecimal.ZERO));
        }
    }

    /** What two formats of a bill both answer, they answer alike. */
    void assertAgrees(LedgerOracle other) {
        var common = new ArrayList<>(answers.keySet());
        common.retainAll(other.answers.keySet());
        assertThat(common).as("asked of %s and of %s", format, other.format).isNotEmpty();
        for (CostQuery query : common) {
            Map<String, BigDecimal> here = answers.getOrDefault(query, new TreeMap<>());
            Map<String, BigDecimal> there = other.answers().getOrDefault(query, new TreeMap<>());
            for (String key : keys(here, there)) {
                assertEqual(
                        query,
                        key + " of " + other.format,
                        here.getOrDefault(key, BigDecimal.ZERO),
                        there.getOrDefault(key, BigDecimal.ZERO));
            }
        }
    }

    private static Set<String> keys(Map<String, BigDecimal> some, Map<String, BigDecimal> others) {
        var keys = new TreeSet<>(some.keySet());
        keys.addAll(others.keySet());
        return keys;
    }

    private void assertEqual(CostQuery query, String what, BigDecimal is, BigDecimal should) {
        boolean daily = query.granularity() == Granularity.DAY && query.metric().isAmortized();
        BigDecimal tolerance = daily || query.metric() == Metric.NET_AMORTIZED ? ROUNDING : BigDecimal.ZERO;
        assertThat(is.subtract(should).abs())
                .as("\"%s\" of %s in %s: %s, and not %s", what, query, format, is, should)
                .isLessThanOrEqualTo(tolerance);
    }
}
