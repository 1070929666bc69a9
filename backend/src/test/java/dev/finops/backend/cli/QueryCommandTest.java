package dev.finops.backend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class QueryCommandTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 20);

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** A day each of three services, from 1 January to 20 March 2026; tax on the first of each month. */
    @BeforeEach
    void bill() throws IOException {
        var lines = new ArrayList<String>();
        lines.add("lineItem/LineItemType,lineItem/UsageStartDate,lineItem/UsageEndDate,lineItem/UnblendedCost,"
                + "lineItem/CurrencyCode,lineItem/ProductCode,lineItem/UsageAccountId,bill/BillingPeriodStartDate,"
                + "lineItem/UsageAmount,pricing/unit");
        for (LocalDate day = LocalDate.of(2026, 1, 1); !day.isAfter(LAST_DAY); day = day.plusDays(1)) {
            lines.add(line("Usage", day, "1000.00", "AmazonEC2"));
            lines.add(line("Usage", day, day.isBefore(LocalDate.of(2026, 3, 1)) ? "20" : "35", "AmazonS3"));
            lines.add(line("Usage", day, "0.0001", "\u001b[31mAmazonSNS"));
            if (day.getDayOfMonth() == 1) {
                lines.add(line("Tax", day, "7", "AmazonEC2"));
            }
        }
        Files.write(folder.resolve("bill.csv"), lines);
    }

    private static String line(String type, LocalDate day, String cost, String service) {
        return String.join(
                ",",
                type,
                day + "T00:00:00Z",
                day.plusDays(1) + "T00:00:00Z",
                cost,
                "USD",
                service,
                "111122223333",
                day.withDayOfMonth(1) + "T00:00:00Z",
                "24",
                "Hrs");
    }

    private int run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addFirst(folder.toString());
        return new CommandLine(new QueryCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void a_table_of_the_last_days_with_the_largest_groups() {
        assertThat(run("--top", "1", "--group-by", "service", "--last", "30d")).isZero();

        assertThat(out.toString().lines().toList())
                .startsWith(
                        "Amortized cost by service, 2026-02-19 to 2026-03-20 (30 days up to the newest day in the"
                                + " data), in USD",
                        "",
                        "service         cost  share",
                        "---------  ---------  -----",
                        "AmazonEC2  30,007.00  97.1%",
                        "2 others      900.00   2.9%",
                        "---------  ---------  -----",
                        "Total      30,907.00")
                .contains("All charges are counted, tax, credits and refunds too.");
    }

    @Test
    void what_is_left_out_is_said_and_a_terminal_is_not_driven_by_names() {
        assertThat(run("--group-by", "service", "--charges", "withoutTaxCreditRefund", "--last", "3m"))
                .isZero();

        assertThat(out.toString())
                .contains("2026-01-01 to 2026-03-31 (3 months, the last with the newest day in the data, 2026-03-20)")
                .contains("Left out: tax 21.00 USD.")
                .contains("\ufffd[31mAmazonSNS")
                .contains("0.01")
                .contains("The newest usage is of 2026-03-20, before the end of the period.")
                .doesNotContain("\u001b");
    }

    @Test
    void a_comparison_with_the_period_before() {
        assertThat(run(
                        "--start",
                        "2026-03-01",
                        "--end",
                        "2026-03-11",
                        "--compare",
                        "previous",
                        "--group-by",
                        "service",
                        "--filter",
                        "service:in:AmazonEC2,AmazonS3"))
                .isZero();

        assertThat(out.toString().lines().toList())
                .startsWith(
                        "Amortized cost by service, 2026-03-01 to 2026-03-10, in USD",
                        "compared with 2026-02-19 to 2026-02-28",
                        "",
                        "service     previous    current   change  change %",
                        "---------  ---------  ---------  -------  --------",
                        "AmazonS3      200.00     350.00  +150.00    +75.0%",
                        "AmazonEC2  10,000.00  10,007.00    +7.00     +0.1%",
                        "---------  ---------  ---------  -------  --------",
                        "Total      10,200.00  10,357.00  +157.00     +1.5%");
    }

    @Test
    void months_are_compared_with_as_many_months() {
        assertThat(run("--start", "2026-02-01", "--end", "2026-03-01", "--compare", "previous"))
                .isZero();

        assertThat(out.toString()).contains("compared with 2026-01-01 to 2026-01-31");
    }

    @Test
    void json_is_the_answer_of_the_http_interface() throws JsonProcessingException {
        assertThat(run("--format", "json", "--group-by", "service", "--granularity", "month", "--last", "3m"))
                .isZero();

        JsonNode answer = JSON.readTree(out.toString());
        assertThat(answer.at("/metric").asText()).isEqualTo("amortized");
        assertThat(answer.at("/unit").asText()).isEqualTo("USD");
        assertThat(answer.at("/rows/0/start").asText()).isEqualTo("2026-01-01");
        assertThat(answer.at("/rows/0/amount").decimalValue()).isEqualByComparingTo("31007");
        assertThat(answer.has("top")).isTrue();
        assertThat(answer.at("/sql").asText()).contains("sum(x_amortized_cost)");
    }

    @Test
    void csv_has_exact_amounts() {
        assertThat(run("--format", "csv", "--group-by", "service", "--last", "2d", "--filter", "service:contains:SNS"))
                .isZero();

        assertThat(out.toString()).contains("service,other,unit,amount").contains(",USD,0.0002");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--metric | blended | --metric must be one of unblended, amortized",
                "--last | 30 | as in 30d, 4w or 3m, not \"30\"",
                "--last | 0d | as in 30d, 4w or 3m, not \"0d\"",
                "--start | 2026-01-01 | --end is missing",
                "--start | yesterday | yesterday",
                "--group-by | colour | --group-by must be of service, ceService, servicePart",
                "--filter | service | write one as in service:in:AmazonEC2",
                "--top | 5 | top ranks groups",
                "--time-basis | billing | whole months",
                "--format | xml | --format must be one of table, csv, json",
                "--compare | next | Write --compare previous",
                "--compare-end | 2026-01-01 | --compare-start is missing",
                "--colour | red | --colour",
            })
    void wrong_usage_is_explained(String option, String value, String explanation) {
        assertThat(run(option.strip(), value.strip())).isEqualTo(2);

        assertThat(err.toString()).contains(explanation.strip()).doesNotContain("Exception");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void what_the_data_lacks_is_said() {
        assertThat(run("--metric", "netAmortized")).isEqualTo(2);

        assertThat(err.toString())
                .contains("The metric netAmortized is unavailable")
                .contains("Ask for one of");
    }

    @Test
    void a_folder_without_bills_is_no_answer() throws IOException {
        Files.delete(folder.resolve("bill.csv"));

        assertThat(run()).isEqualTo(1);

        assertThat(err.toString()).contains("no billing file");
    }
}
