package dev.finops.backend.folder;

import static dev.finops.backend.engine.CostFolder.days;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.cost.Dimension.Field;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.engine.CostFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bills that are in a folder again and again, without manifests that say which counts. */
class OneBillPerMonthTest {
    private static final Period MARCH = days("2026-03-01", "2026-04-01");
    private static final String ONE = "2026-03-02T061000Z-11111111-0000-4000-8000-000000000001";
    private static final String TWO = "2026-03-03T061500Z-22222222-0000-4000-8000-000000000002";
    private static final String THREE = "2026-03-04T060500Z-33333333-0000-4000-8000-000000000003";
    private static final String ASSEMBLY = "%d0000000-0000-4000-8000-000000000000";

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private CostFolder costs;

    @BeforeEach
    void open() {
        costs = new CostFolder(folder);
    }

    @AfterEach
    void close() {
        costs.close();
    }

    /** A line of a legacy report. */
    private static String line(int day, String service, String cost) {
        return line(day, service, cost, "444455556666");
    }

    private static String line(int day, String service, String cost, String account) {
        return ("SELECT 'Usage' AS line_item_line_item_type, TIMESTAMP '2026-03-%02d' AS line_item_usage_start_date,"
                        + " TIMESTAMP '2026-03-%02d' + INTERVAL 1 DAY AS line_item_usage_end_date, %s::DOUBLE AS"
                        + " line_item_unblended_cost, 'USD' AS line_item_currency_code, '%s' AS line_item_product_code,"
                        + " '111122223333' AS bill_payer_account_id, '%s' AS line_item_usage_account_id, gen_random_uuid()"
                        + "::VARCHAR AS identity_line_item_id, '' AS bill_invoice_id")
                .formatted(day, day, cost, service, account);
    }

    private static String lines(String... lines) {
        return String.join(" UNION ALL ", lines);
    }

    /** The same as an export in CUR 2.0 has it. */
    private static String cur2(String lines) {
        return "SELECT *, MAP {'user_team': 'red'} AS resource_tags FROM (" + lines + ")";
    }

    private static String focus(String lines) {
        return "SELECT 'Usage' AS ChargeCategory, line_item_usage_start_date AS ChargePeriodStart,"
                + " line_item_usage_end_date AS ChargePeriodEnd, line_item_unblended_cost AS BilledCost,"
                + " line_item_unblended_cost AS EffectiveCost, 'USD' AS BillingCurrency, bill_payer_account_id AS"
                + " BillingAccountId, line_item_usage_account_id AS SubAccountId FROM (" + lines + ")";
    }

    private BigDecimal total() {
        return costs.total(Metric.UNBLENDED, MARCH);
    }

    private List<String> caveats() {
        return costs.source().describe(AccountScope.everything()).caveats();
    }

    @Test
    void of_deliveries_in_folders_with_a_time_the_newest_counts() {
        String month = "exports/cur2/data/BILLING_PERIOD=2026-03/";
        costs.with(month + ONE + "/cur2-00001.csv.gz", cur2(line(1, "AmazonEC2", "10")))
                .with(
                        month + TWO + "/cur2-00001.csv.gz",
                        cur2(lines(line(1, "AmazonEC2", "10"), line(2, "AmazonS3", "15"))))
                .with(
                        month + THREE + "/cur2-00001.csv.gz",
                        cur2(lines(line(1, "AmazonEC2", "9.5"), line(2, "AmazonS3", "15"))))
                .with(month + THREE + "/cur2-00002.csv.gz", cur2(line(3, "AmazonEC2", "15")));

        assertThat(total()).isEqualByComparingTo("39.5");
        assertThat(caveats())
                .containsExactly("The bill of 2026-03 was delivered 3 times into exports/cur2/data; by the names of the"
                        + " folders the newest of these is counted.");
    }

    @Test
    void a_folder_with_a_time_and_colons_is_one_too_and_other_months_are_other_bills() {
        costs.with("data/BILLING_PERIOD=2026-03/2026-03-02T06:10:00.000Z-a/x.parquet", cur2(line(1, "AmazonEC2", "10")))
                .with(
                        "data/BILLING_PERIOD=2026-03/2026-03-03T06:10:00.000Z-b/x.parquet",
                        cur2(line(1, "AmazonEC2", "11")))
                .with(
                        "data/BILLING_PERIOD=2026-04/2026-04-01T06:10:00.000Z-c/x.parquet",
                        cur2(line(1, "AmazonEC2", "12")).replace("2026-03", "2026-04"));

        assertThat(costs.total(Metric.UNBLENDED, days("2026-01-01", "2027-01-01")))
                .isEqualByComparingTo("23");
    }

