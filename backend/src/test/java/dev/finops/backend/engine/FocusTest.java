package dev.finops.backend.engine;

import static dev.finops.backend.engine.CostFolder.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.CostResult.ChargeLine;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Dimension.Field;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.QueryRefused;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FOCUS data: the specification's worked cases, the published sample, and exports shaped as those of AWS. */
class FocusTest {
    private static final Period JANUARY_2023 = days("2023-01-01", "2023-02-01");
    private static final Period SEPTEMBER_2024 = days("2024-09-01", "2024-10-01");

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

    /** Billed, effective and on-demand equivalent cost, worked out by hand from the specification's tables. */
    @ParameterizedTest
    @CsvSource({
        "commitment_discount_purchase_scenario_1, 8760, 0, ",
        "commitment_discount_purchase_scenario_2, 3, 0, ",
        "commitment_discount_purchase_scenario_3, 4381.5, 0, ",
        "commitment_discount_usage_scenario_1, 0, 1, ",
        "commitment_discount_usage_scenario_2, 0, 1, ",
        "commitment_discount_usage_scenario_3, 0, 1, ",
        "commitment_discount_usage_scenario_4, 0.5, 1.5, ",
        "one_hundred_percent_utilization_without_commitment_discount_flexibility, 1.5, 1.5, 3",
        "one_hundred_percent_utilization_with_commitment_discount_flexibility_with_1_resource, 2.75, 2.75, 5.25",
        "one_hundred_percent_utilization_with_commitment_discount_flexibility_with_2_resources, 2, 2, 4",
        "zero_percent_utilization_without_commitment_discount_flexibility, 3.5, 3.5, 2",
    })
    void the_worked_cases_of_the_specification(
            String scenario, BigDecimal billed, BigDecimal effective, @Nullable BigDecimal onDemandEquivalent)
            throws IOException {
        Files.copy(CostFolder.shared("data/focus/spec-scenarios/" + scenario + ".csv"), folder.resolve("scenario.csv"));

        assertThat(costs.status().unreadableFiles()).isEmpty();
        assertThat(total(Metric.NET_UNBLENDED)).isEqualByComparingTo(billed);
        assertThat(total(Metric.NET_AMORTIZED)).isEqualByComparingTo(effective);
        if (onDemandEquivalent != null) {
            assertThat(total(Metric.LIST)).isEqualByComparingTo(onDemandEquivalent);
        }
    }

    private BigDecimal total(Metric metric) {
        return costs.ask(metric, JANUARY_2023).totals().getOrDefault("unknown", BigDecimal.ZERO);
    }

    @Test
    void what_of_a_commitment_was_used_and_unused_is_told_apart() throws IOException {
        Files.copy(
                CostFolder.shared("data/focus/spec-scenarios/commitment_discount_usage_scenario_3.csv"),
                folder.resolve("scenario.csv"));

        assertThat(kinds(costs.ask(Metric.NET_AMORTIZED, JANUARY_2023)))
                .containsOnly(Map.entry("committed", "0.75"), Map.entry("commitmentFee", "0.25"));
    }

    @Test
    void costs_before_discounts_are_unavailable() throws IOException {
        Files.copy(CostFolder.shared("data/focus/focus-1.0_sample_1000.csv"), folder.resolve("sample.csv"));

        assertThatExceptionOfType(QueryRefused.class)
                .isThrownBy(() -> costs.total(Metric.UNBLENDED, SEPTEMBER_2024))
                .withMessageContaining("FOCUS has no costs before discounts")
                .withMessageContaining("netUnblended");
    }

    /** The sample's columns, added up with another tool. */
    @Test
    void the_published_sample_has_its_totals_in_one_currency_and_of_several_providers() throws IOException {
        Files.copy(CostFolder.shared("data/focus/focus-1.0_sample_1000.csv"), folder.resolve("sample.csv"));

        CostResult billed = costs.ask(Metric.NET_UNBLENDED, SEPTEMBER_2024);

        assertThat(billed.totals()).containsOnlyKeys("USD");
        assertThat(billed.totals().get("USD")).isEqualByComparingTo("20.520226728990");
        assertThat(costs.total(Metric.NET_AMORTIZED, SEPTEMBER_2024)).isEqualByComparingTo("14.976514185860");
        assertThat(kinds(billed)).containsEntry("credit", "-2.6137").containsKeys("onDemand", "committed", "other");
        assertThat(costs.by(Field.PURCHASE_OPTION, Metric.LIST, SEPTEMBER_2024))
                .containsEntry("Savings Plan", new BigDecimal("0.142679022200"));
        assertThat(costs.by(new Dimension.Tag("business_unit"), Metric.NET_UNBLENDED, SEPTEMBER_2024))
                .containsKeys("ViennaAI", "null");
        assertThat(costs.by(Field.SERVICE, Metric.NET_UNBLENDED, SEPTEMBER_2024))
                .containsKeys("Amazon Elastic Compute Cloud", "Storage Accounts");
    }

