package dev.finops.backend.folder;

import static dev.finops.backend.sql.Sql.binary;
import static dev.finops.backend.sql.Sql.column;
import static dev.finops.backend.sql.Sql.number;
import static dev.finops.backend.sql.Sql.or;

import dev.finops.backend.charges.Charge;
import dev.finops.backend.sql.DuckDbPrinter;
import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.Operator;
import dev.finops.backend.sql.Relation;
import dev.finops.backend.sql.Relation.Format;
import dev.finops.backend.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Dates and amounts that can be read and cannot be: a single one of the year 9999 would make a time without end of every
 * period. Finds the line of a value that is at fault.
 */
final class OddValues {
    /** AWS is younger. */
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

    private static final LocalDate LAST = LocalDate.of(2100, 1, 1);
    /** So many of it still fit into the type of sums. */
    private static final long LARGEST = 1_000_000_000_000_000_000L;

    /** A sign that no value has. */
    private static final String BETWEEN = "chr(31)";

    private static final List<String> DATES =
            List.of(Charge.BILLING_PERIOD_START, Charge.CHARGE_PERIOD_START, Charge.CHARGE_PERIOD_END);

    private OddValues() {}

    /** Whether a row of charges has one. */
    static Expression condition() {
        return Stream.concat(
                        DATES.stream().map(OddValues::isOddDate),
                        Charge.MEASURES.stream().map(OddValues::isOddAmount))
                .reduce(Sql::or)
                .orElseThrow();
    }

    private static Expression isOddDate(String name) {
        return or(
                binary(column(name), Operator.LESS, new Expression.Day(FIRST)),
                binary(column(name), Operator.GREATER_OR_EQUAL, new Expression.Day(LAST)));
    }

    private static Expression isOddAmount(String name) {
        return or(
                binary(column(name), Operator.GREATER, number(LARGEST)),
                binary(column(name), Operator.LESS, number(-LARGEST)));
    }

    /** The first of them, for people. */
    static String reason(Statement statement, DataFile file, Relation charges) throws SQLException {
        var names = Stream.concat(DATES.stream(), Charge.MEASURES.stream()).toList();
        String values = names.stream()
                .map(name -> "WHEN %s THEN CAST(%s AS VARCHAR)"
                        .formatted(
                                DuckDbPrinter.print(DATES.contains(name) ? isOddDate(name) : isOddAmount(name)), name))
                .collect(Collectors.joining(" ", "CASE ", " END"));
        String sql = "SELECT line_item, value FROM (SELECT row_number() OVER () AS line_item, " + values
                + " AS value FROM (" + DuckDbPrinter.print(Charge.only(Set.copyOf(names), charges))
                + ")) WHERE value IS NOT NULL ORDER BY line_item LIMIT 1";
        try (ResultSet row = statement.executeQuery(sql)) {
            if (!row.next()) {
                return "a date or an amount cannot be right";
            }
            long lineItem = row.getLong(1);
            String value = row.getString(2);
            return place(lineItem, hasLinesWithin(statement, file)) + ": a date or an amount cannot be right: \""
                    + value + "\"";
        }
    }

    /** Where the file has the value, in words. */
    static Optional<String> line(Statement statement, DataFile file, String value) throws SQLException {
        String sql = "SELECT min(line_item) FROM (SELECT row_number() OVER () AS line_item, contains(" + BETWEEN + " ||"
                + " concat_ws(" + BETWEEN + ", *COLUMNS(*)) || " + BETWEEN + ", " + BETWEEN + " || '"
                + value.replace("'", "''") + "' || " + BETWEEN + ") AS has FROM ("
                + DuckDbPrinter.print(FileProbe.scan(file)) + ")) WHERE has";
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            long lineItem = row.getLong(1);
            return row.wasNull() ? Optional.empty() : Optional.of(place(lineItem, hasLinesWithin(statement, file)));
        }
    }

    /** Where no value spreads over lines, each line item is one, after that with the names of the columns. */
    private static String place(long lineItem, boolean linesWithin) {
        return linesWithin ? "line item " + lineItem : "line " + (lineItem + 1);
    }

    private static boolean hasLinesWithin(Statement statement, DataFile file) throws SQLException {
        if (file.format() == Format.PARQUET) {
            return true;
        }
        String sql = "SELECT bool_or(contains(concat_ws('', *COLUMNS(*)), chr(10))) FROM ("
                + DuckDbPrinter.print(FileProbe.scan(file)) + ")";
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
