package dev.finops.billing.delivery;

import dev.finops.billing.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Writes tables as files of Snappy-compressed Parquet or gzipped CSV. */
final class TableWriter implements AutoCloseable {
    private final DuckDBConnection connection;

    private TableWriter(DuckDBConnection connection) {
        this.connection = connection;
    }

    static TableWriter open() throws IOException {
        try {
            var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET threads = 1");
            }
            return new TableWriter(connection);
        } catch (SQLException e) {
            throw new IOException("DuckDB does not start", e);
        }
    }

    /** A reader never sees half a file: it gets its name when it is whole. */
    <R> void write(Table<R> table, FileType type, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        try (Statement statement = connection.createStatement()) {
            List<Field<R>> fields = table.fields();
            statement.execute(IntStream.range(0, fields.size())
                    .mapToObj(i -> "c" + i + " " + stagedAs(fields.get(i).type(), type))
                    .collect(Collectors.joining(", ", "CREATE OR REPLACE TEMP TABLE bill (", ")")));
            try (DuckDBAppender appender = connection.createAppender("temp", "main", "bill")) {
                for (R row : table.rows()) {
                    appender.beginRow();
                    for (Field<R> field : fields) {
                        append(appender, field.value().apply(row), type);
                    }
                    appender.endRow();
                }
            }
            String columns = IntStream.range(0, fields.size())
                    .mapToObj(i -> column(i, fields.get(i), type))
                    .collect(Collectors.joining(", "));
            statement.execute("COPY (SELECT " + columns + " FROM temp.bill) TO '"
                    + unfinished.toString().replace("'", "''") + "' " + options(type));
        } catch (SQLException e) {
            throw new IOException("The file " + file.getFileName() + " could not be written", e);
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** AWS writes numbers in CSV in plain digits, and maps as JSON in both. */
    private static String stagedAs(ValueType type, FileType file) {
        return type == ValueType.TEXTS || (type == ValueType.NUMBER && file == FileType.CSV) ? "VARCHAR" : type.sql();
    }

    private static <R> String column(int index, Field<R> field, FileType file) {
        String name = file == FileType.CSV ? field.header() : field.name();
        String staged = "c" + index;
        String value = switch (field.type()) {
            case TEXTS -> file == FileType.CSV ? staged : staged + "::JSON::MAP(VARCHAR, VARCHAR)";
            case TIME -> file == FileType.CSV ? "strftime(" + staged + ", '%Y-%m-%dT%H:%M:%SZ')" : staged;
            case TEXT, NUMBER -> staged;
        };
        return value + " AS \"" + name.replace("\"", "\"\"") + "\"";
    }

    private static String options(FileType type) {
        return type == FileType.CSV ? "(FORMAT csv, HEADER, COMPRESSION gzip)" : "(FORMAT parquet, COMPRESSION snappy)";
    }

    private static void append(DuckDBAppender appender, @Nullable Object value, FileType type) throws SQLException {
        switch (value) {
            case null -> appender.appendNull();
            case String text -> appender.append(text);
            case BigDecimal number when type == FileType.CSV -> appender.append(Money.plain(number));
            case BigDecimal number -> appender.append(number.doubleValue());
            case LocalDateTime time -> appender.append(time);
            case Map<?, ?> texts -> appender.append(Json.of(texts));
            default -> throw new IllegalArgumentException("No column holds a " + value.getClass());
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("DuckDB does not close", e);
        }
    }
}
