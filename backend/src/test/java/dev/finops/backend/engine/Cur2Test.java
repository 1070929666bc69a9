package dev.finops.backend.engine;

import static dev.finops.backend.engine.CostFolder.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Dimension.Field;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.QueryRefused;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CUR 2.0: a fixed schema with maps, whose net columns are there whether or not they are filled. */
class Cur2Test {
    private static final Period MARCH = days("2026-03-01", "2026-04-01");

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

    private static String line(String type, String usageType, String unblended, String net, String more) {
        return ("SELECT '%s' AS line_item_line_item_type, '%s' AS line_item_usage_type, %s::DOUBLE AS"
                        + " line_item_unblended_cost, %s::DOUBLE AS line_item_net_unblended_cost, TIMESTAMP '2026-03-01' AS"
                        + " bill_billing_period_start_date, TIMESTAMP '2026-03-02' AS line_item_usage_start_date, TIMESTAMP"
                        + " '2026-03-03' AS line_item_usage_end_date, 'USD' AS line_item_currency_code, 'AmazonEC2' AS"
                        + " line_item_product_code, '111122223333' AS bill_payer_account_id, 'group' AS"
                        + " bill_payer_account_name, '444455556666' AS line_item_usage_account_id, 'shop' AS"
                        + " line_item_usage_account_name, %s")
                .formatted(type, usageType, unblended, net, more);
    }

    private static final String MAPS =
            "MAP {'user_team': 'red', 'user_Team': 'blue', 'aws_created_by': 'me'} AS resource_tags, MAP {'project':"
                    + " 'apollo'} AS cost_category, MAP {'product_name': 'Amazon Elastic Compute Cloud', 'region':"
                    + " 'eu-central-1'} AS product, MAP {'edp_discount': -0.1::DOUBLE} AS discount";

    private static final String MAPS_AS_JSON =
            "'{\"user_team\": \"red\", \"aws_created_by\": \"me\"}' AS resource_tags, '{\"project\": \"apollo\"}' AS"
                    + " cost_category, '{\"product_name\": \"Amazon Elastic Compute Cloud\", \"region\": \"eu-central-1\"}' AS"
                    + " product, '{}' AS discount";

    @Test
    void maps_are_read_in_parquet_and_in_csv_alike() {
        costs.with(
                        "export/data/BILLING_PERIOD=2026-03/export-00001.snappy.parquet",
                        line("Usage", "EUC1-BoxUsage:m5.large", "1", "0.9", MAPS))
                .with(
                        "export/data/BILLING_PERIOD=2026-03/export-00001.csv.gz",
                        line("Usage", "EUC1-NatGateway-Bytes", "2", "1.8", MAPS_AS_JSON));

        assertThat(costs.status().unreadableFiles()).isEmpty();
        assertThat(by(new Dimension.Tag("team"))).isEqualTo(Map.of("red", "3"));
        assertThat(by(new Dimension.Tag("Team"))).isEqualTo(Map.of("blue", "1", "null", "2"));
        assertThat(by(new Dimension.Tag("aws_created_by"))).isEqualTo(Map.of("me", "3"));
        assertThat(by(new Dimension.CostCategory("project"))).isEqualTo(Map.of("apollo", "3"));
        assertThat(by(Field.REGION)).isEqualTo(Map.of("eu-central-1", "3"));
        assertThat(by(Field.CE_SERVICE))
                .isEqualTo(Map.of("Amazon Elastic Compute Cloud - Compute", "1", "EC2 - Other", "2"));
        assertThat(costs.total(Metric.NET_UNBLENDED, MARCH)).isEqualByComparingTo("2.7");
    }

    @Test
    void net_costs_that_are_never_filled_are_unavailable() {
        costs.with("a.parquet", line("Usage", "BoxUsage:m5.large", "1", "NULL", MAPS));

        assertThat(costs.total(Metric.UNBLENDED, MARCH)).isEqualByComparingTo("1");
        assertThatExceptionOfType(QueryRefused.class)
                .isThrownBy(() -> costs.total(Metric.NET_UNBLENDED, MARCH))
                .withMessageContaining("its net costs are empty");
    }

