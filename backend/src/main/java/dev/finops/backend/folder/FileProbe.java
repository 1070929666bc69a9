package dev.finops.backend.folder;

import static dev.finops.backend.sql.Sql.and;
import static dev.finops.backend.sql.Sql.binary;
import static dev.finops.backend.sql.Sql.call;
import static dev.finops.backend.sql.Sql.cases;
import static dev.finops.backend.sql.Sql.column;
import static dev.finops.backend.sql.Sql.in;
import static dev.finops.backend.sql.Sql.number;
import static dev.finops.backend.sql.Sql.present;
import static dev.finops.backend.sql.Sql.when;

import dev.finops.backend.charges.BillFormat;
import dev.finops.backend.charges.Charge;
import dev.finops.backend.charges.Columns;
import dev.finops.backend.charges.Labels;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.folder.FileFacts.Account;
import dev.finops.backend.folder.FileFacts.BillingPeriod;
import dev.finops.backend.folder.FileFacts.PayerMonth;
import dev.finops.backend.sql.DuckDbPrinter;
import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.Absent;
import dev.finops.backend.sql.Expression.Cast;
import dev.finops.backend.sql.Expression.Function;
import dev.finops.backend.sql.Expression.Operator;
import dev.finops.backend.sql.Expression.ValueType;
import dev.finops.backend.sql.Relation;
import dev.finops.backend.sql.Relation.Files;
import dev.finops.backend.sql.Relation.Format;
import dev.finops.backend.sql.Relation.Output;
import dev.finops.backend.sql.Relation.Select;
import java.math.BigDecimal;
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
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks into a billing file: is it one, of which format, which columns has it, which months does it cover. */
public final class FileProbe {
    private static final long LEAST_PATIENCE = 20;
    /** Bytes of a file that are read in a second on the slowest of machines. */
    private static final long SLOWEST = 250_000;

    private static final long SECONDS_PER_HOUR = 3_600;
    private static final long SECONDS_PER_DAY = 86_400;
    /** AWS allows 500 active cost allocation tags; data of others must not make a view without end. */
    private static final int MOST_LABELS = 1_000;

    private static final Set<String> READ_AT_FIRST = Stream.concat(
                    Stream.of(
                            Charge.BILLING_PERIOD_START,
                            Charge.CHARGE_PERIOD_START,
                            Charge.CHARGE_PERIOD_END,
                            Charge.INVOICE_ID,
                            Charge.KIND,
                            Charge.UNDATED,
                            Charge.BILLING_ACCOUNT_ID,
                            Charge.SUB_ACCOUNT_ID,
                            Charge.SUB_ACCOUNT_NAME,
                            Charge.BILLING_CURRENCY,
                            Charge.SPLIT_ALLOCATION),
                    Charge.MEASURES.stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern MAY_DIFFER = Pattern.compile("_\\d+$|^(?:resourceTags|costCategory)/");

    private final Reasons reasons;

    public FileProbe(Path root) {
        this.reasons = new Reasons(root);
    }

    /** A file that cannot be counted; the message says why, without naming folders of this machine. */
    public static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;

        public UnreadableException(String message) {
            super(message);
        }
    }

