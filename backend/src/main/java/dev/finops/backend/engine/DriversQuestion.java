package dev.finops.backend.engine;

import dev.finops.backend.access.Scoped;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.charges.Charge;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult.ChargeLine;
import dev.finops.backend.cost.CostResult.Provenance;
import dev.finops.backend.cost.Drivers;
import dev.finops.backend.cost.Drivers.Cause;
import dev.finops.backend.cost.Drivers.Driver;
import dev.finops.backend.cost.Drivers.Effects;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.QueryRefused;
import dev.finops.backend.cost.QueryRefused.Reason;
import dev.finops.backend.cost.Top;
import dev.finops.backend.cost.Word;
import dev.finops.backend.folder.Delivery;
import dev.finops.backend.sql.DuckDbPrinter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What lies behind a change, put to the engine. */
final class DriversQuestion implements EngineQuestion<Drivers> {
    private static final int CAUSES = 10;
    private static final Comparator<Driver> BY_SIZE_OF_CHANGE = Comparator.comparing(Driver::other)
            .thenComparing(driver -> driver.change().abs(), Comparator.reverseOrder())
            .thenComparing(driver -> driver.keys().toString())
            .thenComparing(Driver::unit);

    private final Scoped<Drivers.Query> scoped;
    private final CostQuery costs;
    private final CostQuery before;
    private final int maxRows;
    private final long started = System.nanoTime();

    DriversQuestion(Scoped<Drivers.Query> scoped, int maxRows) {
        this.scoped = scoped;
        this.costs = scoped.question().costs().withGranularity(Granularity.TOTAL);
        this.before = costs.withPeriod(scoped.question().previous());
        this.maxRows = maxRows;
    }

    @Override
    public Drivers ask(Delivery delivery, Statement statement) throws SQLException {
        Answerable.require(costs, delivery);
        Answerable.require(before, delivery);
        var changes = new DriversStatement(scoped);
        List<Driver> drivers = drivers(statement, DuckDbPrinter.print(changes.drivers(maxRows + 1)));
        Top top = costs.top();
        String sql = DuckDbPrinter.print(changes.causes(top == null ? CAUSES : top.groups()));
        List<Cause> causes = causes(statement, sql);
        List<ChargeLine> charges = CostQuestion.kinds(statement, new ScopedQuery(costs, scoped.scope()));
        var caveats = new LinkedHashSet<String>(ofThePeriods());
        caveats.addAll(caveats(costs, charges, delivery, statement));
        caveats.addAll(caveats(
                before, CostQuestion.kinds(statement, new ScopedQuery(before, scoped.scope())), delivery, statement));
        return result(delivery, drivers, causes, charges, List.copyOf(caveats), sql);
    }

    private List<String> caveats(CostQuery query, List<ChargeLine> charges, Delivery delivery, Statement statement)
            throws SQLException {
        var ahead = BookedAhead.of(new ScopedQuery(query, scoped.scope()), delivery, statement);
        return Caveats.of(query, delivery, charges, ahead);
    }

    @Override
    public Drivers withoutFiles(Delivery delivery) {
        return result(
                delivery,
                List.of(),
                List.of(),
                List.of(),
                Caveats.of(costs, delivery, List.of(), BookedAhead.NOTHING),
                "");
    }

    private Drivers result(
            Delivery delivery,
            List<Driver> drivers,
            List<Cause> causes,
            List<ChargeLine> charges,
            List<String> caveats,
            String sql) {
        return new Drivers(
                scoped.question(),
                totals(drivers),
                named(drivers),
                causes,
                charges,
                delivery.freshness(costs.period()),
                caveats,
                new Provenance(DuckDbSource.NAME, sql, Duration.ofNanos(System.nanoTime() - started)));
    }

