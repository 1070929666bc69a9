package dev.finops.backend.engine;

import static dev.finops.backend.engine.CostFolder.days;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.ChargeSelection;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult.ChargeLine;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Billing files whose columns differ from month to month, in every way that AWS's do. */
class ManyShapesTest {
    private static final Period YEAR = days("2025-01-01", "2026-01-01");

    @TempDir
    Path folder;

    private CostFolder costs;

    @BeforeEach
    void open() {
        costs = new CostFolder(folder);
    }

    @AfterEach
    void close() {
        costs.close();
    }

    /** The least that a report has. */
    private static String line(String type, String start, String cost, String... more) {
        return ("SELECT '%s' AS line_item_line_item_type, TIMESTAMP '%s' AS line_item_usage_start_date, "
                        + "TIMESTAMP '%s' + INTERVAL 1 HOUR AS line_item_usage_end_date, "
                        + "%s::DOUBLE AS line_item_unblended_cost, 'USD' AS line_item_currency_code, "
                        + "'AmazonEC2' AS line_item_product_code, '111122223333' AS line_item_usage_account_id%s")
                .formatted(type, start, start, cost, more.length == 0 ? "" : ", " + String.join(", ", more));
    }

    @Test
    void months_with_and_without_commitment_columns_add_up() {
        costs.with("year=2025/month=1/a.parquet", line("Usage", "2025-01-03", "10.5"))
                .with(
                        "year=2025/month=02/b.parquet",
                        line(
                                "DiscountedUsage",
                                "2025-02-03",
                                "0",
                                "2.25::DOUBLE AS reservation_effective_cost",
                                "'arn' AS reservation_reservation_a_r_n"))
                .with(
                        "year=2025/month=3/c.parquet",
                        line(
                                "SavingsPlanCoveredUsage",
                                "2025-03-03",
                                "8",
                                "6.5::DOUBLE AS savings_plan_savings_plan_effective_cost"));

        assertThat(costs.total(Metric.UNBLENDED, YEAR)).isEqualByComparingTo("18.5");
        assertThat(costs.total(Metric.AMORTIZED, YEAR)).isEqualByComparingTo("19.25");
    }

    @Test
    void a_column_may_change_its_type_and_an_empty_text_is_nothing() {
        costs.with("a.parquet", line("Usage", "2025-01-03", "1", "'' AS product_region_code"))
                .with(
                        "b.parquet",
                        "SELECT 'Usage' AS line_item_line_item_type, '2025-02-01T00:00:00.000Z' AS"
                                + " line_item_usage_start_date, '0.1' AS line_item_unblended_cost, '' AS"
                                + " line_item_currency_code, NULL AS product_region_code")
                .with("c.parquet", line("Fee", "2025-03-03", "3", "'' AS reservation_reservation_a_r_n"));

        assertThat(costs.total(Metric.AMORTIZED, YEAR)).isEqualByComparingTo("4");
        assertThat(costs.ask(Metric.AMORTIZED, YEAR).totals()).containsOnlyKeys("USD", "unknown");
        assertThat(costs.by(Dimension.Field.REGION, Metric.AMORTIZED, YEAR)).containsOnlyKeys("null");
    }

    @Test
    void a_csv_report_is_read_by_its_own_headers() {
        costs.with(
                "report.csv.gz",
                "SELECT 'RIFee' AS \"lineItem/LineItemType\", '2025-04-01T00:00:00Z' AS \"lineItem/UsageStartDate\","
                        + " '2025-04-30T23:59:59Z' AS \"lineItem/UsageEndDate\", '30' AS \"lineItem/UnblendedCost\","
                        + " 'USD' AS \"lineItem/CurrencyCode\", '0.00012' AS"
                        + " \"reservation/UnusedAmortizedUpfrontFeeForBillingPeriod\", '' AS"
                        + " \"reservation/UnusedRecurringFee\"");

        assertThat(costs.total(Metric.UNBLENDED, YEAR)).isEqualByComparingTo("30");
        assertThat(costs.total(Metric.AMORTIZED, YEAR)).isEqualByComparingTo("0.00012");
    }

    @Test
    void purchases_negations_and_refunds_of_commitments_cost_nothing_amortized() {
        costs.with("a.parquet", line("Fee", "2025-01-01", "500", "'arn' AS reservation_reservation_a_r_n"))
                .with("b.parquet", line("SavingsPlanUpfrontFee", "2025-01-01", "400"))
                .with("c.parquet", line("SavingsPlanNegation", "2025-01-01", "-8"))
                .with(
                        "d.parquet",
                        refund("-400", "Refund for one-time fee for Savings Plan ID: 1", "MachineLearningSavingsPlans"))
                .with("e.parquet", refund("-300", "Refund for one-time fee for Reserved Instance 2", "AmazonRDS"))
                .with("f.parquet", line("Refund", "2025-01-01", "-5"));

        assertThat(costs.total(Metric.AMORTIZED, YEAR)).isEqualByComparingTo("-5");
        assertThat(costs.total(Metric.UNBLENDED, YEAR)).isEqualByComparingTo("187");
    }