    @Test
    void of_assemblies_of_a_report_the_one_with_the_newest_usage_counts() {
        String month = "cur/acme/20260301-20260401/";
        costs.with(month + ASSEMBLY.formatted(2) + "/acme-1.csv.gz", line(1, "AmazonEC2", "10"))
                .with(
                        month + ASSEMBLY.formatted(1) + "/acme-1.csv.gz",
                        lines(line(1, "AmazonEC2", "9.5"), line(3, "AmazonS3", "30")))
                .with(
                        month + ASSEMBLY.formatted(3) + "/acme-1.csv.gz",
                        lines(line(1, "AmazonEC2", "10"), line(2, "AmazonS3", "15")));

        assertThat(total()).isEqualByComparingTo("39.5");
        assertThat(caveats()).hasSize(2).allMatch(caveat -> caveat.contains("39.5 USD"));
    }

    @Test
    void an_assembly_with_an_invoice_comes_after_one_without() {
        String month = "cur/acme/20260301-20260401/";
        costs.with(
                        month + ASSEMBLY.formatted(1) + "/acme-1.csv.gz",
                        line(1, "AmazonEC2", "9").replace("'' AS bill_invoice_id", "'INV-1' AS bill_invoice_id"))
                .with(month + ASSEMBLY.formatted(2) + "/acme-1.csv.gz", line(1, "AmazonEC2", "10"));

        assertThat(total()).isEqualByComparingTo("9");
    }

    @Test
    void assemblies_that_content_does_not_tell_apart_are_told_apart_by_their_age() throws IOException {
        String month = "cur/acme/20260301-20260401/";
        costs.with(month + ASSEMBLY.formatted(1) + "/acme-1.csv.gz", line(1, "AmazonEC2", "9"))
                .with(month + ASSEMBLY.formatted(2) + "/acme-1.csv.gz", line(1, "AmazonEC2", "10"));
        assertThat(total()).isEqualByComparingTo("10");
        assertThat(caveats())
                .singleElement()
                .asString()
                .contains("(10 USD)", "(9 USD)", "nothing tells which is right");

        Files.setLastModifiedTime(
                folder.resolve(month + ASSEMBLY.formatted(2) + "/acme-1.csv.gz"),
                FileTime.from(Instant.parse("2026-03-02T00:00:00Z")));
        assertThat(total()).isEqualByComparingTo("9");
        assertThat(caveats())
                .singleElement()
                .asString()
                .contains("older or in part")
                .doesNotContain("nothing tells");
    }

    @Test
    void two_exports_of_one_format_are_one_bill() {
        String lines = lines(line(1, "AmazonEC2", "10"), line(2, "AmazonS3", "15"), line(3, "AmazonEC2", "20"));
        costs.with("exports/a/data/BILLING_PERIOD=2026-03/a-00001.parquet", cur2(lines))
                .with("exports/b/data/BILLING_PERIOD=2026-03/b-00001.parquet", cur2(lines));

        assertThat(total()).isEqualByComparingTo("45");
        assertThat(caveats()).singleElement().asString().contains("exports/a/", "and again in exports/b/");
    }

    @Test
    void exports_by_the_hour_the_day_and_the_month_are_one_bill() {
        String hours = ("SELECT * REPLACE (line_item_usage_start_date + to_hours(h) AS line_item_usage_start_date, "
                        + "line_item_usage_start_date + to_hours(h + 1) AS line_item_usage_end_date) FROM (%s), range(6, 12) t(h)")
                .formatted(lines(line(1, "AmazonEC2", "1"), line(2, "AmazonS3", "2")));
        costs.with("hourly/x.parquet", hours)
                .with("daily/x.parquet", lines(line(1, "AmazonEC2", "6"), line(2, "AmazonS3", "12")))
                .with("monthly/x.parquet", lines(line(1, "AmazonEC2", "6"), line(1, "AmazonS3", "12")));

        assertThat(total()).isEqualByComparingTo("18");
    }

    @Test
    void a_newer_export_beside_a_stale_one_counts() {
        costs.with("a/x.parquet", lines(line(1, "AmazonEC2", "10"), line(2, "AmazonS3", "15")))
                .with(
                        "b/x.parquet",
                        lines(line(1, "AmazonEC2", "10"), line(2, "AmazonS3", "14"), line(3, "AmazonS3", "9")));

        assertThat(total()).isEqualByComparingTo("33");
        assertThat(caveats()).singleElement().asString().contains("33 USD", "25 USD");
    }