    /**
     * Reads what is asked for most often, not the whole file: a fault deep inside shows when a query meets it.
     *
     * @return nothing for a chunk that AWS has emptied
     */
    public Optional<FileFacts> probe(Connection connection, DataFile file) throws UnreadableException {
        if (file.bytes() == 0 || (file.format() == Format.CSV && CsvFaults.isEmpty(file))) {
            if (file.format() == Format.CSV && Origin.isChunk(file.name())) {
                return Optional.empty();
            }
            throw new UnreadableException("it is empty");
        }
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(patience(file));
            Columns columns = columns(statement, file);
            BillFormat format = BillFormat.of(columns)
                    .orElseThrow(() -> new UnreadableException(
                            faultOfCsv(connection, file).orElseGet(() -> BillFormat.unrecognised(columns))));
            Relation charges = format.charges(columns, Labels.NONE, scan(file));
            var shares = shares(statement, charges);
            if (shares.isOdd()) {
                throw new UnreadableException(OddValues.reason(statement, file, charges));
            }
            return Optional.of(new FileFacts(
                    file,
                    format,
                    columns,
                    labels(statement, file, columns),
                    unavailable(statement, file, format, columns),
                    shares.periods(),
                    shares.accounts(),
                    Set.of()));
        } catch (SQLException e) {
            throw new UnreadableException(reason(connection, file, e));
        }
    }

    private String reason(Connection connection, DataFile file, SQLException failure) {
        String reason = reasons.of(failure);
        if (Reasons.isOfCsvAsAWhole(failure)) {
            return faultOfCsv(connection, file).orElse(reason);
        }
        return Reasons.value(failure)
                .flatMap(value -> lineOf(connection, file, value))
                .map(line -> line + ": " + reason)
                .orElse(reason);
    }

    private Optional<String> faultOfCsv(Connection connection, DataFile file) {
        if (file.format() != Format.CSV) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(patience(file));
            return CsvFaults.reason(statement, file, reasons);
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> lineOf(Connection connection, DataFile file, String value) {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(patience(file));
            return OddValues.line(statement, file, value);
        } catch (SQLException e) {
            return Optional.empty(); // It cannot be read to its end, then.
        }
    }

    /** Reads every column that answers are made of. */
    public void readWhole(Connection connection, FileFacts facts) throws UnreadableException {
        Labels labels = facts.labels();
        var outputs = Charge.columns(labels.keys()).stream()
                .map(name -> new Output(call(Function.MAX, column(name)), name))
                .toList();
        Relation charges = facts.format().charges(facts.columns(), labels, scan(facts.file()));
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(patience(facts.file()));
            statement.execute(DuckDbPrinter.print(Select.of(outputs, charges)));
        } catch (SQLException e) {
            throw new UnreadableException(reasons.of(e));
        }
    }

    /** In seconds: a damaged file can make the engine look for line items that it has not. */
    private static int patience(DataFile file) {
        return (int) Math.min(Integer.MAX_VALUE, LEAST_PATIENCE + file.bytes() / SLOWEST);
    }

    public static Relation scan(DataFile file) {
        return new Files(file.format(), List.of(file.path()));
    }

    private static Columns columns(Statement statement, DataFile file) throws SQLException {
        var names = new ArrayList<String>();
        var types = new ArrayList<String>();
        try (ResultSet rows = statement.executeQuery("DESCRIBE " + DuckDbPrinter.print(scan(file)))) {
            while (rows.next()) {
                names.add(rows.getString("column_name"));
                types.add(rows.getString("column_type"));
            }
        }
        List<String> headers = headers(statement, file, names);
        return Columns.of(IntStream.range(0, names.size())
                .mapToObj(i -> new Columns.Column(names.get(i), headers.get(i), types.get(i)))
                .toList());
    }

    /**
     * The engine numbers columns whose headers differ in case alone, which then look like headers with a number, and drops spaces
     * at the end, which keys of tags can have.
     */
    private static List<String> headers(Statement statement, DataFile file, List<String> names) throws SQLException {
        if (file.format() != Format.CSV
                || names.stream().noneMatch(name -> MAY_DIFFER.matcher(name).find())) {
            return names;
        }
        Relation firstLine = new Files(Format.CSV_WITHOUT_HEADER, List.of(file.path()));
        try (ResultSet row = statement.executeQuery(DuckDbPrinter.print(firstLine) + " LIMIT 1")) {
            if (!row.next() || row.getMetaData().getColumnCount() != names.size()) {
                return names;
            }
            var headers = new ArrayList<String>();
            for (int i = 0; i < names.size(); i++) {
                String header = row.getString(i + 1);
                headers.add(header == null ? names.get(i) : header);
            }
            return headers;
        }
    }

    private static Labels labels(Statement statement, DataFile file, Columns columns) throws SQLException {
        Labels labels = Labels.inColumns(columns);
        for (String name : Labels.maps(columns)) {
            Columns.Column map = columns.find(name).orElseThrow();
            var each = map.isText() ? Function.EACH_JSON_KEY : Function.EACH_MAP_KEY;
            var keys = Select.of(List.of(new Output(call(each, column(map.name())), "key")), scan(file));
            var different = Select.of(List.of(new Output(column("key"), "key")), keys)
                    .groupBy(List.of(column("key")))
                    .orderBy(List.of(new Relation.Order(column("key"), false)))
                    .limit(MOST_LABELS);
            var found = new ArrayList<String>();
            try (ResultSet rows = statement.executeQuery(DuckDbPrinter.print(different))) {
                while (rows.next()) {
                    found.add(rows.getString("key"));
                }
            }
            labels = labels.and(Labels.inMap(name, found));
        }
        return labels;
    }

    private static Map<Metric, String> unavailable(
            Statement statement, DataFile file, BillFormat format, Columns columns) throws SQLException {
        var unavailable = new EnumMap<Metric, String>(Metric.class);
        unavailable.putAll(format.unavailable(columns));
        var net = format.netCost(columns);
        if (net.isPresent()) {
            var filled = Select.of(List.of(new Output(call(Function.COUNT, net.get()), "filled")), scan(file));
            try (ResultSet row = statement.executeQuery(DuckDbPrinter.print(filled))) {
                row.next();
                if (row.getLong("filled") == 0) {
                    String reason = "its net costs are empty, which AWS fills only for accounts with discounts";
                    Stream.of(Metric.values()).filter(Metric::isNet).forEach(metric -> unavailable.put(metric, reason));
                }
            }
        }
        return unavailable;
    }

    /** @param isOdd whether some row has a date or an amount that cannot be */
    private record Shares(List<BillingPeriod> periods, Set<Account> accounts, boolean isOdd) {}

    private static Shares shares(Statement statement, Relation charges) throws SQLException {
        var periods = new LinkedHashMap<PayerMonth, BillingPeriod>();
        var accounts = new LinkedHashSet<Account>();
        try (ResultSet rows = statement.executeQuery(DuckDbPrinter.print(byMonthAndAccount(charges)))) {
            while (rows.next()) {
                if (rows.getBoolean("odd")) {
                    return new Shares(List.of(), Set.of(), true);
                }
                String account = rows.getString("account");
                if (account != null) {
                    accounts.add(new Account(account, rows.getString("account_name")));
                }
                LocalDate month = day(rows, "month");
                if (month != null) {
                    var share = share(rows, month);
                    periods.merge(share.payerMonth(), share, BillingPeriod::and);
                }
            }
        }
        return new Shares(List.copyOf(periods.values()), accounts, false);
    }

    private static BillingPeriod share(ResultSet rows, LocalDate month) throws SQLException {
        String account = rows.getString("account");
        BigDecimal billed = rows.getBigDecimal("billed");
        return new BillingPeriod(
                month,
                rows.getString("payer"),
                rows.getLong("line_items"),
                rows.getLong("line_items") - rows.getLong("dated"),
                day(rows, "first_day"),
                day(rows, "last_day"),
                day(rows, "last_start"),
                instant(rows, "newest"),
                day(rows, "newest_usage"),
                rows.getBoolean("hourly"),
                rows.getBoolean("invoiced"),
                account == null ? Set.of() : Set.of(account),
                billed == null ? Map.of() : Map.of(rows.getString("currency"), billed));
    }

    private static Relation byMonthAndAccount(Relation charges) {
        var start = column(Charge.CHARGE_PERIOD_START);
        var end = column(Charge.CHARGE_PERIOD_END);
        var startDay = new Cast(start, ValueType.DATE);
        var lastDay =
                new Cast(call(Function.MINUS_SECONDS, call(Function.COALESCE, end, start), number(1)), ValueType.DATE);
        Expression seconds = call(Function.SECONDS_BETWEEN, start, end);
        var coversADay = binary(seconds, Operator.LESS_OR_EQUAL, number(SECONDS_PER_DAY));
        var coversAnHour = binary(seconds, Operator.LESS_OR_EQUAL, number(SECONDS_PER_HOUR));
        var usage = in(
                column(Charge.KIND),
                Stream.of(ChargeKind.values())
                        .filter(ChargeKind::isUsage)
                        .map(ChargeKind::word)
                        .toList());
        Expression month = column(Charge.BILLING_PERIOD_START);
        Expression payer = column(Charge.BILLING_ACCOUNT_ID);
        Expression account = column(Charge.SUB_ACCOUNT_ID);
        Expression currency = column(Charge.BILLING_CURRENCY);
        var outputs = new ArrayList<>(List.of(
                new Output(month, "month"),
                new Output(payer, "payer"),
                new Output(call(Function.ANY_TRUE, OddValues.condition()), "odd"),
                new Output(account, "account"),
                new Output(currency, "currency"),
                new Output(call(Function.SUM, billed()), "billed"),
                new Output(call(Function.MAX, column(Charge.SUB_ACCOUNT_NAME)), "account_name"),
                new Output(call(Function.COUNT), "line_items"),
                new Output(
                        call(
                                Function.COUNT,
                                cases(number(1), when(column(Charge.UNDATED), new Absent(ValueType.INTEGER)))),
                        "dated"),
                new Output(call(Function.MIN, startDay), "first_day"),
                new Output(call(Function.MAX, call(Function.GREATEST, startDay, lastDay)), "last_day"),
                new Output(call(Function.MAX, startDay), "last_start"),
                new Output(call(Function.MAX, cases(new Absent(ValueType.TIMESTAMP), when(usage, start))), "newest"),
                new Output(
                        call(Function.MAX, cases(new Absent(ValueType.DATE), when(and(usage, coversADay), startDay))),
                        "newest_usage"),
                new Output(call(Function.ANY_TRUE, coversAnHour), "hourly"),
                new Output(call(Function.ANY_TRUE, present(column(Charge.INVOICE_ID))), "invoiced")));
        // Read here so that an amount that is no number is noticed now and not in a query.
        Charge.MEASURES.forEach(
                measure -> outputs.add(new Output(call(Function.SUM, column(measure)), "sum_of_" + measure)));
        return Select.of(outputs, Charge.only(READ_AT_FIRST, charges))
                .groupBy(List.of(month, payer, account, currency))
                .orderBy(List.of(
                        new Relation.Order(month, false),
                        new Relation.Order(payer, false),
                        new Relation.Order(account, false),
                        new Relation.Order(currency, false)));
    }

    /** What a row says was billed; rows that divide others say nothing. */
    private static Expression billed() {
        return cases(
                call(
                        Function.COALESCE,
                        column(Charge.column(Metric.UNBLENDED)),
                        column(Charge.column(Metric.NET_UNBLENDED))),
                when(column(Charge.SPLIT_ALLOCATION), new Absent(ValueType.MONEY)));
    }

    private static @Nullable LocalDate day(ResultSet rows, String name) throws SQLException {
        return rows.getObject(name, LocalDate.class);
    }

    private static @Nullable Instant instant(ResultSet rows, String name) throws SQLException {
        LocalDateTime value = rows.getObject(name, LocalDateTime.class);
        return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }
}
