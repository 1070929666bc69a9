package dev.finops.backend.engine;

import static dev.finops.backend.engine.CostFolder.days;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.backend.cost.Dimension.Field;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.source.SourceStatus.UnreadableFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders as AWS delivers into a bucket: assemblies, manifests, several reports, deliveries under way. */
class AwsDeliveryTest {
    private static final Period MARCH = days("2026-03-01", "2026-04-01");
    private static final Period YEAR = days("2026-01-01", "2027-01-01");

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

    private static String legacy(String day, String cost) {
        return ("SELECT 'Usage' AS line_item_line_item_type, TIMESTAMP '%s' AS line_item_usage_start_date, TIMESTAMP '%s' +"
                        + " INTERVAL 1 DAY AS line_item_usage_end_date, %s::DOUBLE AS line_item_unblended_cost, 'USD' AS"
                        + " line_item_currency_code, 'AmazonS3' AS line_item_product_code, '111122223333' AS"
                        + " bill_payer_account_id, '444455556666' AS line_item_usage_account_id")
                .formatted(day, day, cost);
    }

    private static String cur2(String day, String cost) {
        return legacy(day, cost)
                + ", MAP {'user_team': 'red'} AS resource_tags, 'shop' AS line_item_usage_account_name";
    }

    private static String focus(String day, String cost) {
        return ("SELECT 'Usage' AS ChargeCategory, TIMESTAMP '%s' AS ChargePeriodStart, TIMESTAMP '%s' + INTERVAL 1 DAY AS"
                        + " ChargePeriodEnd, %s::DOUBLE AS BilledCost, %s::DOUBLE AS EffectiveCost, 'USD' AS"
                        + " BillingCurrency, '111122223333' AS BillingAccountId, '444455556666' AS SubAccountId")
                .formatted(day, day, cost, cost);
    }

    private void reportManifest(String file, String assembly, String... keys) {
        write(file, """
                {"assemblyId": "%s", "account": "111122223333", "columns": [], "charset": "UTF-8", "compression": "GZIP",
                 "contentType": "text/csv", "reportId": "r", "reportName": "acme", "billingPeriod":
                 {"start": "20260301T000000.000Z", "end": "20260401T000000.000Z"}, "bucket": "acme-billing",
                 "reportKeys": [%s], "additionalArtifactKeys": []}
                """.formatted(assembly, quoted(keys)));
    }

    private void exportManifest(String file, String execution, String... keys) {
        write(file, """
                {"executionId": "%s", "exportArn": "arn:aws:bcm-data-exports:us-east-1:111122223333:export/acme2-1",
                 "columns": [], "compression": "PARQUET", "contentType": "PARQUET", "dataFiles": [%s]}
                """.formatted(
                        execution,
                        quoted(Arrays.stream(keys)
                                .map(key -> "s3://acme-billing/" + key)
                                .toArray(String[]::new))));
    }

    private static String quoted(String... texts) {
        return Arrays.stream(texts).map(text -> '"' + text + '"').collect(Collectors.joining(", "));
    }

    private void write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private BigDecimal total() {
        return costs.total(Metric.UNBLENDED, YEAR);
    }

    private List<String> caveats() {
        return costs.ask(Metric.UNBLENDED, YEAR).caveats();
    }

    @Test
    void of_a_report_that_keeps_its_assemblies_the_newest_is_read() {
        String period = "cur/acme/20260301-20260401/";
        costs.with(period + "old/acme-1.csv.gz", legacy("2026-03-01", "1"))
                .with(period + "new/acme-1.csv.gz", legacy("2026-03-01", "2"))
                .with(period + "new/acme-2.csv.gz", legacy("2026-03-02", "4"))
                .with(period + "forgotten/acme-1.csv.gz", legacy("2026-03-01", "8"));
        reportManifest(period + "old/acme-Manifest.json", "old", period + "old/acme-1.csv.gz");
        reportManifest(
                period + "new/acme-Manifest.json", "new", period + "new/acme-1.csv.gz", period + "new/acme-2.csv.gz");
        reportManifest(
                period + "acme-Manifest.json", "new", period + "new/acme-1.csv.gz", period + "new/acme-2.csv.gz");

        assertThat(total()).isEqualByComparingTo("6");
        assertThat(costs.status().readableFiles()).isEqualTo(2);
        assertThat(caveats()).noneMatch(caveat -> caveat.contains("acme"));
    }