    @Test
    void deliveries_side_by_side_in_one_folder_are_told_apart_by_what_they_charge() {
        costs.with("2026-03-02.csv", line(1, "AmazonEC2", "10"))
                .with("2026-03-03.csv", lines(line(1, "AmazonEC2", "10"), line(2, "AmazonS3", "15")))
                .with(
                        "2026-03-04.csv",
                        lines(line(1, "AmazonEC2", "9.5"), line(2, "AmazonS3", "15"), line(3, "AmazonEC2", "15")));

        assertThat(total()).isEqualByComparingTo("39.5");
    }

    @Test
    void parts_of_a_bill_add_up() {
        costs.with("account-a/x.parquet", line(1, "AmazonEC2", "1", "444455556666"))
                .with("account-b/x.parquet", line(1, "AmazonEC2", "1", "777788889999"))
                .with("week-2/x.parquet", lines(line(8, "AmazonEC2", "4"), line(9, "AmazonEC2", "4")))
                .with("week-3/x.parquet", lines(line(15, "AmazonEC2", "4"), line(16, "AmazonEC2", "4")))
                .with("services/s3.parquet", line(20, "AmazonS3", "100"))
                .with("services/ec2.parquet", line(20, "AmazonEC2", "100"))
                .with("chunks/x-00001.parquet", line(25, "AmazonEC2", "1000"))
                .with("chunks/x-00002.parquet", lines(line(25, "AmazonEC2", "1000"), line(26, "AmazonEC2", "1000")));

        assertThat(total()).isEqualByComparingTo("3218");
        assertThat(caveats()).isEmpty();
    }

    @Test
    void the_same_at_another_amount_is_not_added_up_in_silence() {
        costs.with("x.parquet", line(1, "AmazonEC2", "1")).with("y.parquet", line(1, "AmazonEC2", "2"));

        assertThat(total()).isEqualByComparingTo("3");
        assertThat(caveats()).singleElement().asString().contains("(1 USD)", "(2 USD)", "both are counted");

        costs.with("other/z.parquet", line(1, "AmazonEC2", "4"));
        assertThat(caveats()).anyMatch(caveat -> caveat.contains("(4 USD)") && caveat.contains("nothing tells"));
    }

    @Test
    void a_second_link_to_a_file_or_folder_is_no_second_bill() throws IOException {
        costs.with("a/x-00001.parquet", line(1, "AmazonEC2", "10"));
        costs.with("a/x-00002.parquet", line(2, "AmazonEC2", "20"));
        Files.createSymbolicLink(folder.resolve("b"), folder.resolve("a"));
        Files.createLink(folder.resolve("0-first.parquet"), folder.resolve("a/x-00001.parquet"));
        Files.createSymbolicLink(folder.resolve("0-link.parquet"), folder.resolve("a/x-00002.parquet"));

        assertThat(total()).isEqualByComparingTo("30");
        assertThat(costs.status().readableFiles()).isEqualTo(2);
        assertThat(caveats()).isNotEmpty().allMatch(caveat -> caveat.contains("b/") || caveat.contains("0-"));
    }

    @Test
    void a_copy_of_a_file_or_folder_is_no_second_bill() throws IOException {
        costs.with("a/x-00001.parquet", line(1, "AmazonEC2", "10"));
        costs.with("a/x-00002.parquet", line(2, "AmazonEC2", "20"));
        Files.createDirectories(folder.resolve("backup"));
        Files.copy(folder.resolve("a/x-00001.parquet"), folder.resolve("backup/x-00001.parquet"));
        Files.copy(folder.resolve("a/x-00002.parquet"), folder.resolve("backup/x-00002.parquet"));
        Files.copy(folder.resolve("a/x-00002.parquet"), folder.resolve("a/x-00003.parquet"));

        assertThat(total()).isEqualByComparingTo("30");
        assertThat(caveats()).isNotEmpty();
    }

    @Test
    void a_link_that_leads_out_of_the_folder_is_named_and_tells_nothing_of_the_engine() throws IOException {
        costs.with("a.parquet", line(1, "AmazonEC2", "10"));
        Path outside = Files.writeString(elsewhere.resolve("x.csv"), "name\n");
        Files.createSymbolicLink(folder.resolve("link.csv"), outside);
        Files.createSymbolicLink(folder.resolve("folder"), elsewhere);

        assertThat(total()).isEqualByComparingTo("10");
        assertThat(costs.status().unreadableFiles())
                .hasSize(2)
                .allMatch(file -> file.reason().equals("it is a link that leads out of the folder of billing files"));
    }

    @Test
    void a_bill_without_the_payer_is_the_one_with_it() {
        String lines = lines(line(1, "AmazonEC2", "60"), line(2, "AmazonS3", "40"));
        costs.with("legacy/x.parquet", lines)
                .with("cur2/x.parquet", "SELECT * EXCLUDE (bill_payer_account_id) FROM (" + cur2(lines) + ")");

        assertThat(total()).isEqualByComparingTo("100");
        assertThat(caveats()).singleElement().asString().contains("CUR 2.0", "legacy CUR");
    }