    @Test
    void a_discount_given_back_under_a_plans_code_is_a_cost() {
        costs.with("a.parquet", refund("-120", "Enterprise program discount adjustment", "ComputeSavingsPlans"));

        assertThat(costs.total(Metric.AMORTIZED, YEAR)).isEqualByComparingTo("-120");
    }

    private static String refund(String cost, String description, String product) {
        return line("Refund", "2025-01-01", cost, "'" + description + "' AS line_item_line_item_description")
                .replace("'AmazonEC2'", "'" + product + "'");
    }

    @Test
    void rows_that_share_out_an_instance_are_not_counted_and_those_of_fargate_are() {
        costs.with("a.parquet", line("Usage", "2025-01-01", "7", "'i-1' AS split_line_item_parent_resource_id"))
                .with("b.parquet", line("Usage", "2025-01-01", "3", "'' AS split_line_item_parent_resource_id"));

        assertThat(costs.total(Metric.UNBLENDED, YEAR)).isEqualByComparingTo("3");
    }

    @Test
    void tax_credit_and_refund_can_be_left_out_and_are_still_shown() {
        costs.with("a.parquet", line("Usage", "2025-01-01", "100"))
                .with("b.parquet", line("Tax", "2025-01-01", "7"))
                .with("c.parquet", line("Credit", "2025-01-01", "-60"))
                .with("d.parquet", line("Refund", "2025-01-01", "-1"));

        var result = costs.ask(Metric.AMORTIZED, YEAR, Granularity.TOTAL, ChargeSelection.WITHOUT_TAX_CREDIT_REFUND);

        assertThat(result.totals().get("USD")).isEqualByComparingTo("100");
        assertThat(result.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.amount()).isEqualByComparingTo("100"));
        assertThat(result.charges().stream().filter(line -> !line.included()).map(ChargeLine::kind))
                .containsExactlyInAnyOrder(ChargeKind.TAX, ChargeKind.CREDIT, ChargeKind.REFUND);
        assertThat(costs.total(Metric.AMORTIZED, YEAR)).isEqualByComparingTo("46");
    }

    @Test
    void currencies_are_kept_apart() {
        costs.with("a.parquet", line("Usage", "2025-01-01", "100"))
                .with("b.parquet", line("Usage", "2025-01-01", "90").replace("'USD'", "'EUR'"));

        var result = costs.ask(Metric.UNBLENDED, YEAR);

        assertThat(result.totals().get("USD")).isEqualByComparingTo("100");
        assertThat(result.totals().get("EUR")).isEqualByComparingTo("90");
        assertThat(result.rows()).hasSize(2);
        assertThat(result.caveats()).anyMatch(caveat -> caveat.contains("several currencies"));
    }

    @Test
    void net_metrics_use_the_net_columns_and_scale_what_has_none() {
        costs.with(
                        "a.parquet",
                        line(
                                "SavingsPlanRecurringFee",
                                "2025-01-01",
                                "10",
                                "9::DOUBLE AS line_item_net_unblended_cost",
                                "10::DOUBLE AS savings_plan_total_commitment_to_date",
                                "6::DOUBLE AS savings_plan_used_commitment",
                                "10::DOUBLE AS savings_plan_recurring_commitment_for_billing_period",
                                "9::DOUBLE AS savings_plan_net_recurring_commitment_for_billing_period"))
                .with(
                        "b.parquet",
                        line("EdpDiscount", "2025-01-01", "-1", "0::DOUBLE AS line_item_net_unblended_cost"));

        assertThat(costs.total(Metric.NET_UNBLENDED, YEAR)).isEqualByComparingTo("9");
        assertThat(costs.total(Metric.NET_AMORTIZED, YEAR)).isEqualByComparingTo("3.6");
        assertThat(costs.total(Metric.AMORTIZED, YEAR)).isEqualByComparingTo("3");
    }

    @Test
    void in_an_open_month_unused_commitment_is_spread_over_the_elapsed_days_only() {
        String fee = line("RIFee", "2025-06-01", "30", "10::DOUBLE AS reservation_unused_recurring_fee")
                .replace(
                        "TIMESTAMP '2025-06-01' + INTERVAL 1 HOUR AS line_item_usage_end_date",
                        "TIMESTAMP '2025-06-30 23:59:59' AS line_item_usage_end_date");
        costs.with("a.parquet", fee).with("b.parquet", line("Usage", "2025-06-04", "0"));

        assertThat(costs.total(Metric.AMORTIZED, days("2025-06-01", "2025-06-05")))
                .isEqualByComparingTo("10");
        assertThat(costs.total(Metric.AMORTIZED, days("2025-06-04", "2025-06-05")))
                .isEqualByComparingTo("2.5");
        assertThat(costs.ask(Metric.AMORTIZED, YEAR).caveats()).anyMatch(caveat -> caveat.contains("2025-06"));
    }

    @Test
    void a_scope_hides_the_other_accounts() {
        costs.with("a.parquet", line("Usage", "2025-01-01", "1"))
                .with("b.parquet", line("Usage", "2025-01-01", "2").replace("111122223333", "444455556666"));
        var query = CostQuery.of(Metric.UNBLENDED, YEAR).withGroupBy(List.of(Dimension.Field.ACCOUNT));

        assertThat(costs.ask(new ScopedQuery(query, new AccountScope.Accounts(Set.of("444455556666"))))
                        .totals()
                        .get("USD"))
                .isEqualByComparingTo("2");
        assertThat(costs.ask(new ScopedQuery(query, new AccountScope.Accounts(Set.of())))
                        .rows())
                .isEmpty();
    }

    @Test
    void amounts_are_summed_exactly() {
        costs.with(
                "a.parquet",
                line("Usage", "2025-01-01", "0.1")
                                .replace(
                                        "::DOUBLE AS line_item_unblended_cost",
                                        "::DOUBLE AS" + " line_item_unblended_cost")
                        + " FROM range(1000)");

        assertThat(costs.total(Metric.UNBLENDED, YEAR)).isEqualByComparingTo(new BigDecimal("100"));
    }

    @Test
    void files_that_arrive_change_or_go_are_noticed() throws IOException {
        assertThat(costs.ask(Metric.UNBLENDED, YEAR).caveats()).contains("There are no billing files yet.");

        costs.with("a.parquet", line("Usage", "2025-01-01", "1"));
        assertThat(costs.total(Metric.UNBLENDED, YEAR)).isEqualByComparingTo("1");

        costs.with("it's [a] star*.parquet", line("Usage", "2025-01-01", "2"));
        assertThat(costs.total(Metric.UNBLENDED, YEAR)).isEqualByComparingTo("3");

        costs.with("a.parquet", line("Usage", "2025-01-01", "5", "'x' AS line_item_resource_id"));
        assertThat(costs.total(Metric.UNBLENDED, YEAR)).isEqualByComparingTo("7");

        Files.delete(costs.path("a.parquet"));
        assertThat(costs.total(Metric.UNBLENDED, YEAR)).isEqualByComparingTo("2");
    }

    @Test
    void a_broken_file_is_named_and_the_rest_counts() throws IOException {
        costs.with("good.parquet", line("Usage", "2025-01-01", "4"));
        Files.writeString(costs.path("torn.parquet"), "PAR1 and then nothing");
        Files.writeString(costs.path("other.csv"), "name,price\npear,1\n");

        var result = costs.ask(Metric.UNBLENDED, YEAR);

        assertThat(result.totals().get("USD")).isEqualByComparingTo("4");
        assertThat(result.caveats())
                .anyMatch(caveat -> caveat.contains("torn.parquet"))
                .anyMatch(caveat -> caveat.contains("other.csv") && caveat.contains("line_item_unblended_cost"))
                .noneMatch(caveat -> caveat.contains(folder.toString()));
        assertThat(costs.status().unreadableFiles()).hasSize(2);
    }

    @Test
    void a_file_that_breaks_only_deep_inside_is_left_out_when_a_query_meets_it() throws IOException {
        costs.with("good.parquet", line("Usage", "2025-01-01", "4"));
        costs.with("deep.parquet", line("Usage", "2025-01-01", "1", "'region-that-is-long' AS product_region_code"));
        Path deep = costs.path("deep.parquet");
        byte[] bytes = Files.readAllBytes(deep);
        byte[] needle = "region-that".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length - needle.length; i++) {
            if (Arrays.equals(bytes, i, i + needle.length, needle, 0, needle.length)) {
                // The page's length prefix and the first letters: no decoder accepts that.
                Arrays.fill(bytes, Math.max(4, i - 12), i + 2, (byte) 0xff);
                break;
            }
        }
        Files.write(deep, bytes);

        var result = costs.ask(Metric.UNBLENDED, YEAR, Dimension.Field.REGION);

        assertThat(result.totals().get("USD")).isEqualByComparingTo("4");
        assertThat(result.caveats()).anyMatch(caveat -> caveat.contains("deep.parquet"));
    }
}
