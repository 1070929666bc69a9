package dev.finops.billing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Writes a ledger's line items as AWS delivers a legacy report in Parquet: a folder per month, and in each file only the
 * columns that something filled in that month.
 */
final class CurDelivery {
    private static final String REPORT = "northwind-daily";

    private CurDelivery() {}

    static void write(Ledger ledger, Path folder) throws IOException {
        for (YearMonth month : ledger.months()) {
            List<LineItem> lineItems = ledger.lineItems().stream()
                    .filter(lineItem -> lineItem.month().equals(month))
                    .toList();
            Path partition = folder.resolve(
                    "cur/" + REPORT + "/" + REPORT + "/year=" + month.getYear() + "/month=" + month.getMonthValue());
            Files.createDirectories(partition);
            try {
                writeMonth(lineItems, partition.resolve(REPORT + "-00001.snappy.parquet"));
            } catch (SQLException e) {
                throw new IOException("The bill of " + month + " could not be written", e);
            }
        }
    }

    /** A reader never sees half a file: it gets its name when it is whole. */
    private static void writeMonth(List<LineItem> lineItems, Path file) throws SQLException, IOException {
        List<Column> columns = Arrays.stream(Column.values())
                .filter(column -> lineItems.stream().anyMatch(lineItem -> lineItem.has(column)))
                .toList();
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        try (var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute(columns.stream()
                    .map(column -> column.columnName() + " " + column.type())
                    .collect(Collectors.joining(", ", "CREATE TABLE bill (", ")")));
            try (DuckDBAppender appender = connection.createAppender("bill")) {
                for (LineItem lineItem : lineItems) {
                    appender.beginRow();
                    for (Column column : columns) {
                        append(appender, lineItem.value(column));
                    }
                    appender.endRow();
                }
            }
            statement.execute("COPY bill TO '" + unfinished.toString().replace("'", "''")
                    + "' (FORMAT parquet, COMPRESSION snappy)");
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void append(DuckDBAppender appender, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> appender.appendNull();
            case String text -> appender.append(text);
            case Double number -> appender.append(number.doubleValue());
            case LocalDateTime time -> appender.append(time);
            default -> throw new IllegalArgumentException("No column holds a " + value.getClass());
        }
    }
}
