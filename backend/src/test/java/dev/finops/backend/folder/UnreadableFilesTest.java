package dev.finops.backend.folder;

import static dev.finops.backend.engine.CostFolder.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.engine.CostFolder;
import dev.finops.backend.source.SourceStatus.UnreadableFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that cannot be read, each with the reason that a person can act on, and those that only look so. */
class UnreadableFilesTest {
    private static final Period MARCH = days("2026-03-01", "2026-04-01");
    private static final Period EVER = days("2000-01-01", "2100-01-01");
    private static final String HEADER = "identity/LineItemId,bill/PayerAccountId,bill/BillingPeriodStartDate,"
            + "lineItem/UsageAccountId,lineItem/LineItemType,lineItem/UsageStartDate,lineItem/UsageEndDate,"
            + "lineItem/ProductCode,lineItem/UsageAmount,lineItem/UnblendedCost,lineItem/LineItemDescription,"
            + "bill/InvoiceId,lineItem/CurrencyCode";
    private static final String LINE = "id,111122223333,2026-03-01T00:00:00Z,444455556666,Usage,2026-03-03T00:00:00Z,"
            + "2026-03-04T00:00:00Z,AmazonEC2,1,10,\"Amazon, or so\",,USD";

    @TempDir
    Path folder;

    private CostFolder costs;

    @BeforeEach
    void open() throws IOException {
        costs = new CostFolder(folder);
        write("good.csv", StandardCharsets.UTF_8, HEADER, LINE.replace("AmazonEC2", "AmazonS3"));
    }

    @AfterEach
    void close() {
        costs.close();
    }