    private List<Driver> drivers(Statement statement, String sql) throws SQLException {
        var drivers = new ArrayList<Driver>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                var keys = new ArrayList<@Nullable String>();
                for (int place = 0; place < costs.groupBy().size(); place++) {
                    keys.add(row.getString(CostStatement.key(place)));
                }
                drivers.add(new Driver(
                        keys,
                        null,
                        row.getString(CostStatement.UNIT),
                        row.getBigDecimal(DriversStatement.PREVIOUS),
                        row.getBigDecimal(DriversStatement.CURRENT),
                        effects(row)));
            }
        }
        if (drivers.size() > maxRows) {
            throw new QueryRefused(
                    Reason.TOO_LARGE,
                    "There are more than " + maxRows + " groups; filter, or group by a coarser dimension.");
        }
        return drivers;
    }

    private static Effects effects(ResultSet row) throws SQLException {
        return new Effects(
                row.getBigDecimal(DriversStatement.ADDED),
                row.getBigDecimal(DriversStatement.REMOVED),
                row.getBigDecimal(DriversStatement.USAGE),
                row.getBigDecimal(DriversStatement.PRICE),
                row.getBigDecimal(DriversStatement.OTHER));
    }

    private static List<Cause> causes(Statement statement, String sql) throws SQLException {
        var causes = new ArrayList<Cause>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                String kind = row.getString(DriversStatement.CAUSE_KIND);
                causes.add(new Cause(
                        row.getString(Charge.SUB_ACCOUNT_ID),
                        row.getString(Charge.REGION_ID),
                        row.getString(Charge.SERVICE),
                        row.getString(Charge.USAGE_TYPE),
                        row.getString(Charge.OPERATION),
                        row.getString(Charge.RESOURCE_ID),
                        row.getString(Charge.CHARGE_DESCRIPTION),
                        kind == null ? null : Word.find(ChargeKind.class, kind).orElse(ChargeKind.OTHER),
                        row.getString(Charge.BILLING_CURRENCY),
                        row.getString(Charge.CONSUMED_UNIT),
                        row.getBigDecimal(DriversStatement.PREVIOUS_USAGE),
                        row.getBigDecimal(DriversStatement.CURRENT_USAGE),
                        row.getBigDecimal(DriversStatement.PREVIOUS),
                        row.getBigDecimal(DriversStatement.CURRENT),
                        effects(row)));
            }
        }
        return causes;
    }

    private static List<Driver> totals(List<Driver> drivers) {
        var totals = new TreeMap<String, Driver>();
        drivers.forEach(
                driver -> totals.merge(driver.unit(), as(driver, List.of(), null), (all, one) -> sum(all, one, null)));
        return List.copyOf(totals.values());
    }

    /** Those that changed most, and one for each unit that adds up the others. */
    private List<Driver> named(List<Driver> drivers) {
        List<Driver> sorted = drivers.stream().sorted(BY_SIZE_OF_CHANGE).toList();
        Top top = costs.top();
        if (top == null || costs.groupBy().isEmpty()) {
            return sorted;
        }
        var nobody = new ArrayList<@Nullable String>();
        costs.groupBy().forEach(ignored -> nobody.add(null));
        var named = new ArrayList<Driver>();
        var counts = new LinkedHashMap<String, Integer>();
        var others = new LinkedHashMap<String, Driver>();
        for (Driver driver : sorted) {
            int place = counts.merge(driver.unit(), 1, Integer::sum);
            if (place <= top.groups()) {
                named.add(driver);
            } else {
                int members = place - top.groups();
                others.merge(driver.unit(), as(driver, nobody, members), (all, one) -> sum(all, one, members));
            }
        }
        named.addAll(others.values());
        return named;
    }

    private static Driver as(Driver driver, List<@Nullable String> keys, @Nullable Integer members) {
        return new Driver(keys, members, driver.unit(), driver.previous(), driver.current(), driver.effects());
    }

    private static Driver sum(Driver all, Driver one, @Nullable Integer members) {
        return new Driver(
                all.keys(),
                members,
                all.unit(),
                all.previous().add(one.previous()),
                all.current().add(one.current()),
                all.effects().plus(one.effects()));
    }

    private List<String> ofThePeriods() {
        var caveats = new ArrayList<String>();
        long days = costs.period().days();
        long daysBefore = before.period().days();
        if (days != daysBefore) {
            caveats.add("The periods have different lengths: " + days + " and " + daysBefore
                    + " days. Their sums are compared as they are, so part of a change may be the days.");
        }
        if (costs.metric().isAmortized()) {
            caveats.add(
                    "By an amortized metric the unit price of usage also changes when a commitment begins or ends to"
                            + " cover it.");
        }
        return caveats;
    }
}
