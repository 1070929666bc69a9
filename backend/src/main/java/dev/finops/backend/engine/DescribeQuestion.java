package dev.finops.backend.engine;

import static dev.finops.backend.sql.Sql.binary;
import static dev.finops.backend.sql.Sql.call;
import static dev.finops.backend.sql.Sql.column;
import static dev.finops.backend.sql.Sql.number;
import static dev.finops.backend.sql.Sql.present;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.charges.Charge;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.DataDescription.Account;
import dev.finops.backend.cost.DataDescription.LeftOut;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.folder.Delivery;
import dev.finops.backend.sql.DuckDbPrinter;
import dev.finops.backend.sql.Expression.Function;
import dev.finops.backend.sql.Expression.Operator;
import dev.finops.backend.sql.Relation.Order;
import dev.finops.backend.sql.Relation.Output;
import dev.finops.backend.sql.Relation.Select;
import dev.finops.backend.sql.Relation.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What the data holds, mostly known from the look at its files. */
final class DescribeQuestion implements EngineQuestion<DataDescription> {
    private static final int SECONDS_PER_HOUR = 3600;

    private final AccountScope scope;

    DescribeQuestion(AccountScope scope) {
        this.scope = scope;
    }

    @Override
    public DataDescription ask(Delivery delivery, Statement statement) throws SQLException {
        return description(delivery, currencies(statement), hourly(statement), accounts(statement));
    }

    @Override
    public DataDescription withoutFiles(Delivery delivery) {
        return description(delivery, List.of(), false, List.of());
    }

    private static DataDescription description(
            Delivery delivery, List<String> currencies, boolean hourly, List<Account> accounts) {
        return new DataDescription(
                DuckDbSource.NAME,
                delivery.version(),
                delivery.formats(),
                currencies,
                delivery.firstDay(),
                delivery.lastDay(),
                delivery.lastCharged(),
                delivery.newestUsage(),
                hourly,
                delivery.monthsOfBills(),
                unavailable(delivery),
                delivery.keys().tags(),
                delivery.keys().costCategories(),
                accounts,
                delivery.unreadable().stream()
                        .map(file -> new LeftOut(file.file(), file.reason()))
                        .toList(),
                Caveats.ofData(delivery));
    }

    /** A metric counts as unavailable when a file lacks it: the page then does not offer what fails for some periods. */
    private static Map<Metric, String> unavailable(Delivery delivery) {
        var unavailable = new EnumMap<Metric, String>(Metric.class);
        delivery.files()
                .forEach(facts -> facts.unavailable()
                        .forEach((metric, reason) -> unavailable.putIfAbsent(
                                metric, "of " + facts.file().name() + ", " + reason)));
        return unavailable;
    }

    private List<String> currencies(Statement statement) throws SQLException {
        var currencies = new TreeSet<String>();
        try (ResultSet row = statement.executeQuery(
                DuckDbPrinter.print(distinct(List.of(same(Charge.BILLING_CURRENCY)), charges())))) {
            while (row.next()) {
                currencies.add(row.getString(1));
            }
        }
        return List.copyOf(currencies);
    }

    private List<Account> accounts(Statement statement) throws SQLException {
        var accounts = new ArrayList<Account>();
        Select named = new Select(
                List.of(
                        same(Charge.SUB_ACCOUNT_ID),
                        new Output(call(Function.MAX, column(Charge.SUB_ACCOUNT_NAME)), Charge.SUB_ACCOUNT_NAME)),
                charges().from(),
                charges().where(present(column(Charge.SUB_ACCOUNT_ID))).where(),
                List.of(column(Charge.SUB_ACCOUNT_ID)),
                List.of(new Order(column(Charge.SUB_ACCOUNT_ID), false)),
                null,
                0);
        try (ResultSet row = statement.executeQuery(DuckDbPrinter.print(named))) {
            while (row.next()) {
                accounts.add(new Account(row.getString(1), row.getString(2)));
            }
        }
        return accounts;
    }

    private boolean hourly(Statement statement) throws SQLException {
        var length =
                call(Function.SECONDS_BETWEEN, column(Charge.CHARGE_PERIOD_START), column(Charge.CHARGE_PERIOD_END));
        var shortest = binary(length, Operator.LESS_OR_EQUAL, number(SECONDS_PER_HOUR));
        Select select = new Select(
                List.of(new Output(call(Function.ANY_TRUE, shortest), "hourly")),
                charges().from(),
                charges().where(),
                List.of(),
                List.of(),
                null,
                0);
        try (ResultSet row = statement.executeQuery(DuckDbPrinter.print(select))) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private Select charges() {
        return ChargeRows.inScope(Select.of(List.of(), new Table(Deliveries.CHARGES)), scope);
    }

    private static Select distinct(List<Output> outputs, Select from) {
        return new Select(
                outputs,
                from.from(),
                from.where(),
                outputs.stream().map(Output::value).toList(),
                List.of(),
                null,
                0);
    }

    private static Output same(String name) {
        return new Output(column(name), name);
    }
}
