package dev.finops.backend.checks;

import static dev.finops.backend.checks.BillFiles.month;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finops.backend.checks.Finding.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DeliveryCheckTest {
    @TempDir
    Path folder;

    @TempDir
    Path spill;

    private BillFiles files;

    @BeforeEach
    void files() {
        files = new BillFiles(folder);
    }

    private CheckReport check() {
        try {
            return DeliveryCheck.of(folder, spill);
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> found(Severity severity, String check) {
        return check().findings().stream()
                .filter(finding ->
                        finding.severity() == severity && finding.check().equals(check))
                .map(Finding::message)
                .toList();
    }

    @Test
    void whole_months_with_invoices_are_fine() {
        files.with("april.parquet", month("2026-04-01", "1")).with("june.parquet", month("2026-06-01", "3"));
        files.with(
                "may.csv.gz",
                month("2026-05-01", "2") + " UNION ALL "
                        + month("2026-05-01", "2").replace("range(30)", "range(30, 31)"));

        CheckReport report = check();

        assertThat(report.findings().stream().filter(each -> each.severity() != Severity.NOTE))
                .isEmpty();
        assertThat(report.isFine()).isTrue();
        assertThat(report.lineItems()).isEqualTo(91);
        assertThat(report.bills()).hasSize(3).noneMatch(CheckReport.Bill::open);
        assertThat(report.bills().getFirst().asBilled()).isEqualByComparingTo("45");
    }

    @Test
    void missing_months_and_days_are_problems() {
        files.with("april.parquet", month("2026-04-01", "1") + " WHERE i NOT IN (4, 5, 6, 20)")
                .with("june.parquet", month("2026-06-01", "3"));

        assertThat(found(Severity.PROBLEM, "gaps"))
                .anyMatch(message -> message.startsWith("There is no bill of 2026-05 of payer 111122223333"))
                .anyMatch(message -> message.contains("2026-04-05 to 2026-04-07, 2026-04-21"));
    }

    @Test
    void an_open_month_before_an_invoiced_one_is_odd_and_one_at_the_end_is_not() {
        files.with("april.parquet", month("2026-04-01", ""))
                .with("may.parquet", month("2026-05-01", "2"))
                .with("june.parquet", month("2026-06-01", ""));

        assertThat(found(Severity.WARNING, "invoices"))
                .singleElement()
                .asString()
                .contains("2026-04");
    }

    @Test
    void repeated_line_items_are_a_warning() {
        files.with("april-1.parquet", month("2026-04-01", "1"));
        files.with("april-2.parquet", month("2026-04-01", "1", "'x' AS line_item_operation") + " WHERE i < 3");

        assertThat(found(Severity.WARNING, "duplicates"))
                .singleElement()
                .asString()
                .contains("3 line items", "4.5");
        assertThat(check().isFine()).isTrue();
    }

    @Test
    void a_copied_file_counts_once_and_is_told() throws IOException {
        files.with("april.parquet", month("2026-04-01", "1"));
        Files.copy(folder.resolve("april.parquet"), folder.resolve("copy.parquet"));

        assertThat(found(Severity.WARNING, "duplicates"))
                .containsExactly("The bill of 2026-04 is in april.parquet and, byte for byte the same, in copy.parquet;"
                        + " only the first is counted.");
        assertThat(check().bills().getFirst().asBilled()).isEqualByComparingTo("45");
    }

    @Test
    void files_that_nothing_tells_apart_are_a_problem() {
        files.with("a/april.parquet", month("2026-04-01", "1"))
                .with("b/april.parquet", month("2026-04-01", "1").replace("1.5::DOUBLE", "1.6::DOUBLE"));

        assertThat(found(Severity.PROBLEM, "duplicates"))
                .singleElement()
                .asString()
                .contains("a/april.parquet (45 USD)", "b/april.parquet (48 USD)", "only the first is counted");
        assertThat(check().isFine()).isFalse();
    }

    @Test
    void one_line_id_through_time_is_one_line() {
        files.with("april.parquet", month("2026-04-01", "1").replace("'id' || i", "'same'"));

        assertThat(found(Severity.WARNING, "duplicates")).isEmpty();
    }

    @Test
    void columns_that_numbers_need_are_missed() {
        files.with("april.parquet", month("2026-04-01", "1").replace("'Usage' AS", "'SavingsPlanCoveredUsage' AS"));

        assertThat(found(Severity.PROBLEM, "schema"))
                .singleElement()
                .asString()
                .contains("30 SavingsPlanCoveredUsage line items", "savings_plan_savings_plan_effective_cost");
    }

    @Test
    void columns_that_come_and_go_and_types_that_differ_are_told() {
        files.with("april.parquet", month("2026-04-01", "1", "'a' AS product_region"))
                .with("may.parquet", month("2026-05-01", "1").replace("1.5::DOUBLE", "'1.5'"));

        assertThat(found(Severity.NOTE, "schema"))
                .singleElement()
                .asString()
                .isEqualTo("The columns of 2026-05 differ from those of 2026-04 (legacy CUR): gone product_region.");
        assertThat(found(Severity.WARNING, "schema"))
                .singleElement()
                .asString()
                .contains("line_item_unblended_cost (DOUBLE in april.parquet, VARCHAR in may.parquet)");
    }

    @Test
    void currencies_signs_and_dates_are_looked_at() {
        files.with("april.parquet", month("2026-04-01", "1"))
                .with(
                        "odd.parquet",
                        month("2026-04-01", "1")
                                .replace("'USD'", "'EUR'")
                                .replace("1.5::DOUBLE", "-0.5::DOUBLE")
                                .replace("'id'", "'other'")
                                .replace("TIMESTAMP '2026-04-01' AS bill_", "TIMESTAMP '2026-05-01' AS bill_"));

        assertThat(found(Severity.NOTE, "currency")).singleElement().asString().contains("EUR, USD");
        assertThat(found(Severity.WARNING, "amounts"))
                .singleElement()
                .asString()
                .contains("30 line items", "-15");
        assertThat(found(Severity.WARNING, "dates")).singleElement().asString().contains("2026-05", "-15 EUR");
    }

    @Test
    void a_difference_between_amortized_and_billed_that_nothing_explains_is_a_warning() {
        String fee = month(
                        "2026-04-01",
                        "1",
                        "3::DOUBLE AS reservation_amortized_upfront_fee_for_billing_period",
                        "4.5::DOUBLE AS reservation_unused_recurring_fee",
                        "0::DOUBLE AS reservation_effective_cost")
                .replace("'Usage' AS", "CASE WHEN i = 0 THEN 'RIFee' ELSE 'Usage' END AS");
        files.with("april.parquet", fee);
        assertThat(found(Severity.NOTE, "amortized")).singleElement().asString().contains("differ by 3");

        files.with("april.parquet", fee.replace("4.5::DOUBLE", "9.5::DOUBLE"));
        assertThat(found(Severity.WARNING, "amortized"))
                .singleElement()
                .asString()
                .contains("of which 5 is not");
    }

    @Test
    void an_open_month_has_fees_for_days_to_come() {
        files.with(
                "april.parquet",
                month("2026-04-01", "", "0::DOUBLE AS reservation_unused_recurring_fee")
                        .replace("'Usage' AS", "CASE WHEN i = 0 THEN 'RIFee' ELSE 'Usage' END AS"));

        assertThat(found(Severity.WARNING, "amortized")).isEmpty();
        assertThat(found(Severity.NOTE, "amortized")).singleElement().asString().contains("the month is open");
    }

    @Test
    void broken_files_and_incomplete_assemblies_are_problems_without_absolute_paths() {
        files.with("april.parquet", month("2026-04-01", "1"))
                .withText("torn.parquet", "PAR1")
                .withText("a/20260501-20260601/a-Manifest.json", "{\"reportKeys\": [\"a/x-1.csv.gz\"]}");

        assertThat(found(Severity.PROBLEM, "files")).singleElement().asString().startsWith("torn.parquet: ");
        assertThat(found(Severity.PROBLEM, "manifests"))
                .singleElement()
                .asString()
                .contains("x-1.csv.gz");
        assertThat(check().findings()).noneMatch(each -> each.message().contains(folder.toString()));
    }

    @Test
    void the_command_prints_a_report_and_ends_as_it_says() throws IOException {
        files.with("april.parquet", month("2026-04-01", "1"));
        var out = new StringWriter();

        assertThat(run(out, "--json", folder.toString())).isZero();
        var json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("fine").asBoolean()).isTrue();
        assertThat(json.path("bills").get(0).path("asBilled").decimalValue()).isEqualByComparingTo("45");

        Files.writeString(folder.resolve("torn.parquet"), "PAR1");
        var text = new StringWriter();
        assertThat(run(text, folder.toString())).isEqualTo(1);
        assertThat(text.toString()).contains("1 billing file, 30 line items", "Problems (1)", "torn.parquet");

        assertThat(run(new StringWriter(), folder.resolve("nothing").toString()))
                .isEqualTo(2);
        assertThat(run(new StringWriter())).isEqualTo(2);
    }

    private static int run(StringWriter out, String... arguments) {
        return new CommandLine(new VerifyCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments);
    }
}
