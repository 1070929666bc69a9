package dev.finops.billing.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads what was delivered with SQL that knows AWS's columns and nothing of ledgers. */
final class DeliveredFiles {
    private DeliveredFiles() {}

    /** The first two columns of the answer. */
    static SortedMap<String, java.math.BigDecimal> query(String sql) throws SQLException {
        var answer = new TreeMap<String, java.math.BigDecimal>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                answer.put(String.valueOf(rows.getString(1)), rows.getBigDecimal(2));
            }
        }
        return answer;
    }

    static List<String> columns(Path file) throws SQLException {
        var names = new java.util.ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("DESCRIBE SELECT * FROM '" + file + "'")) {
            while (rows.next()) {
                names.add(rows.getString("column_name"));
            }
        }
        return names;
    }

    /** All files, relative, in order. */
    static List<String> under(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
