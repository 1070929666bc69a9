package dev.finops.backend.engine;

import static dev.finops.backend.engine.CostFolder.days;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.analysis.Bridge;
import dev.finops.backend.analysis.Bridges;
import dev.finops.backend.analysis.Comparison;
import dev.finops.backend.analysis.Comparisons;
import dev.finops.backend.analysis.TagCoverage;
import dev.finops.backend.analysis.TagCoverages;
import dev.finops.backend.analysis.Trend;
import dev.finops.backend.analysis.Trends;
import dev.finops.backend.cost.ChargeSelection;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.Top;
import dev.finops.billing.SampleBill;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparison, bridge, trend and tag coverage over the sample bills, of which November is open. */
class AnalysesTest {
    private static final Period SEPTEMBER = days("2026-09-01", "2026-10-01");
    private static final Period OCTOBER = days("2026-10-01", "2026-11-01");
    private static final Period ALL = days("2026-09-01", "2026-12-01");
    private static final AccountScope EVERYBODY = AccountScope.everything();

    @TempDir
    static Path folder;

    private static CostFolder costs;

    @BeforeAll
    static void open() throws IOException {
        SampleBill.write(folder);
        costs = new CostFolder(folder);
    }

    @AfterAll
    static void close() {
        costs.close();
    }

    private static BigDecimal total(CostQuery query) {
        return costs.ask(query).totals().getOrDefault("USD", BigDecimal.ZERO);
    }

