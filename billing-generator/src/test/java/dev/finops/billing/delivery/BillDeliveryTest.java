package dev.finops.billing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.billing.Ledger;
import dev.finops.billing.Ledger.Book;
import dev.finops.billing.SampleBill;
import dev.finops.billing.Scenario;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BillDeliveryTest {
    private static final SampleBill SEPTEMBER =
            new SampleBill(YearMonth.of(2026, 9), YearMonth.of(2026, 9), LocalDate.of(2026, 9, 30), 42);

    @TempDir
    Path folder;

    private static void assertSame(SortedMap<String, BigDecimal> actual, SortedMap<String, BigDecimal> expected) {
        expected.values().removeIf(amount -> amount.signum() == 0);
        actual.values().removeIf(amount -> amount.signum() == 0);
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((key, amount) -> assertThat(actual.get(key)).as(key).isEqualByComparingTo(amount));
    }

    @Test
    void a_legacy_report_in_parquet_is_overwritten_and_its_manifest_names_its_files() throws IOException {
        new BillDelivery(BillFormat.LEGACY_CUR, FileType.PARQUET, "acme").write(SEPTEMBER.ledger(), folder);

        assertThat(DeliveredFiles.under(folder))
                .containsExactly(
                        "cur/acme/20260901-20261001/acme-Manifest.json",
                        "cur/acme/acme/year=2026/month=9/acme-00001.snappy.parquet");
        assertThat(folder.resolve("cur/acme/20260901-20261001/acme-Manifest.json"))
                .content()
                .contains("\"reportKeys\":[\"cur/acme/acme/year=2026/month=9/acme-00001.snappy.parquet\"]")
                .contains("\"start\":\"20260901T000000.000Z\"");
    }

    @Test
    void a_legacy_report_in_csv_keeps_its_assemblies_and_names_the_newest() throws IOException {
        new BillDelivery(BillFormat.LEGACY_CUR, FileType.CSV, "acme").write(SEPTEMBER.ledger(), folder);

        String newest = Manifests.id("acme", YearMonth.of(2026, 9), "newest");
        assertThat(DeliveredFiles.under(folder)).hasSize(5);
        assertThat(folder.resolve("cur/acme/20260901-20261001/acme-Manifest.json"))
                .hasSameTextualContentAs(folder.resolve("cur/acme/20260901-20261001/" + newest + "/acme-Manifest.json"))
                .content()
                .contains("\"reportKeys\":[\"cur/acme/20260901-20261001/" + newest + "/acme-00001.csv.gz\"]");
    }

    @Test
    void an_export_has_data_and_metadata_by_billing_period() throws IOException {
        new BillDelivery(BillFormat.CUR_2, FileType.PARQUET, "acme", 500).write(SEPTEMBER.ledger(), folder);

        assertThat(DeliveredFiles.under(folder))
                .contains(
                        "exports/acme/metadata/BILLING_PERIOD=2026-09/acme-Manifest.json",
                        "exports/acme/data/BILLING_PERIOD=2026-09/acme-00001.snappy.parquet",
                        "exports/acme/data/BILLING_PERIOD=2026-09/acme-00002.snappy.parquet");
        assertThat(folder.resolve("exports/acme/metadata/BILLING_PERIOD=2026-09/acme-Manifest.json"))
                .content()
                .contains("\"dataFiles\":[\"s3://")
                .contains("acme-00002.snappy.parquet");
    }

    @ParameterizedTest
    @EnumSource(BillFormat.class)
    void the_same_ledger_is_delivered_byte_for_byte(BillFormat format) throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        for (FileType type : FileType.values()) {
            new BillDelivery(format, type, "acme").write(SEPTEMBER.ledger(), first);
            new BillDelivery(format, type, "acme").write(SEPTEMBER.ledger(), second);
        }

        assertThat(DeliveredFiles.under(first)).isEqualTo(DeliveredFiles.under(second));
        for (String file : DeliveredFiles.under(first)) {
            assertThat(Files.mismatch(first.resolve(file), second.resolve(file)))
                    .as(file)
                    .isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void cur_2_sums_to_the_ledger(long seed) throws IOException, SQLException {
        Ledger ledger = Scenario.random(seed).ledger();
        Scenario.write(ledger, BillFormat.CUR_2, FileType.PARQUET, folder);

        String from = " FROM read_parquet('" + folder + "/exports/bill/data/*/*.parquet')";
        assertSame(
                DeliveredFiles.query("SELECT line_item_product_code, sum(line_item_unblended_cost::DECIMAL(38, 12))"
                        + from + " GROUP BY 1"),
                ledger.sums(
                        Book.CASH, charge -> true, charge -> charge.product().code()));
        assertSame(
                DeliveredFiles.query("SELECT resource_tags['user_team'], sum(line_item_unblended_cost::DECIMAL(38, 12))"
                        + from + " GROUP BY 1"),
                ledger.sums(
                        Book.CASH,
                        charge -> true,
                        charge -> charge.labels().tags().get("team")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void legacy_csv_sums_to_the_ledger_month_by_month(long seed) throws IOException, SQLException {
        Ledger ledger = Scenario.random(seed).ledger();
        Scenario.write(ledger, BillFormat.LEGACY_CUR, FileType.CSV, folder);

        for (YearMonth month : ledger.months()) {
            String files = folder + "/cur/bill/" + Manifests.period(month) + "/" + Manifests.id("bill", month, "newest")
                    + "/*.csv.gz";
            assertSame(
                    DeliveredFiles.query(
                            "SELECT \"lineItem/UsageAccountId\", sum(\"lineItem/UnblendedCost\"::DECIMAL(38, 12))"
                                    + " FROM read_csv('" + files + "', header = true, all_varchar = true) GROUP BY 1"),
                    ledger.sums(
                            Book.CASH,
                            charge -> charge.bill().equals(month),
                            charge -> charge.account().id()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void focus_bills_and_amortizes_net_of_discounts(long seed) throws IOException, SQLException {
        Ledger ledger = Scenario.random(seed).ledger();
        Scenario.write(ledger, BillFormat.FOCUS, FileType.PARQUET, folder);

        String from = " FROM read_parquet('" + folder + "/exports/bill/data/*/*.parquet') GROUP BY 1";
        assertSame(
                DeliveredFiles.query("SELECT x_ServiceCode, sum(BilledCost::DECIMAL(38, 12))" + from),
                ledger.sums(
                        Book.NET_CASH,
                        charge -> true,
                        charge -> charge.product().code()));
        assertSame(
                DeliveredFiles.query("SELECT x_ServiceCode, sum(EffectiveCost::DECIMAL(38, 12))" + from),
                ledger.sums(
                        Book.NET_ACCRUAL,
                        charge -> true,
                        charge -> charge.product().code()));
    }

    @Test
    void names_in_parquet_follow_from_headers_in_csv() {
        assertThat(CurFields.athenaName("savingsPlan/SavingsPlanARN")).isEqualTo("savings_plan_savings_plan_a_r_n");
        assertThat(CurFields.athenaName("pricing/publicOnDemandCost")).isEqualTo("pricing_public_on_demand_cost");
        assertThat(CurFields.athenaName("resourceTags/user:CostCenter")).isEqualTo("resource_tags_user_cost_center");
    }

    @Test
    void invoices_and_cost_explorer_answers_sum_to_the_ledger() throws IOException {
        Ledger ledger = SEPTEMBER.ledger();
        Invoices.write(ledger, folder);

        assertThat(folder.resolve("EUINUS26-202609.json"))
                .content()
                .contains("\"total\":\""
                        + ledger.invoiced(YearMonth.of(2026, 9))
                                .stripTrailingZeros()
                                .toPlainString());
        assertThat(folder.resolve("EUINUS26-202609.txt")).content().contains("AWS Support (Business)", "312.40 USD");
        assertThat(CostExplorerAnswers.monthly(ledger, CostExplorerAnswers.GroupBy.SERVICE))
                .contains(
                        "EC2 - Other",
                        "Amazon Elastic Compute Cloud - Compute",
                        "\"Keys\":[\"Tax\"]",
                        "\"Estimated\":false");
    }
}