    @Test
    void a_report_for_athena_has_its_manifest_apart_from_its_files() {
        String file = "cur/acme/acme/year=2026/month=3/acme-00001.snappy.parquet";
        costs.with(file, legacy("2026-03-01", "1"))
                .with("cur/acme/acme/year=2026/month=3/acme-00002.snappy.parquet", legacy("2026-03-01", "2"))
                .with(
                        "cur/acme/acme/cost_and_usage_data_status/cost_and_usage_data_status.parquet",
                        "SELECT 'READY' AS status");
        reportManifest("cur/acme/20260301-20260401/acme-Manifest.json", "a", file);

        assertThat(total()).isEqualByComparingTo("1");
        assertThat(costs.status().unreadableFiles()).isEmpty();
    }

    @Test
    void of_an_export_the_execution_that_the_manifest_names_is_read() {
        String data = "exports/acme2/data/BILLING_PERIOD=2026-03/";
        costs.with(data + "2026-03-04T01:02:03.000Z-one/acme2-00001.snappy.parquet", cur2("2026-03-01", "1"))
                .with(data + "2026-03-05T01:02:03.000Z-two/acme2-00001.snappy.parquet", cur2("2026-03-01", "2"));
        exportManifest(
                "exports/acme2/metadata/BILLING_PERIOD=2026-03/acme2-Manifest.json",
                "two",
                data + "2026-03-05T01:02:03.000Z-two/acme2-00001.snappy.parquet");

        assertThat(total()).isEqualByComparingTo("2");
    }

    @Test
    void any_part_of_the_bucket_may_be_copied_and_into_any_folder() {
        costs.with("data/BILLING_PERIOD=2026-03/acme2-00001.snappy.parquet", cur2("2026-03-01", "1"));
        exportManifest(
                "metadata/BILLING_PERIOD=2026-03/acme2-Manifest.json",
                "one",
                "deep/prefix/acme2/data/BILLING_PERIOD=2026-03/acme2-00001.snappy.parquet");
        costs.with("copy/of/bucket/cur/b/b/year=2026/month=04/b-00001.snappy.parquet", legacy("2026-04-01", "2"));
        reportManifest(
                "copy/of/bucket/cur/b/20260401-20260501/b-Manifest.json",
                "x",
                "cur/b/b/year=2026/month=04/b-00001.snappy.parquet");
        costs.with("flat/c-00001.parquet", legacy("2026-05-01", "4"));
        reportManifest("flat/c-Manifest.json", "y", "some/c/20260501-20260601/c-00001.parquet");

        assertThat(total()).isEqualByComparingTo("7");
        assertThat(caveats()).noneMatch(caveat -> caveat.contains("not complete"));
    }

    @Test
    void while_the_newest_assembly_is_under_way_the_one_before_is_read() {
        String period = "acme/20260301-20260401/";
        costs.with(period + "old/acme-1.csv.gz", legacy("2026-03-01", "1"))
                .with(period + "new/acme-1.csv.gz", legacy("2026-03-01", "2"));
        reportManifest(period + "old/acme-Manifest.json", "old", period + "old/acme-1.csv.gz");
        reportManifest(
                period + "acme-Manifest.json", "new", period + "new/acme-1.csv.gz", period + "new/acme-2.csv.gz");

        assertThat(total()).isEqualByComparingTo("1");
        assertThat(caveats())
                .anyMatch(caveat -> caveat.contains("\"acme\" for 20260301-20260401 is not complete")
                        && caveat.contains("acme-2.csv.gz")
                        && caveat.contains("The assembly before it is counted"));

        costs.with(period + "new/acme-2.csv.gz", legacy("2026-03-02", "4"));
        assertThat(total()).isEqualByComparingTo("6");
        assertThat(caveats()).noneMatch(caveat -> caveat.contains("not complete"));
    }

    @Test
    void what_was_shown_stays_until_the_files_of_a_new_manifest_are_there() throws IOException {
        String data = "acme2/data/BILLING_PERIOD=2026-03/";
        String manifest = "acme2/metadata/BILLING_PERIOD=2026-03/acme2-Manifest.json";
        costs.with(data + "one/acme2-00001.snappy.parquet", cur2("2026-03-01", "1"));
        exportManifest(manifest, "one", data + "one/acme2-00001.snappy.parquet");
        assertThat(total()).isEqualByComparingTo("1");

        exportManifest(manifest, "second", data + "two/acme2-00001.snappy.parquet");
        assertThat(total()).isEqualByComparingTo("1");
        assertThat(caveats()).anyMatch(caveat -> caveat.contains("What was there before is counted"));

        write(manifest, "{\"dataFiles\": [");
        assertThat(total()).isEqualByComparingTo("1");
        assertThat(caveats()).anyMatch(caveat -> caveat.contains("not valid JSON"));

        costs.with(data + "two/acme2-00001.snappy.parquet", cur2("2026-03-01", "2"));
        exportManifest(manifest, "second execution", data + "two/acme2-00001.snappy.parquet");
        assertThat(total()).isEqualByComparingTo("2");

        Files.delete(folder.resolve(data + "two/acme2-00001.snappy.parquet"));
        assertThat(costs.status().readableFiles()).isZero();
        assertThat(caveats()).anyMatch(caveat -> caveat.contains("Nothing of it is counted until it is"));
    }

