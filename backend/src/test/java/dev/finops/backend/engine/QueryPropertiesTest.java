package dev.finops.backend.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.analysis.Comparison;
import dev.finops.backend.analysis.Comparisons;
import dev.finops.backend.cost.ChargeSelection;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.CostResult.ChargeLine;
import dev.finops.backend.cost.CostResult.Row;
import dev.finops.backend.cost.DataDescription.Account;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.TimeBasis;
import dev.finops.backend.cost.Top;
import dev.finops.backend.folder.BillingFolder;
import dev.finops.backend.source.CostDataConfiguration;
import dev.finops.billing.SampleBill;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** What holds for every question, whatever the bill: of many random ones, by a seed that each failure names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryPropertiesTest {
    /** More of them under the profile simulation. */
    private static final int SAMPLE_QUERIES = Integer.getInteger("finops.property.queries", 8);

    private static final int REAL_QUERIES = SAMPLE_QUERIES / 3 + 1;

    @TempDir
    static Path folder;

    private final List<Bill> bills = new ArrayList<>();

    /** A source, and how many questions it is asked. */
    record Bill(String name, DuckDbSource source, int queries) {
        @Override
        public String toString() {
            return name;
        }

        CostResult ask(CostQuery query) {
            return source.answer(new ScopedQuery(query, AccountScope.everything()));
        }

        RandomQueries queries(long seed) {
            return new RandomQueries(source, seed);
        }
    }

    @BeforeAll
    void open() throws IOException, SQLException {
        SampleBill.write(folder.resolve("sample"));
        bills.add(bill("sample", SAMPLE_QUERIES));
        Optional<Path> real = october2018();
        if (real.isPresent()) {
            Files.createDirectories(folder.resolve("real"));
            Files.copy(real.get(), folder.resolve("real/bill.snappy.parquet"));
            bills.add(bill("real", REAL_QUERIES));
        }
    }

    /** Where it is not at hand, the sample has to do. */
    private static Optional<Path> october2018() {
        try {
            return Optional.of(CostFolder.october2018());
        } catch (TestAbortedException absent) {
            return Optional.empty();
        }
    }

    private static Bill bill(String name, int queries) throws IOException, SQLException {
        Path path = folder.resolve(name);
        var configuration = new CostDataConfiguration(
                path.toString(),
                512,
                4,
                64,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofHours(1),
                1_000_000);
        return new Bill(name, DuckDbSource.open(new BillingFolder(path), configuration), queries);
    }

    @AfterAll
    void close() {
        bills.forEach(bill -> bill.source().close());
    }

    List<Bill> bills() {
        return bills;
    }

    @ParameterizedTest
    @MethodSource("bills")
    void groups_and_parts_sum_to_the_totals(Bill bill) {
        RandomQueries queries = bill.queries(1);
        for (int i = 0; i < bill.queries(); i++) {
            CostResult result = bill.ask(queries.next());

            assertSame(sums(result), result.totals(), result.query());
        }
    }

    @ParameterizedTest
    @MethodSource("bills")
    void a_coarser_question_has_the_sums_of_a_finer_one(Bill bill) {
        RandomQueries queries = bill.queries(2);
        for (int i = 0; i < bill.queries(); i++) {
            CostQuery fine = queries.next();
            if (fine.groupBy().isEmpty()) {
                continue;
            }
            CostQuery coarse = fine.withGranularity(Granularity.TOTAL)
                    .withGroupBy(fine.groupBy().subList(0, 1));

            assertSame(byFirstKey(bill.ask(fine)), byFirstKey(bill.ask(coarse)), fine);
        }
    }

    @ParameterizedTest
    @MethodSource("bills")
    void only_and_excluding_make_all_for_every_dimension_and_operator(Bill bill) {
        RandomQueries queries = bill.queries(3);
        for (Dimension dimension : queries.dimensions()) {
            CostQuery all = queries.next().withGroupBy(List.of());
            Map<String, BigDecimal> totals = bill.ask(all).totals();
            for (Filter.Operator operator :
                    Set.of(Filter.Operator.IN, Filter.Operator.CONTAINS, Filter.Operator.ABSENT)) {
                Filter filter = queries.filter(dimension, operator);

                assertSame(
                        plus(
                                bill.ask(with(all, filter)).totals(),
                                bill.ask(with(all, filter.opposite())).totals()),
                        totals,
                        with(all, filter));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bills")
    void two_periods_in_a_row_are_the_whole(Bill bill) {
        RandomQueries queries = bill.queries(4);
        for (int i = 0; i < bill.queries(); i++) {
            CostQuery query = queries.next().withTimeBasis(TimeBasis.CHARGE).withPeriod(queries.period());
            LocalDate middle = queries.dayWithin(query.period());

            assertSame(
                    plus(
                            sums(bill.ask(
                                    query.withPeriod(new Period(query.period().start(), middle)))),
                            sums(bill.ask(query.withPeriod(
                                    new Period(middle, query.period().end()))))),
                    bill.ask(query).totals(),
                    query);
        }
    }

    @ParameterizedTest
    @MethodSource("bills")
    void a_comparison_is_the_difference_of_two_answers(Bill bill) {
        RandomQueries queries = bill.queries(5);
        var comparisons = new Comparisons(bill.source());
        for (int i = 0; i < bill.queries(); i++) {
            CostQuery query = queries.next().withTimeBasis(TimeBasis.CHARGE).withGranularity(Granularity.TOTAL);
            Period previous = queries.period();
            CostQuery topped = query.groupBy().isEmpty() ? query : query.withTop(new Top(queries.upTo(5)));

            Comparison comparison = comparisons.compare(topped, previous, AccountScope.everything());

            var changes = new HashMap<String, BigDecimal>();
            comparison.rows().forEach(row -> changes.merge(row.unit(), row.change(), BigDecimal::add));
            var expected = plus(
                    bill.ask(query).totals(),
                    negative(bill.ask(query.withPeriod(previous)).totals()));
            assertSame(changes, expected, query);
        }
    }

    @ParameterizedTest
    @MethodSource("bills")
    void the_top_and_the_others_are_all_and_the_top_is_the_top(Bill bill) {
        RandomQueries queries = bill.queries(6);
        for (int i = 0; i < bill.queries(); i++) {
            CostQuery query = queries.next().withGranularity(Granularity.TOTAL);
            if (query.groupBy().isEmpty()) {
                continue;
            }
            CostQuery one = query.withGroupBy(query.groupBy().subList(0, 1));
            List<Row> all = bill.ask(one).rows();
            CostResult topped = bill.ask(one.withTop(new Top(queries.upTo(4))));

            assertSame(sums(topped), topped.totals(), topped.query());
            assertThat(all.stream().filter(row -> topped.rows().stream().anyMatch(named -> sameGroup(row, named))))
                    .as("%s", topped.query())
                    .hasSize((int)
                            topped.rows().stream().filter(row -> !row.other()).count());
            for (Row others : topped.rows().stream().filter(Row::other).toList()) {
                List<Row> left = all.stream()
                        .filter(row -> row.unit().equals(others.unit()))
                        .filter(row -> topped.rows().stream().noneMatch(named -> sameGroup(row, named)))
                        .toList();
                assertThat(others.members()).as("%s", topped.query()).isEqualTo(left.size());
                BigDecimal largestLeft =
                        left.stream().map(Row::amount).reduce(BigDecimal::max).orElseThrow();
                assertThat(topped.rows().stream()
                                .filter(row -> !row.other() && row.unit().equals(others.unit())))
                        .as("%s", topped.query())
                        .allSatisfy(named -> assertThat(named.amount()).isGreaterThanOrEqualTo(largestLeft));
            }
        }
    }

    private static boolean sameGroup(Row row, Row named) {
        return !named.other()
                && row.keys().equals(named.keys())
                && row.unit().equals(named.unit())
                && row.amount().compareTo(named.amount()) == 0;
    }

    @ParameterizedTest
    @MethodSource("bills")
    void what_is_left_out_is_shown(Bill bill) {
        RandomQueries queries = bill.queries(7);
        for (int i = 0; i < bill.queries(); i++) {
            CostQuery query = queries.next().withGroupBy(List.of());
            CostResult without = bill.ask(query.withCharges(ChargeSelection.WITHOUT_TAX_CREDIT_REFUND));
            var leftOut = new HashMap<String, BigDecimal>();
            without.charges().stream()
                    .filter(line -> !line.included())
                    .forEach((ChargeLine line) -> leftOut.merge(line.unit(), line.amount(), BigDecimal::add));

            assertSame(
                    plus(without.totals(), leftOut),
                    bill.ask(query.withCharges(ChargeSelection.ALL)).totals(),
                    query);
        }
    }

    @ParameterizedTest
    @MethodSource("bills")
    void the_accounts_together_see_what_belongs_to_accounts(Bill bill) {
        Set<String> accounts = bill.source().describe(AccountScope.everything()).accounts().stream()
                .map(Account::id)
                .collect(Collectors.toSet());
        RandomQueries queries = bill.queries(8);
        for (int i = 0; i < bill.queries() / 2; i++) {
            CostQuery query = queries.next().withGroupBy(List.of());
            Map<String, BigDecimal> each = accounts.stream()
                    .map(account -> bill.source()
                            .answer(new ScopedQuery(query, new AccountScope.Accounts(Set.of(account))))
                            .totals())
                    .reduce(Map.of(), QueryPropertiesTest::plus);
            CostQuery owned = with(query, new Filter(Dimension.Field.ACCOUNT, Filter.Operator.PRESENT, List.of()));

            assertSame(each, bill.ask(owned).totals(), query);
            assertThat(bill.source()
                            .answer(new ScopedQuery(query, new AccountScope.Accounts(Set.of())))
                            .totals())
                    .isEmpty();
        }
    }

    private static CostQuery with(CostQuery query, Filter filter) {
        return query.withFilters(
                Stream.concat(query.filters().stream(), Stream.of(filter)).toList());
    }

    private static Map<String, BigDecimal> sums(CostResult result) {
        var sums = new HashMap<String, BigDecimal>();
        result.rows().forEach(row -> sums.merge(row.unit(), row.amount(), BigDecimal::add));
        return sums;
    }

    private static Map<String, BigDecimal> byFirstKey(CostResult result) {
        var sums = new HashMap<String, BigDecimal>();
        result.rows()
                .forEach(row -> sums.merge(row.unit() + " " + row.keys().getFirst(), row.amount(), BigDecimal::add));
        return sums;
    }

    private static Map<String, BigDecimal> plus(Map<String, BigDecimal> one, Map<String, BigDecimal> other) {
        var sums = new HashMap<>(one);
        other.forEach((unit, amount) -> sums.merge(unit, amount, BigDecimal::add));
        return sums;
    }

    private static Map<String, BigDecimal> negative(Map<String, BigDecimal> amounts) {
        var negative = new HashMap<String, BigDecimal>();
        amounts.forEach((unit, amount) -> negative.put(unit, amount.negate()));
        return negative;
    }

    /** Exactly, not nearly; what is nothing may be there or not. */
    private static void assertSame(Map<String, BigDecimal> actual, Map<String, BigDecimal> expected, CostQuery query) {
        assertThat(charged(actual)).as("%s", query).isEqualTo(charged(expected));
    }

    private static Map<String, BigDecimal> charged(Map<String, BigDecimal> amounts) {
        var charged = new HashMap<String, BigDecimal>();
        amounts.forEach((unit, amount) -> {
            if (amount.signum() != 0) {
                charged.put(unit, amount.stripTrailingZeros());
            }
        });
        return charged;
    }
}
