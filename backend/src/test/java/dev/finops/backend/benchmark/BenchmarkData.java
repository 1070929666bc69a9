package dev.finops.backend.benchmark;

import dev.finops.billing.SampleBill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The sample organisation's bills many times over, each time with resources of its own. */
final class BenchmarkData {
    private BenchmarkData() {}

    /** @return how many line items were written */
    static long write(Path folder, int times) throws IOException, SQLException {
        Path once = Files.createTempDirectory("finops-benchmark");
        SampleBill.write(once);
        Files.createDirectories(folder);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET preserve_insertion_order = false");
            statement.execute("""
                    COPY (
                      SELECT bill.* REPLACE (
                        identity_line_item_id || '-' || copy AS identity_line_item_id,
                        CASE WHEN line_item_resource_id <> '' THEN line_item_resource_id || '-' || copy END
                          AS line_item_resource_id)
                      FROM read_parquet('%s/**/*.parquet', union_by_name = true, hive_partitioning = false) AS bill,
                        range(%d) AS copies(copy)
                    ) TO '%s' (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 122880)
                    """.formatted(quoted(once), times, quoted(folder.resolve("bills.snappy.parquet"))));
            try (var count = statement.executeQuery(
                    "SELECT count(*) FROM read_parquet('" + quoted(folder.resolve("bills.snappy.parquet")) + "')")) {
                count.next();
                return count.getLong(1);
            }
        }
    }

    private static String quoted(Path path) {
        return path.toString().replace("'", "''");
    }
}
