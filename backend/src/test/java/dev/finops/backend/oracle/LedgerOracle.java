package dev.finops.backend.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.TimeBasis;
import dev.finops.backend.source.CostFolder;
import dev.finops.billing.Charge;
import dev.finops.billing.Ledger;
import dev.finops.billing.Ledger.Book;
import dev.finops.billing.delivery.BillFormat;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks about a bill what its ledger knows. */
final class LedgerOracle {
    private static final Map<Dimension, Function<Charge, @Nullable String>> DIMENSIONS = dimensions();

    /** A bill scales the net cost of unused commitment by a ratio, which the ledger rounds elsewhere. */
    private static final BigDecimal ROUNDING = new BigDecimal("0.000001");

    private final Ledger ledger;
    private final BillFormat format;
    private final CostFolder costs;
    private final Map<Metric, Book> metrics;

    LedgerOracle(Ledger ledger, BillFormat format, CostFolder costs) {
        this.ledger = ledger;
        this.format = format;
        this.costs = costs;
        this.metrics = metrics(ledger, format);
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

    private static Map<Dimension, Function<Charge, @Nullable String>> dimensions() {
        var dimensions = new LinkedHashMap<Dimension, Function<Charge, @Nullable String>>();
        dimensions.put(Dimension.Field.SERVICE, charge -> charge.product().code());
        dimensions.put(Dimension.Field.CE_SERVICE, Charge::ceService);
        dimensions.put(Dimension.Field.ACCOUNT, charge -> charge.account().id());
        dimensions.put(Dimension.Field.REGION, charge -> charge.product().region());
        dimensions.put(Dimension.Field.USAGE_TYPE, charge -> charge.product().usageType());
        dimensions.put(Dimension.Field.OPERATION, charge -> charge.product().operation());
        dimensions.put(Dimension.Field.RESOURCE, Charge::resource);
        dimensions.put(Dimension.Field.CHARGE_KIND, charge -> charge.kind().group());
        dimensions.put(
                new Dimension.Tag("team"), charge -> charge.labels().tags().get("team"));
        dimensions.put(
                new Dimension.Tag("cost_center"),
                charge -> charge.labels().tags().get("CostCenter"));
        dimensions.put(
                new Dimension.CostCategory("product"),
                charge -> charge.labels().costCategories().get("Product"));
        return dimensions;
    }

    /** Each month by the day on which something was charged, by three dimensions at a time. */
    void months() {
        metrics.forEach((metric, book) -> {
            List<Dimension> dimensions = DIMENSIONS.keySet().stream()
                    .filter(dimension -> canBeHad(dimension, metric))
                    .toList();
            for (int first = 0; first < dimensions.size(); first += CostQuery.MAX_DIMENSIONS) {
                List<Dimension> groupBy =
                        dimensions.subList(first, Math.min(first + CostQuery.MAX_DIMENSIONS, dimensions.size()));
                var query = CostQuery.of(metric, allMonths())
                        .withGranularity(Granularity.MONTH)
                        .withGroupBy(groupBy);
                assertSame(
                        query,
                        sums(costs.ask(query), row -> YearMonth.from(row.start()) + " " + row.keys()),
                        ledger.sums(
                                book,
                                charge -> true,
                                charge -> YearMonth.from(charge.start()) + " " + keys(charge, groupBy)));
            }
        });
    }

    private static List<@Nullable String> keys(Charge charge, List<Dimension> groupBy) {
        var keys = new ArrayList<@Nullable String>();
        groupBy.forEach(dimension -> keys.add(key(dimension).apply(charge)));
        return keys;
    }

    private static Function<Charge, @Nullable String> key(Dimension dimension) {
        return Objects.requireNonNull(DIMENSIONS.get(dimension));
    }

    /** In FOCUS, usage that a Savings Plan covers is billed at nothing, and there is no row that takes its price off. */
    private boolean canBeHad(Dimension dimension, Metric metric) {
        boolean unlabelled = !(dimension instanceof Dimension.Field)
                && ledger.charges().stream()
                        .allMatch(charge -> charge.isShare() || key(dimension).apply(charge) == null);
        return !unlabelled
                && !(format == BillFormat.FOCUS
                        && dimension == Dimension.Field.CHARGE_KIND
                        && metric == Metric.NET_UNBLENDED);
    }

    /** What is billed, day by day; amortized costs of days are spread, and only those of months are in the ledger. */
    void days() {
        Metric metric = format == BillFormat.FOCUS ? Metric.NET_UNBLENDED : Metric.UNBLENDED;
        var query = CostQuery.of(metric, allMonths()).withGranularity(Granularity.DAY);
        assertSame(
                query,
                sums(costs.ask(query), row -> row.start().toLocalDate().toString()),
                ledger.sums(
                        metrics.get(metric),
                        charge -> true,
                        charge -> charge.day().toString()));
    }

    /** Each billing period is its invoice. */
    void bills() {
        metrics.forEach((metric, book) -> {
            var query = CostQuery.of(metric, allMonths())
                    .withTimeBasis(TimeBasis.BILLING)
                    .withGranularity(Granularity.MONTH);
            SortedMap<String, BigDecimal> billed =
                    sums(costs.ask(query), row -> YearMonth.from(row.start()).toString());
            assertSame(
                    query,
                    billed,
                    ledger.sums(book, charge -> true, charge -> charge.bill().toString()));
            if (metric == Metric.UNBLENDED) {
                SortedMap<String, BigDecimal> invoiced = ledger.months().stream()
                        .collect(Collectors.toMap(YearMonth::toString, ledger::invoiced, (a, b) -> a, TreeMap::new));
                assertSame(query, billed, invoiced);
            }
        });
        ledger.months().forEach(month -> ledger.invoice(month).ifPresent(this::invoice));
    }

    private void invoice(String number) {
        Metric metric = format == BillFormat.FOCUS ? Metric.NET_UNBLENDED : Metric.UNBLENDED;
        var query = CostQuery.of(metric, allMonths()).withGroupBy(List.of(Dimension.Field.INVOICE));
        assertThat(sums(costs.ask(query), row -> String.valueOf(row.keys().getFirst())))
                .containsKey(number);
    }

    /** Quantities are never added across units. */
    void usage() {
        var query = CostQuery.of(Metric.USAGE, allMonths()).withGroupBy(List.of(Dimension.Field.SERVICE));
        CostResult result = costs.ask(query);
        List<String> units = ledger.charges().stream()
                .filter(charge -> charge.kind().isUsage() && !charge.isShare())
                .map(charge -> charge.product().unit())
                .filter(unit -> unit != null)
                .distinct()
                .toList();
        for (String unit : units) {
            var used = new TreeMap<String, BigDecimal>();
            result.rows().stream()
                    .filter(row -> row.unit().equals(unit))
                    .forEach(row -> used.put(String.valueOf(row.keys().getFirst()), row.amount()));
            assertSame(
                    query,
                    used,
                    ledger.used(unit, charge -> true, charge -> charge.product().code()));
        }
    }

    private Period allMonths() {
        YearMonth first = ledger.charges().stream()
                .map(charge -> YearMonth.from(charge.start()))
                .min(YearMonth::compareTo)
                .orElseThrow();
        return new Period(
                first.atDay(1), ledger.months().getLast().plusMonths(1).atDay(1));
    }

    private SortedMap<String, BigDecimal> sums(CostResult result, Function<CostResult.Row, String> key) {
        var sums = new TreeMap<String, BigDecimal>();
        for (CostResult.Row row : result.rows()) {
            assertThat(row.unit()).isEqualTo(ledger.currency());
            sums.merge(key.apply(row), row.amount(), BigDecimal::add);
        }
        return sums;
    }

    private static void assertSame(
            CostQuery query, SortedMap<String, BigDecimal> actual, SortedMap<String, BigDecimal> expected) {
        BigDecimal tolerance = query.metric() == Metric.NET_AMORTIZED ? ROUNDING : BigDecimal.ZERO;
        var keys = new TreeSet<>(actual.keySet());
        keys.addAll(expected.keySet());
        for (String key : keys) {
            BigDecimal is = actual.getOrDefault(key, BigDecimal.ZERO);
            BigDecimal should = expected.getOrDefault(key, BigDecimal.ZERO);
            assertThat(is.subtract(should).abs())
                    .as("\"%s\" of %s: %s, and not %s", key, query, is, should)
                    .isLessThanOrEqualTo(tolerance);
        }
    }
}