    @Test
    void a_comparison_is_the_difference_of_two_sums_group_by_group() {
        var query = CostQuery.of(Metric.AMORTIZED, OCTOBER)
                .withGroupBy(List.of(Dimension.Field.ACCOUNT, Dimension.Field.SERVICE));

        Comparison all = new Comparisons(costs.source()).compare(query, SEPTEMBER, EVERYBODY);
        Comparison topped = new Comparisons(costs.source()).compare(query.withTop(new Top(2)), SEPTEMBER, EVERYBODY);

        BigDecimal change = total(CostQuery.of(Metric.AMORTIZED, OCTOBER))
                .subtract(total(CostQuery.of(Metric.AMORTIZED, SEPTEMBER)));
        assertThat(all.totals().getFirst().change()).isEqualByComparingTo(change);
        for (Comparison comparison : List.of(all, topped)) {
            assertThat(comparison.rows().stream().map(Comparison.Row::change).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(change);
        }
        assertThat(topped.rows()).hasSizeLessThan(all.rows().size());
        assertThat(topped.rows()).anySatisfy(row -> assertThat(row.other()).isTrue());
    }

    @Test
    void a_bridge_leads_from_the_bill_to_the_number_and_adds_up_exactly() {
        for (Metric metric : List.of(Metric.AMORTIZED, Metric.UNBLENDED, Metric.LIST)) {
            for (ChargeSelection charges : ChargeSelection.values()) {
                CostQuery shown = CostQuery.of(metric, OCTOBER)
                        .withCharges(charges)
                        .withFilters(List.of(
                                new Filter(Dimension.Field.SERVICE, Filter.Operator.NOT_IN, List.of("AmazonS3"))));
                Bridge.OfOneUnit bridge = new Bridges(costs.source())
                        .bridge(shown, EVERYBODY)
                        .bridges()
                        .getFirst();

                assertThat(bridge.start().amount())
                        .isEqualByComparingTo(total(bridge.start().query()));
                assertThat(bridge.end().amount()).isEqualByComparingTo(total(shown));
                BigDecimal sum = bridge.start().amount();
                for (Bridge.Step step : bridge.steps()) {
                    sum = sum.add(step.amount());
                    assertThat(step.after()).isEqualByComparingTo(sum);
                }
                assertThat(sum)
                        .as("%s %s", metric, charges)
                        .isEqualByComparingTo(bridge.end().amount());
            }
        }
    }

    @Test
    void a_step_of_the_bridge_shows_what_it_is_about() {
        var shown = CostQuery.of(Metric.AMORTIZED, OCTOBER).withCharges(ChargeSelection.WITHOUT_TAX_CREDIT_REFUND);

        var steps = new Bridges(costs.source())
                .bridge(shown, EVERYBODY)
                .bridges()
                .getFirst()
                .steps();

        assertThat(steps).extracting(Bridge.Step::id).contains("without.tax", "without.refund", "metric.commitmentFee");
        Bridge.Step tax = steps.stream()
                .filter(step -> step.id().equals("without.tax"))
                .findFirst()
                .orElseThrow();
        assertThat(total(requireNonNull(tax.query()))).isEqualByComparingTo(tax.after());
    }

    @Test
    void a_bridge_needs_whole_months() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bridges(costs.source())
                        .bridge(CostQuery.of(Metric.AMORTIZED, days("2026-10-01", "2026-10-20")), EVERYBODY));
    }

    @Test
    void the_bridge_of_a_real_bill_spreads_its_reservations(@TempDir Path real) throws IOException {
        Files.copy(CostFolder.october2018(), real.resolve("bill.snappy.parquet"));
        try (var bill = new CostFolder(real)) {
            Bridge.OfOneUnit bridge = new Bridges(bill.source())
                    .bridge(CostQuery.of(Metric.AMORTIZED, days("2018-10-01", "2018-11-01")), EVERYBODY)
                    .bridges()
                    .getFirst();

            assertThat(bridge.start().amount()).isEqualByComparingTo("4064.4831315379");
            assertThat(bridge.steps())
                    .extracting(Bridge.Step::id)
                    .containsExactly("metric.commitmentFee", "metric.committed");
            assertThat(bridge.end().amount()).isEqualByComparingTo("4195.9571093179");
        }
    }

    @Test
    void a_trend_marks_what_the_data_covers_only_in_part() {
        var query = CostQuery.of(Metric.AMORTIZED, ALL).withGranularity(Granularity.MONTH);

        Trend.Series series =
                new Trends(costs.source()).trend(query, EVERYBODY).series().getFirst();

        BigDecimal september = total(CostQuery.of(Metric.AMORTIZED, SEPTEMBER));
        BigDecimal october = total(CostQuery.of(Metric.AMORTIZED, OCTOBER));
        assertThat(series.points()).extracting(Trend.Point::complete).containsExactly(true, true, false);
        assertThat(series.points().get(1).change()).isEqualByComparingTo(october.subtract(september));
        assertThat(series.points().get(2).change()).isNull();
        assertThat(series.average()).isEqualByComparingTo(september.add(october).divide(BigDecimal.TWO));
        assertThat(series.slope()).isNull();
    }

    @Test
    void the_slope_of_a_straight_line_is_its_step(@TempDir Path line) {
        String days = "SELECT 'Usage' AS line_item_line_item_type, d AS line_item_usage_start_date,"
                + " d + INTERVAL 1 DAY AS line_item_usage_end_date,"
                + " (100 + 3 * date_diff('day', TIMESTAMP '2025-01-01', d))::DOUBLE AS line_item_unblended_cost,"
                + " 'USD' AS line_item_currency_code"
                + " FROM range(TIMESTAMP '2025-01-01', TIMESTAMP '2025-01-15', INTERVAL 1 DAY) t(d)";
        try (var bill = new CostFolder(line).with("bill.parquet", days)) {
            Trend.Series series = new Trends(bill.source())
                    .trend(
                            CostQuery.of(Metric.UNBLENDED, days("2025-01-01", "2025-01-15"))
                                    .withGranularity(Granularity.DAY),
                            EVERYBODY)
                    .series()
                    .getFirst();

            assertThat(series.slope()).isEqualByComparingTo("3");
            assertThat(series.points().get(5).movingAverage()).isNull();
            assertThat(series.points().get(6).movingAverage()).isEqualByComparingTo("109");
        }
    }

    @Test
    void tagged_and_untagged_are_all_usage() {
        CostQuery query = CostQuery.of(Metric.AMORTIZED, OCTOBER);

        TagCoverage whole = new TagCoverages(costs.source()).coverage(query, null, EVERYBODY);
        TagCoverage byService = new TagCoverages(costs.source())
                .coverage(query.withGroupBy(List.of(Dimension.Field.SERVICE)).withTop(new Top(2)), "team", EVERYBODY);

        BigDecimal usage = total(query.withFilters(
                List.of(new Filter(Dimension.Field.CHARGE_CATEGORY, Filter.Operator.IN, List.of("Usage")))));
        assertThat(whole.keys())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key.tagged().add(key.untagged())).isEqualByComparingTo(usage));
        assertThat(byService.rows().stream()
                        .map(row -> row.tagged().add(row.untagged()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(usage);
        assertThat(byService.rows().getLast().other()).isTrue();
        assertThat(whole.caveats()).anySatisfy(caveat -> assertThat(caveat).contains("Only usage"));
    }
}