    @Test
    void a_bill_in_several_formats_is_counted_once_and_a_month_that_only_one_has_is_counted_too() {
        costs.with("legacy/a.parquet", legacy("2026-02-01", "16") + " UNION ALL " + legacy("2026-03-01", "1"))
                .with("focus/a.parquet", focus("2026-03-01", "2") + " UNION ALL " + focus("2026-04-01", "32"))
                .with("cur2/BILLING_PERIOD=2026-03/a.parquet", cur2("2026-03-01", "4"));

        assertThat(costs.total(Metric.UNBLENDED, days("2026-01-01", "2026-04-01")))
                .isEqualByComparingTo("20");
        assertThat(costs.total(Metric.NET_UNBLENDED, days("2026-04-01", "2026-05-01")))
                .isEqualByComparingTo("32");
        assertThat(costs.by(Field.ACCOUNT, Metric.UNBLENDED, MARCH)).hasSize(1);
        assertThat(costs.ask(Metric.UNBLENDED, MARCH).caveats())
                .anyMatch(caveat -> caveat.startsWith("The bill of 2026-03 is there as CUR 2.0")
                        && caveat.contains("legacy CUR")
                        && caveat.endsWith("only the first is counted."))
                .anyMatch(caveat -> caveat.contains("FOCUS"));
    }

    @Test
    void payers_do_not_stand_in_for_each_other() {
        costs.with("legacy/a.parquet", legacy("2026-03-01", "1"))
                .with("cur2/a.parquet", cur2("2026-03-01", "2").replace("111122223333", "999988887777"));

        assertThat(total()).isEqualByComparingTo("3");
    }

    @Test
    void of_two_reports_in_one_format_one_is_read_and_not_the_one_with_a_broken_file() {
        costs.with("a/20260301-20260401/a-1.csv.gz", legacy("2026-03-01", "1"))
                .with("b/20260301-20260401/b-1.csv.gz", legacy("2026-03-01", "1"))
                .with("b/20260301-20260401/b-2.csv.gz", legacy("2026-03-02", "1"));
        reportManifest("a/20260301-20260401/a-Manifest.json", "1", "a/20260301-20260401/a-1.csv.gz");
        reportManifest(
                "b/20260301-20260401/b-Manifest.json",
                "2",
                "b/20260301-20260401/b-1.csv.gz",
                "b/20260301-20260401/b-2.csv.gz");
        assertThat(total()).isEqualByComparingTo("2");

        write("b/20260301-20260401/b-2.csv.gz", "not gzip");
        assertThat(total()).isEqualByComparingTo("1");
        assertThat(caveats())
                .anyMatch(caveat -> caveat.contains("(report a) and as legacy CUR (report b)"))
                .anyMatch(caveat -> caveat.contains("b-2.csv.gz"));
    }

    @Test
    void what_cannot_be_read_by_its_place_alone_is_named() throws IOException {
        costs.with("a.parquet", legacy("2026-03-01", "1"));
        Files.createDirectories(folder.resolve("sub"));
        Files.createSymbolicLink(folder.resolve("sub/loop"), folder);
        Files.createSymbolicLink(folder.resolve("sub/nowhere.parquet"), Path.of("/nowhere/at/all.parquet"));
        write("zipped.csv.zip", "PK");
        write("empty.parquet", "");
        write("empty.csv", "");

        assertThat(total()).isEqualByComparingTo("1");
        assertThat(costs.status().unreadableFiles())
                .extracting(UnreadableFile::file)
                .containsExactlyInAnyOrder(
                        "sub/loop", "sub/nowhere.parquet", "zipped.csv.zip", "empty.parquet", "empty.csv");
        assertThat(costs.status().unreadableFiles())
                .extracting(UnreadableFile::reason)
                .noneMatch(reason -> reason.contains(folder.toString()) || reason.contains("/nowhere"));
    }
}
