package dev.finops.backend.conversion;

import static dev.finops.backend.checks.BillFiles.month;
import static dev.finops.backend.checks.BillFiles.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.finops.backend.checks.BillFiles;
import dev.finops.backend.conversion.Conversion.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConversionTest {
    @TempDir
    Path folder;

    private Path source;
    private Path target;
    private BillFiles files;
    private final StringWriter progress = new StringWriter();

    @BeforeEach
    void files() throws IOException {
        source = Files.createDirectory(folder.resolve("cur"));
        target = folder.resolve("parquet");
        files = new BillFiles(source);
    }

    private Outcome convert(boolean force) throws ConversionRefused {
        try (var lines = new ConversionProgress(new PrintWriter(progress), false)) {
            return new Conversion(source, target, force, lines).run();
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
    }

    private String read(String file) {
        return "FROM read_parquet('" + target.resolve(file) + "', hive_partitioning = false)";
    }

    @Test
    void files_keep_their_folders_and_get_the_columns_of_all() throws ConversionRefused {
        files.with("year=2026/month=4/a.csv.gz", month("2026-04-01", "1", "'eu' AS product_region"))
                .with("year=2026/month=5/a.csv", month("2026-05-01", "2", "'red' AS resource_tags_user_team"));

        Outcome outcome = convert(false);

        assertThat(outcome.converted()).isEqualTo(2);
        assertThat(outcome.lineItems()).isEqualTo(60);
        assertThat(outcome.sums().get("line_item_unblended_cost")).isEqualByComparingTo("90");
        assertThat(number("SELECT sum(line_item_unblended_cost) " + read("year=2026/month=*/a.parquet")))
                .isEqualByComparingTo("90");
        assertThat(number("SELECT count(*) FROM (DESCRIBE SELECT * " + read("year=2026/month=5/a.parquet")
                        + ") WHERE column_name = 'product_region' OR (column_name = 'line_item_usage_start_date' AND"
                        + " column_type = 'TIMESTAMP') OR (column_name = 'line_item_unblended_cost' AND column_type ="
                        + " 'DECIMAL(38,12)')"))
                .isEqualByComparingTo("3");
        assertThat(progress.toString()).contains("2 of 2: year=2026/month=5/a.parquet (30 line items)");
    }

    @Test
    void headers_become_the_names_that_aws_gives_them_and_json_becomes_maps() throws ConversionRefused {
        files.withText("legacy/a.csv", """
                        lineItem/LineItemType,lineItem/UsageStartDate,lineItem/UnblendedCost,resourceTags/user:Team,\
                        resourceTags/user:team
                        Usage,2026-04-01T00:00:00Z,0.123456789012,,blue
                        Usage,2026-04-01T00:00:00Z,,red,
                        """).withText("cur2/a.csv", """
                        line_item_line_item_type,line_item_usage_start_date,line_item_unblended_cost,resource_tags,discount
                        Usage,2026-04-01T00:00:00Z,2,"{""user_team"": ""red""}",{}
                        """).withText("focus/a.csv", """
                        ChargeCategory,ChargePeriodStart,ChargePeriodEnd,BilledCost,Tags
                        Usage,2026-04-01T00:00:00Z,2026-04-31T30:00:00Z,4,NULL
                        """);

        Outcome outcome = convert(false);

        assertThat(outcome.lineItems()).isEqualTo(4);
        assertThat(number("SELECT line_item_unblended_cost " + read("legacy/a.parquet")
                        + " WHERE resource_tags_user_team = 'blue'"))
                .isEqualByComparingTo("0.123456789012");
        assertThat(number("SELECT count(*) " + read("legacy/a.parquet") + " WHERE resource_tags_user_team IS NULL"))
                .isZero();
        assertThat(number("SELECT line_item_unblended_cost " + read("cur2/a.parquet")
                        + " WHERE resource_tags['user_team'] = 'red'"))
                .isEqualByComparingTo("2");
        assertThat(number("SELECT \"BilledCost\" " + read("focus/a.parquet")
                        + " WHERE \"Tags\" IS NULL AND \"ChargePeriodEnd\" IS NULL"))
                .isEqualByComparingTo("4");
    }

    @Test
    void an_interrupted_conversion_goes_on_where_it_stopped() throws IOException, ConversionRefused {
        files.with("a.csv", month("2026-04-01", "1")).with("b.csv", month("2026-05-01", "2"));
        convert(false);
        Path journal = target.resolve(Journal.FILE);
        Files.writeString(journal, Files.readString(journal).replace("\"finished\" : true", "\"finished\" : false"));
        Files.delete(target.resolve("b.parquet"));
        Files.writeString(target.resolve("_b.parquet.part"), "torn");

        Outcome outcome = convert(false);

        assertThat(outcome.kept()).isEqualTo(1);
        assertThat(outcome.converted()).isEqualTo(1);
        assertThat(outcome.lineItems()).isEqualTo(60);
        assertThat(target.resolve("_b.parquet.part")).doesNotExist();
    }

    @Test
    void nothing_is_written_over_without_force() throws ConversionRefused {
        files.with("a.csv", month("2026-04-01", "1"));
        convert(false);

        assertThatExceptionOfType(ConversionRefused.class)
                .isThrownBy(() -> convert(false))
                .withMessageContaining("--force");
        assertThat(convert(true).converted()).isEqualTo(1);
    }

    @Test
    void a_file_of_somebody_else_is_not_written_over() throws IOException {
        files.with("a.csv", month("2026-04-01", "1"));
        Files.createDirectories(target);
        Files.writeString(target.resolve("a.parquet"), "mine");

        assertThatExceptionOfType(ConversionRefused.class)
                .isThrownBy(() -> convert(false))
                .withMessageContaining("a.parquet would be written over");
        assertThat(target.resolve("a.parquet")).hasContent("mine");
    }

    @Test
    void a_target_that_does_not_hold_what_the_source_does_is_noticed() throws IOException, ConversionRefused {
        files.with("a.csv", month("2026-04-01", "1")).with("b.csv", month("2026-05-01", "2"));
        convert(false);
        Path journal = target.resolve(Journal.FILE);
        Files.writeString(journal, Files.readString(journal).replace("\"finished\" : true", "\"finished\" : false"));
        new BillFiles(target).with("a.parquet", month("2026-04-01", "1").replace("range(30)", "range(29)"));

        assertThatExceptionOfType(ConversionRefused.class)
                .isThrownBy(() -> convert(false))
                .withMessageContaining("30 line items became 29");
    }

    @Test
    void a_file_that_cannot_be_read_stops_it_before_anything_is_written() {
        files.with("a.csv", month("2026-04-01", "1")).withText("b.csv", """
                        line_item_line_item_type,line_item_usage_start_date,line_item_unblended_cost
                        Usage,2026-04-01T00:00:00Z,twelve
                        """);

        assertThatExceptionOfType(ConversionRefused.class)
                .isThrownBy(() -> convert(false))
                .withMessageContaining("b.csv")
                .withMessageContaining("twelve");
        assertThat(target.resolve("a.parquet")).doesNotExist();
    }

    @Test
    void parquet_files_are_copied_and_one_file_can_be_converted() throws ConversionRefused {
        files.with("a.parquet", month("2026-04-01", "1")).with("b.csv", month("2026-05-01", "2"));
        assertThat(convert(false).copied()).isEqualTo(1);

        var out = new StringWriter();
        int exit = new CommandLine(new ConvertCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(
                        source.resolve("b.csv").toString(),
                        folder.resolve("one").toString());
        assertThat(exit).isZero();
        assertThat(out.toString()).contains("1 converted", "30 line items", "line_item_unblended_cost 45");
    }

    @Test
    void a_target_within_the_source_is_refused() {
        files.with("a.csv", month("2026-04-01", "1"));
        target = source.resolve("parquet");

        assertThatExceptionOfType(ConversionRefused.class)
                .isThrownBy(() -> convert(false))
                .withMessageContaining("lies in the other");
    }

    @Test
    void wrong_usage_ends_with_2() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        assertThat(new CommandLine(new ConvertCommand())
                        .setErr(new PrintWriter(new StringWriter()))
                        .execute(folder.resolve("nothing").toString(), target.toString()))
                .isEqualTo(2);
        assertThat(new CommandLine(new ConvertCommand())
                        .setErr(new PrintWriter(new StringWriter()))
                        .execute(source.toString(), folder.resolve("file").toString()))
                .isEqualTo(2);
    }
}