    @Test
    void a_bill_without_payer_and_account_is_told_by_what_it_charges() {
        String lines = lines(line(1, "AmazonEC2", "60"), line(2, "AmazonS3", "40"));
        String bare = "SELECT * EXCLUDE (bill_payer_account_id, line_item_usage_account_id) FROM (%s)";
        costs.with("legacy/x.parquet", lines).with("cur2/x.parquet", bare.formatted(cur2(lines)));
        assertThat(total()).isEqualByComparingTo("100");

        costs.with("other/x.parquet", bare.formatted(cur2(line(5, "AmazonRDS", "7"))));
        assertThat(total()).isEqualByComparingTo("107");
    }

    @Test
    void one_export_without_payers_may_be_the_bills_of_several() {
        String one = line(1, "AmazonEC2", "60");
        String other = line(2, "AmazonS3", "40", "777788889999").replace("111122223333", "999900001111");
        costs.with("one/x.parquet", one)
                .with("other/x.parquet", other)
                .with(
                        "cur2/x.parquet",
                        "SELECT * EXCLUDE (bill_payer_account_id) FROM (" + cur2(lines(one, other)) + ")");

        assertThat(total()).isEqualByComparingTo("100");
    }

    @Test
    void an_export_of_some_accounts_does_not_displace_the_whole_bill() {
        String some = line(1, "AmazonEC2", "70");
        costs.with("legacy/x.parquet", lines(some, line(2, "AmazonS3", "30", "777788889999")))
                .with("cur2/x.parquet", cur2(some));

        assertThat(total()).isEqualByComparingTo("100");
        assertThat(caveats())
                .singleElement()
                .asString()
                .contains("as legacy CUR (files without a manifest) and as CUR 2.0", "100 USD and 70 USD");
    }

    @Test
    void an_export_of_some_services_days_or_types_does_not_displace_the_whole_bill() {
        String whole = lines(
                line(1, "AmazonEC2", "70"),
                line(2, "AmazonEC2", "20"),
                line(1, "AmazonS3", "30"),
                line(1, "AmazonS3", "-20").replace("'Usage'", "'Credit'"));
        costs.with("legacy/x.parquet", whole)
                .with(
                        "cur2/x.parquet",
                        cur2("SELECT * FROM (" + whole + ") WHERE line_item_product_code = 'AmazonEC2'"));
        assertThat(total()).isEqualByComparingTo("100");

        costs.with("cur2/x.parquet", cur2("SELECT * FROM (" + whole + ") WHERE line_item_line_item_type = 'Usage'"));
        assertThat(total()).isEqualByComparingTo("100");

        costs.with(
                "cur2/x.parquet",
                cur2("SELECT * FROM (" + whole + ") WHERE line_item_usage_start_date < TIMESTAMP '2026-03-02'"));
        assertThat(total()).isEqualByComparingTo("100");
    }

    @Test
    void an_export_of_some_columns_does_not_displace_the_whole_bill() {
        String whole = lines(line(1, "AmazonEC2", "70"), line(1, "AmazonS3", "30"));
        costs.with("legacy/x.parquet", whole)
                .with("cur2/x.parquet", "SELECT * EXCLUDE (line_item_product_code) FROM (" + cur2(whole) + ")");

        assertThat(total()).isEqualByComparingTo("100");
        assertThat(costs.by(Field.SERVICE, Metric.UNBLENDED, MARCH)).containsOnlyKeys("AmazonEC2", "AmazonS3");
    }

    @Test
    void exports_of_some_accounts_each_add_up_whatever_their_format() {
        costs.with("legacy/x.parquet", line(1, "AmazonEC2", "70"))
                .with("cur2/x.parquet", cur2(line(1, "AmazonEC2", "30", "777788889999")));

        assertThat(total()).isEqualByComparingTo("100");
    }

    @Test
    void exports_of_some_days_each_add_up_whatever_their_format() {
        costs.with("legacy/x.parquet", line(1, "AmazonEC2", "70"))
                .with("cur2/x.parquet", cur2(line(2, "AmazonEC2", "30")));

        assertThat(total()).isEqualByComparingTo("100");
    }

    @Test
    void a_bill_as_focus_too_is_counted_once() {
        String whole = lines(line(1, "AmazonEC2", "70"), line(2, "AmazonS3", "30"));
        costs.with("legacy/x.parquet", whole).with("focus/x.parquet", focus(whole));

        assertThat(total()).isEqualByComparingTo("100");
        assertThat(costs.total(Metric.UNBLENDED, MARCH)).isEqualByComparingTo("100");
    }
}
