package dev.finops.backend.folder;

import static dev.finops.backend.engine.CostFolder.days;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.backend.charges.BillFormat;
import dev.finops.backend.charges.Columns;
import dev.finops.backend.charges.Columns.Column;
import dev.finops.backend.charges.Labels;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.engine.CostFolder;
import dev.finops.backend.sql.Relation.Files;
import dev.finops.backend.sql.Relation.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are read together. */
class ScanTest {
    private static FileFacts file(String name, BillFormat format, String... columns) {
        return new FileFacts(
                new DataFile(Path.of("/bills", name), name, Format.PARQUET, 1, 1),
                format,
                Columns.of(Stream.of(columns).map(ScanTest::column).toList()),
                Labels.NONE,
                Map.of(),
                List.of(),
                Set.of(),
                Set.of());
    }

    private static Column column(String nameAndType) {
        String[] parts = nameAndType.split(" ", 2);
        return new Column(parts[0], parts[0], parts[1]);
    }

    private static List<Files> scans(FileFacts... files) {
        return Scan.of(List.of(files)).stream().map(Scan::files).toList();
    }

    @Test
    void months_of_a_legacy_report_are_one_scan_whatever_columns_they_have() {
        var scans = scans(
                file("a", BillFormat.LEGACY_CUR, "cost DOUBLE"),
                file("b", BillFormat.LEGACY_CUR, "cost DOUBLE", "rate DOUBLE"),
                file("c", BillFormat.LEGACY_CUR, "cost DOUBLE", "team VARCHAR"));

        assertThat(scans).hasSize(1);
        assertThat(scans.getFirst().paths()).hasSize(3);
        assertThat(scans.getFirst().byName()).isTrue();
    }

    @Test
    void files_with_the_same_columns_need_not_be_looked_into_one_by_one() {
        var scans = scans(
                file("a", BillFormat.FOCUS, "BilledCost DOUBLE"), file("b", BillFormat.FOCUS, "BilledCost DOUBLE"));

        assertThat(scans).hasSize(1);
        assertThat(scans.getFirst().byName()).isFalse();
    }

    @Test
    void a_column_of_another_type_or_a_format_where_absence_means_something_is_a_scan_of_its_own() {
        assertThat(scans(
                        file("a", BillFormat.LEGACY_CUR, "cost DOUBLE"),
                        file("b", BillFormat.LEGACY_CUR, "cost VARCHAR"),
                        file("c", BillFormat.FOCUS, "cost DOUBLE"),
                        file("d", BillFormat.FOCUS, "cost DOUBLE", "SkuMeter VARCHAR")))
                .hasSize(4);
    }

    /** The engine's own buffers would be 32 MB for each of them, of 512 MB in all. */
    @Test
    void five_years_of_reports_in_csv_fit_into_memory(@TempDir Path folder) {
        try (var costs = new CostFolder(folder)) {
            IntStream.range(0, 60)
                    .forEach(month -> costs.with(
                            "cur-" + month + ".csv.gz",
                            "SELECT 'Usage' AS \"lineItem/LineItemType\", DATE '2021-01-05' + INTERVAL " + month
                                    + " MONTH AS \"lineItem/UsageStartDate\", 1 AS \"lineItem/UnblendedCost\", 'USD' AS"
                                    + " \"lineItem/CurrencyCode\", 'x' AS \"resourceTags/user:Tag" + month + "\""));

            assertThat(costs.total(Metric.UNBLENDED, days("2021-01-01", "2026-01-01")))
                    .isEqualByComparingTo("60");
        }
    }
}