    private void write(String file, Charset charset, String... lines) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, (String.join("\n", lines) + "\n").getBytes(charset));
    }

    private void writePacked(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        var bytes = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Files.write(path, bytes.toByteArray());
    }

    private List<UnreadableFile> unreadable() {
        return costs.status().unreadableFiles();
    }

    private String reason() {
        assertThat(costs.total(Metric.UNBLENDED, MARCH)).isEqualByComparingTo("10");
        assertThat(costs.ask(Metric.AMORTIZED, EVER, Dimension.Field.SERVICE).rows())
                .singleElement()
                .satisfies(row -> assertThat(row.keys()).containsExactly("AmazonS3"));
        assertThat(unreadable()).extracting(UnreadableFile::file).containsExactly("bad.csv");
        return unreadable().getFirst().reason();
    }

    @Test
    void a_line_with_too_many_or_too_few_columns_is_named() throws IOException {
        write("bad.csv", StandardCharsets.UTF_8, HEADER, LINE, LINE + ",more", LINE);
        assertThat(reason()).isEqualTo("line 3 has 14 columns instead of 13");

        write("bad.csv", StandardCharsets.UTF_8, HEADER, "id,111122223333");
        assertThat(reason()).isEqualTo("line 2 has 2 columns instead of 13");
    }

    @Test
    void a_line_in_another_character_set_is_named() throws IOException {
        write("bad.csv", StandardCharsets.ISO_8859_1, HEADER, LINE, LINE.replace("or so", "für München"));
        assertThat(reason()).isEqualTo("line 3 is not text in UTF-8, which AWS writes");

        write("bad.csv", StandardCharsets.ISO_8859_1, HEADER + ",resourceTags/user:Größe", LINE + ",XL");
        assertThat(reason()).isEqualTo("line 1 is not text in UTF-8, which AWS writes");

        write("bad.csv", StandardCharsets.UTF_16, HEADER, LINE);
        assertThat(reason()).isEqualTo("it is text in UTF-16; AWS writes UTF-8");
    }

    static Stream<Arguments> separators() {
        return Stream.of(arguments(";", "semicolons"), arguments("\t", "tabs"), arguments("|", "bars"));
    }

    @ParameterizedTest
    @MethodSource("separators")
    void other_signs_between_columns_are_named(String separator, String words) throws IOException {
        write("bad.csv", StandardCharsets.UTF_8, HEADER.replace(",", separator), LINE.replace(",", separator));
        assertThat(reason()).startsWith("its columns are separated by " + words + " and not by commas");
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments("2026-03-03T00:00:00Z", "soon", "line 3: a date cannot be read: \"soon\""),
                arguments("2026-03-04T00:00:00Z", "2026-13-45", "line 3: a date cannot be read: \"2026-13-45\""),
                arguments("2026-03-01T00:00:00Z", "?", "line 3: a date cannot be read: \"?\""),
                arguments(",10,", ",ten,", "line 3: an amount is not a number: \"ten\""),
                arguments(",10,", ",1e30,", "line 3: an amount is not a number: \"1e30\""),
                arguments(",10,", ",NaN,", "line 3: an amount is not a number: \"NaN\""),
                arguments(
                        ",10,",
                        ",1e20,",
                        "line 3: a date or an amount cannot be right: \"100000000000000000000.000000000000\""),
                arguments(
                        "2026-03-03T00:00:00Z",
                        "9999-12-31T00:00:00Z",
                        "line 3: a date or an amount cannot be right: \"9999-12-31 00:00:00\""),
                arguments(
                        "2026-03-04T00:00:00Z",
                        "infinity",
                        "line 3: a date or an amount cannot be right: \"infinity\""),
                arguments(
                        "2026-03-03T00:00:00Z",
                        "0001-01-01T00:00:00Z",
                        "line 3: a date or an amount cannot be right: \"0001-01-01 00:00:00\""));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_bad_value_takes_its_file_down_and_no_other(String value, String bad, String reason) throws IOException {
        write("bad.csv", StandardCharsets.UTF_8, HEADER, LINE, LINE.replace(value, bad), LINE);

        assertThat(reason()).isEqualTo(reason);
    }

    @Test
    void where_values_spread_over_lines_the_line_item_is_named() throws IOException {
        write(
                "bad.csv",
                StandardCharsets.UTF_8,
                HEADER,
                LINE.replace("or so", "\nor so"),
                LINE.replace(",10,", ",ten,"));

        assertThat(reason()).isEqualTo("line item 2: an amount is not a number: \"ten\"");
    }

    @Test
    void what_is_no_bill_is_told_by_its_columns() throws IOException {
        write("bad.csv", StandardCharsets.UTF_8, "name,price", "pear,1");
        assertThat(reason()).startsWith("not a Cost and Usage Report: it has no column line_item_line_item_type");
    }

    @Test
    void chunks_with_nothing_in_them_are_no_fault() throws IOException {
        write("20260301-20260401/x-00001.csv", StandardCharsets.UTF_8, HEADER, LINE);
        write("20260301-20260401/x-00002.csv", StandardCharsets.UTF_8, HEADER);
        writePacked("20260301-20260401/x-00003.csv.gz", "");
        writePacked("20260301-20260401/x-00004.csv.gz", HEADER);
        Files.createFile(folder.resolve("20260301-20260401/x-00005.csv"));

        assertThat(unreadable()).isEmpty();
        assertThat(costs.total(Metric.UNBLENDED, MARCH)).isEqualByComparingTo("20");
        assertThat(costs.ask(Metric.UNBLENDED, MARCH).caveats()).noneMatch(caveat -> caveat.contains("x-0000"));
    }

    @Test
    void a_bill_that_is_opened_and_empty_is_told() throws IOException {
        write("20260401-20260501/x-00001.csv", StandardCharsets.UTF_8, HEADER);

        assertThat(costs.ask(Metric.UNBLENDED, days("2026-04-01", "2026-05-01")).caveats())
                .contains("The bill of 2026-04 is opened, and no charge is on it yet.");
        assertThat(costs.ask(Metric.UNBLENDED, MARCH).caveats()).noneMatch(caveat -> caveat.contains("2026-04"));
        assertThat(costs.source().describe(AccountScope.everything()).caveats())
                .contains("The bill of 2026-04 is opened, and no charge is on it yet.");
    }

    @Test
    void whether_a_bill_is_invoiced_is_not_known_without_a_column_for_it() throws IOException {
        assertThat(costs.ask(Metric.UNBLENDED, MARCH).freshness().openBillingPeriods())
                .hasSize(1);

        write(
                "good.csv",
                StandardCharsets.UTF_8,
                HEADER.replace(",bill/InvoiceId,", ","),
                LINE.replace(",,USD", ",USD"));

        assertThat(costs.ask(Metric.UNBLENDED, MARCH).freshness().openBillingPeriods())
                .isEmpty();
        var data = costs.source().describe(AccountScope.everything());
        assertThat(data.months()).singleElement().satisfies(month -> {
            assertThat(month.invoiced()).isNull();
            assertThat(month.open()).isFalse();
        });
        assertThat(data.caveats()).anyMatch(caveat -> caveat.contains("the files have no column for invoices"));
    }

    @Test
    void files_of_a_month_are_counted_and_not_its_payers() throws IOException {
        write(
                "good.csv",
                StandardCharsets.UTF_8,
                HEADER,
                LINE,
                LINE.replace("111122223333", "999988887777").replace("444455556666", "123412341234"));

        assertThat(costs.source().describe(AccountScope.everything()).months())
                .singleElement()
                .satisfies(month -> assertThat(month.files()).isEqualTo(1));
    }
}