    @Test
    void the_export_of_aws_is_read_with_its_own_columns_in_both_versions() {
        String common = "TIMESTAMP '2026-03-01' AS BillingPeriodStart, TIMESTAMP '2026-03-04 05:00:00' AS"
                + " ChargePeriodStart, TIMESTAMP '2026-03-04 06:00:00' AS ChargePeriodEnd, 'USD' AS BillingCurrency,"
                + " '111122223333' AS BillingAccountId, '444455556666' AS SubAccountId, 'shop' AS SubAccountName, 'Usage' AS"
                + " ChargeCategory, 'Amazon Elastic Compute Cloud' AS ServiceName, 'AmazonEC2' AS x_ServiceCode,"
                + " 'RunInstances' AS x_Operation, 'Standard' AS PricingCategory, ";
        costs.with(
                        "focus10/a.parquet",
                        "SELECT " + common + "1.5::DOUBLE AS BilledCost, 1.25::DOUBLE AS EffectiveCost,"
                                + " 'EUC1-BoxUsage:m5.large' AS x_UsageType, MAP {'user:Team': 'red', 'aws:createdBy': 'x'}"
                                + " AS Tags, MAP {'Project': 'apollo'} AS x_CostCategories")
                .with(
                        "focus12/b.parquet",
                        "SELECT " + common + "2::DOUBLE AS BilledCost, 2::DOUBLE AS EffectiveCost,"
                                + " 'EUC1-EBS:VolumeUsage.gp3' AS SkuMeter, '12345' AS InvoiceId,"
                                + " MAP {'resourceTags/team': 'blue', 'costCategory/Project': 'gemini'} AS Tags");
        Period march = days("2026-03-01", "2026-04-01");

        assertThat(costs.status().unreadableFiles()).isEmpty();
        assertThat(by(Field.CE_SERVICE, march))
                .isEqualTo(Map.of("Amazon Elastic Compute Cloud - Compute", "1.5", "EC2 - Other", "2"));
        assertThat(by(Field.USAGE_TYPE, march))
                .isEqualTo(Map.of("EUC1-BoxUsage:m5.large", "1.5", "EUC1-EBS:VolumeUsage.gp3", "2"));
        assertThat(by(Field.INSTANCE_TYPE, march)).isEqualTo(Map.of("m5.large", "1.5", "null", "2"));
        assertThat(by(Field.INSTANCE_FAMILY, march)).isEqualTo(Map.of("m5", "1.5", "null", "2"));
        assertThat(by(new Dimension.Tag("Team"), march)).isEqualTo(Map.of("red", "1.5", "null", "2"));
        assertThat(by(new Dimension.Tag("team"), march)).isEqualTo(Map.of("blue", "2", "null", "1.5"));
        assertThat(by(new Dimension.Tag("aws_created_by"), march)).isEqualTo(Map.of("x", "1.5", "null", "2"));
        assertThat(by(new Dimension.CostCategory("project"), march)).isEqualTo(Map.of("apollo", "1.5", "gemini", "2"));
        assertThat(by(Field.INVOICE, march)).isEqualTo(Map.of("null", "1.5", "12345", "2"));
        assertThat(costs.total(Metric.NET_AMORTIZED, march)).isEqualByComparingTo("3.25");
    }

    @Test
    void maps_in_csv_files_are_json_and_a_text_that_is_none_has_no_keys() throws IOException {
        Files.writeString(folder.resolve("focus.csv"), """
                ChargeCategory,ChargePeriodStart,ChargePeriodEnd,BilledCost,BillingCurrency,Tags
                Usage,2026-03-04T05:00:00Z,2026-03-04T06:00:00Z,1,USD,"{`user:cost/Center`: `a`, `Team`: ``}"
                Usage,2026-03-04T05:00:00Z,2026-03-04T06:00:00Z,2,USD,"{`user:cost/Center`: `b`, `team`: `red`}"
                Usage,2026-03-04T05:00:00Z,2026-03-04T06:00:00Z,4,USD,no json
                Usage,2026-03-04T05:00:00Z,2026-03-04T06:00:00Z,8,USD,"[1, 2]"
                Tax,2026-03-01T00:00:00Z,2026-04-01T00:00:00Z,16,USD,NULL
                """.replace("`", "\"\""));
        Period march = days("2026-03-01", "2026-04-01");

        assertThat(costs.status().unreadableFiles()).isEmpty();
        assertThat(by(new Dimension.Tag("cost_center"), march)).isEqualTo(Map.of("a", "1", "b", "2", "null", "28"));
        assertThat(by(new Dimension.Tag("team"), march)).isEqualTo(Map.of("red", "2", "null", "29"));
        assertThat(by(Field.CE_SERVICE, march)).isEqualTo(Map.of("Tax", "16", "null", "15"));
    }

    private Map<String, String> by(Dimension dimension, Period period) {
        return costs.by(dimension, Metric.NET_UNBLENDED, period).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> plain(entry.getValue())));
    }

    private static Map<String, String> kinds(CostResult result) {
        var kinds = new TreeMap<String, String>();
        for (ChargeLine line : result.charges()) {
            kinds.put(line.kind().word(), plain(line.amount()));
        }
        return kinds;
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
