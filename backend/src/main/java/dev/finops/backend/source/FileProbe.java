package dev.finops.backend.source;

import static dev.finops.backend.sql.Sql.binary;
import static dev.finops.backend.sql.Sql.call;
import static dev.finops.backend.sql.Sql.cases;
import static dev.finops.backend.sql.Sql.column;
import static dev.finops.backend.sql.Sql.number;
import static dev.finops.backend.sql.Sql.present;
import static dev.finops.backend.sql.Sql.when;

import dev.finops.backend.charges.Charge;
import dev.finops.backend.charges.Columns;
import dev.finops.backend.charges.Keys;
import dev.finops.backend.charges.LegacyCur;
import dev.finops.backend.source.FileFacts.BillingPeriod;
import dev.finops.backend.sql.DuckDbPrinter;
import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.Absent;
import dev.finops.backend.sql.Expression.Cast;
import dev.finops.backend.sql.Expression.Function;
import dev.finops.backend.sql.Expression.Operator;
import dev.finops.backend.sql.Expression.ValueType;
import dev.finops.backend.sql.Relation;
import dev.finops.backend.sql.Relation.Files;
import dev.finops.backend.sql.Relation.Output;
import dev.finops.backend.sql.Relation.Select;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks into a billing file: is it one, which columns has it, which months does it cover. */
final class FileProbe {
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int LONGEST_REASON = 300;

    private final Path root;

    FileProbe(Path root) {
        this.root = root;
    }

    /** A file that cannot be counted; the message says why, without naming folders of this machine. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;

        UnreadableException(String message) {
            super(message);
        }
    }

    /** Reads what is asked for most often, not the whole file: a fault deep inside shows when a query meets it. */
    FileFacts probe(Connection connection, DataFile file) throws UnreadableException {
        try (Statement statement = connection.createStatement()) {
            Columns columns = columns(statement, file);
            List<String> missing = LegacyCur.REQUIRED.stream()
                    .filter(name -> !columns.has(name))
                    .toList();
            if (!missing.isEmpty()) {
                throw new UnreadableException(
                        "not a Cost and Usage Report: it has no column " + String.join(", ", missing));
            }
            return new FileFacts(
                    file, columns, LegacyCur.unavailable(columns), billingPeriods(statement, file, columns));
        } catch (SQLException e) {
            throw new UnreadableException(reason(e));
        }
    }

    /** Reads every column that answers are made of. */
    void readWhole(Connection connection, FileFacts facts) throws UnreadableException {
        var outputs = Charge.columns(Keys.NONE).stream()
                .map(name -> new Output(call(Function.MAX, column(name)), name))
                .toList();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(DuckDbPrinter.print(
                        Select.of(outputs, LegacyCur.charges(facts.columns(), Keys.NONE, scan(facts.file())))))) {
            rows.next();
        } catch (SQLException e) {
            throw new UnreadableException(reason(e));
        }
    }

    static Relation scan(DataFile file) {
        return new Files(file.format(), List.of(file.path()));
    }

    private static Columns columns(Statement statement, DataFile file) throws SQLException {
        var columns = new ArrayList<Columns.Column>();
        try (ResultSet rows = statement.executeQuery("DESCRIBE " + DuckDbPrinter.print(scan(file)))) {
            while (rows.next()) {
                columns.add(new Columns.Column(rows.getString("column_name"), rows.getString("column_type")));
            }
        }
        return Columns.of(columns);
    }

    private static List<BillingPeriod> billingPeriods(Statement statement, DataFile file, Columns columns)
            throws SQLException {
        var start = column(Charge.CHARGE_PERIOD_START);
        var end = column(Charge.CHARGE_PERIOD_END);
        var startDay = new Cast(start, ValueType.DATE);
        var lastDay =
                new Cast(call(Function.MINUS_SECONDS, call(Function.COALESCE, end, start), number(1)), ValueType.DATE);
        var coversADay =
                binary(call(Function.SECONDS_BETWEEN, start, end), Operator.LESS_OR_EQUAL, number(SECONDS_PER_DAY));
        Expression month = column(Charge.BILLING_PERIOD_START);
        var select = Select.of(
                        List.of(
                                new Output(month, "month"),
                                new Output(call(Function.COUNT), "line_items"),
                                new Output(call(Function.COUNT, start), "dated"),
                                new Output(call(Function.MIN, startDay), "first_day"),
                                new Output(call(Function.MAX, call(Function.GREATEST, startDay, lastDay)), "last_day"),
                                new Output(call(Function.MAX, start), "newest"),
                                new Output(
                                        call(
                                                Function.MAX,
                                                cases(new Absent(ValueType.DATE), when(coversADay, startDay))),
                                        "newest_usage"),
                                new Output(call(Function.ANY_TRUE, present(column(Charge.INVOICE_ID))), "invoiced"),
                                // Read here so that an amount that is no number is noticed now and not in a query.
                                new Output(call(Function.SUM, column("x_unblended_cost")), "unblended"),
                                new Output(call(Function.SUM, column("x_amortized_cost")), "amortized")),
                        LegacyCur.charges(columns, Keys.NONE, scan(file)))
                .groupBy(List.of(month))
                .orderBy(List.of(new Relation.Order(month, false)));
        var periods = new ArrayList<BillingPeriod>();
        try (ResultSet rows = statement.executeQuery(DuckDbPrinter.print(select))) {
            while (rows.next()) {
                LocalDate first = day(rows, "month");
                if (first != null) {
                    periods.add(new BillingPeriod(
                            first,
                            rows.getLong("line_items"),
                            rows.getLong("line_items") - rows.getLong("dated"),
                            day(rows, "first_day"),
                            day(rows, "last_day"),
                            instant(rows, "newest"),
                            day(rows, "newest_usage"),
                            rows.getBoolean("invoiced")));
                }
            }
        }
        return periods;
    }

    private String reason(SQLException failure) {
        String message = String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replace(root + "/", "")
                .replace(root.toString(), "");
        return message.length() <= LONGEST_REASON ? message : message.substring(0, LONGEST_REASON) + "…";
    }

    private static @Nullable LocalDate day(ResultSet rows, String name) throws SQLException {
        return rows.getObject(name, LocalDate.class);
    }

    private static @Nullable Instant instant(ResultSet rows, String name) throws SQLException {
        LocalDateTime value = rows.getObject(name, LocalDateTime.class);
        return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }
}