    @Test
    void where_net_costs_are_filled_a_row_without_one_costs_what_it_is_billed_and_a_discount_nothing() {
        costs.with(
                "a.parquet",
                line("Usage", "BoxUsage:m5.large", "10", "9", MAPS) + " UNION ALL "
                        + line("EdpDiscount", "BoxUsage:m5.large", "-1", "NULL", MAPS) + " UNION ALL "
                        + line("Tax", "", "3", "NULL", MAPS));

        assertThat(costs.total(Metric.UNBLENDED, MARCH)).isEqualByComparingTo("12");
        assertThat(costs.total(Metric.NET_UNBLENDED, MARCH)).isEqualByComparingTo("12");
        assertThat(costs.by(Field.CHARGE_TYPE, Metric.NET_UNBLENDED, MARCH)).containsOnlyKeys("Usage", "Tax");
    }

    @Test
    void the_column_of_all_tags_tells_their_sources_apart() {
        costs.with(
                "a.parquet",
                line(
                        "Usage",
                        "BoxUsage:m5.large",
                        "1",
                        "1",
                        "MAP {'resourceTags/department': 'a', 'accountTag/department': 'b', 'userAttribute/Department': 'c',"
                                + " 'costCategory/department': 'd'} AS tags"));

        assertThat(by(new Dimension.Tag("department"))).containsOnlyKeys("a");
        assertThat(by(new Dimension.Tag("account_department"))).containsOnlyKeys("b");
        assertThat(by(new Dimension.Tag("user_attribute_department"))).containsOnlyKeys("c");
        assertThat(by(new Dimension.CostCategory("department"))).containsOnlyKeys("d");
    }

    @Test
    void the_decimal_that_was_meant_is_counted_however_large_the_floating_point_number() {
        costs.with("a.parquet", line("Usage", "BoxUsage:m5.large", "1234567.123456789", "NULL", MAPS))
                .with("b.parquet", line("Credit", "BoxUsage:m5.large", "-98765.4321", "NULL", MAPS))
                .with("c.parquet", line("Usage", "BoxUsage:m5.large", "0.1", "NULL", MAPS));

        assertThat(costs.total(Metric.UNBLENDED, MARCH)).isEqualByComparingTo("1135801.791356789");
    }

    @Test
    void fees_and_negations_have_the_purchase_option_of_their_commitment() {
        String savingsPlan = MAPS + ", 'sp-1' AS savings_plan_savings_plan_a_r_n, '' AS reservation_reservation_a_r_n";
        String reservation = MAPS + ", '' AS savings_plan_savings_plan_a_r_n, 'ri-1' AS reservation_reservation_a_r_n";
        String neither = MAPS + ", '' AS savings_plan_savings_plan_a_r_n, '' AS reservation_reservation_a_r_n";
        costs.with(
                "a.parquet",
                String.join(
                        " UNION ALL ",
                        line("SavingsPlanCoveredUsage", "BoxUsage:m5.large", "10", "NULL", savingsPlan),
                        line("SavingsPlanNegation", "BoxUsage:m5.large", "-10", "NULL", savingsPlan),
                        line("SavingsPlanUpfrontFee", "ComputeSP", "100", "NULL", savingsPlan),
                        line("Fee", "HeavyUsage:m5.large", "50", "NULL", reservation),
                        line("Usage", "BoxUsage:m5.large", "1", "NULL", neither),
                        line("Usage", "SpotUsage:m5.large", "2", "NULL", neither),
                        line("Fee", "", "4", "NULL", neither)));

        assertThat(by(Field.PURCHASE_OPTION))
                .isEqualTo(Map.of("Savings Plan", "100", "Reserved", "50", "On-Demand", "1", "Spot", "2", "null", "4"));
    }

    @Test
    void usage_types_of_machine_learning_name_their_instance_types() {
        costs.with(
                "a.parquet",
                String.join(
                        " UNION ALL ",
                        line("Usage", "USE1-Host:ml.m5.large", "1", "NULL", MAPS),
                        line("Usage", "Notebk:ml.t3.medium", "2", "NULL", MAPS),
                        line("Usage", "Train:ml.m5.large", "4", "NULL", MAPS)));

        assertThat(by(Field.INSTANCE_TYPE)).isEqualTo(Map.of("ml.m5.large", "5", "ml.t3.medium", "2"));
        assertThat(by(Field.INSTANCE_FAMILY)).isEqualTo(Map.of("m5", "5", "t3", "2"));
    }

    private Map<String, String> by(Dimension dimension) {
        return costs.by(dimension, Metric.UNBLENDED, MARCH).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> plain(entry.getValue())));
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
