package dev.finops.backend.folder;

import dev.finops.backend.charges.BillFormat;
import dev.finops.backend.charges.Columns;
import dev.finops.backend.sql.DuckDbPrinter;
import dev.finops.backend.sql.Relation.Files;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** What is wrong with a CSV file, where the engine says no more than that it is none, or that it has other columns. */
final class CsvFaults {
    private static final int LONGEST_HEADER = 1 << 20;
    private static final int BUFFER = 1 << 13;

    /** Signs that others than AWS write between columns. */
    private static final Map<String, String> OTHER_SEPARATORS =
            new TreeMap<>(Map.of(";", "semicolons", "\t", "tabs", "|", "bars"));

    private CsvFaults() {}

    /** Whether there is nothing in it, not even names of columns: how AWS empties chunks that it has no more use for. */
    static boolean isEmpty(DataFile file) {
        return header(file).filter(String::isEmpty).isPresent();
    }

    /** Empty where the engine's own words have to do. */
    static Optional<String> reason(Statement statement, DataFile file, Reasons reasons) {
        return header(file).flatMap(header -> reason(statement, file, header, reasons));
    }

    private static Optional<String> reason(Statement statement, DataFile file, String header, Reasons reasons) {
        if (header.startsWith("\u00ff\u00fe") || header.startsWith("\u00fe\u00ff")) {
            return Optional.of("it is text in UTF-16; AWS writes UTF-8");
        }
        List<String> names = names(header, ",");
        if (isBill(names)) {
            return line(statement, file, names.size(), reasons);
        }
        return OTHER_SEPARATORS.entrySet().stream()
                .filter(separator -> isBill(names(header, separator.getKey())))
                .findFirst()
                .map(
                        separator -> "its columns are separated by " + separator.getValue()
                                + " and not by commas, as if a spreadsheet program had saved it: take the file that AWS delivered");
    }

    private static boolean isBill(List<String> names) {
        return BillFormat.of(Columns.of(names.stream()
                        .map(name -> new Columns.Column(name, name, "VARCHAR"))
                        .toList()))
                .isPresent();
    }

    /** Reads it line by line, as having as many columns as names. */
    private static Optional<String> line(Statement statement, DataFile file, int columns, Reasons reasons) {
        String typed = IntStream.range(0, columns)
                .mapToObj(column -> "'c" + column + "': 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        String sql = "SELECT count(c0), count(c" + (columns - 1) + ") FROM "
                + DuckDbPrinter.csvOfColumns(new Files(file.format(), List.of(file.path())), typed);
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(reasons.of(e));
        }
    }

    private static List<String> names(String header, String separator) {
        String plain = header.startsWith("\u00ef\u00bb\u00bf") ? header.substring(3) : header;
        return List.of(plain.split(Pattern.quote(separator), -1)).stream()
                .map(name -> name.replaceAll("^\"|\"$", ""))
                .toList();
    }

    /** The first line, a character for each byte; empty where it cannot be read. */
    private static Optional<String> header(DataFile file) {
        boolean packed = file.name().toLowerCase(Locale.ROOT).endsWith(".gz");
        if (file.bytes() == 0) {
            return Optional.of("");
        }
        try (InputStream plain = new BufferedInputStream(java.nio.file.Files.newInputStream(file.path()));
                InputStream in = packed ? new GZIPInputStream(plain, BUFFER) : plain) {
            var line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0 && next != '\n' && line.size() < LONGEST_HEADER; next = in.read()) {
                if (next != '\r') {
                    line.write(next);
                }
            }
            return Optional.of(line.toString(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
