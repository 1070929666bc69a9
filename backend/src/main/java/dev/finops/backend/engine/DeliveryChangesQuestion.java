package dev.finops.backend.engine;

import static dev.finops.backend.sql.Sql.binary;
import static dev.finops.backend.sql.Sql.call;
import static dev.finops.backend.sql.Sql.cases;
import static dev.finops.backend.sql.Sql.column;
import static dev.finops.backend.sql.Sql.equal;
import static dev.finops.backend.sql.Sql.money;
import static dev.finops.backend.sql.Sql.number;
import static dev.finops.backend.sql.Sql.text;
import static dev.finops.backend.sql.Sql.when;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.charges.Charge;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.DeliveryChanges;
import dev.finops.backend.cost.DeliveryChanges.Change;
import dev.finops.backend.cost.DeliveryChanges.Delivered;
import dev.finops.backend.cost.DeliveryChanges.Kind;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Word;
import dev.finops.backend.engine.Deliveries.Redelivery;
import dev.finops.backend.folder.Delivery;
import dev.finops.backend.sql.DuckDbPrinter;
import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.Function;
import dev.finops.backend.sql.Expression.Operator;
import dev.finops.backend.sql.Relation;
import dev.finops.backend.sql.Relation.Output;
import dev.finops.backend.sql.Relation.Select;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the last two deliveries of a month bill, side by side. */
final class DeliveryChangesQuestion implements EngineQuestion<DeliveryChanges> {
    /** What line items are for: their ids differ between deliveries, and their descriptions name prices. */
    private static final List<String> WHAT_FOR = List.of(
            Charge.SERVICE,
            Charge.KIND,
            Charge.BILLING_CURRENCY,
            Charge.CHARGE_PERIOD_START,
            Charge.SUB_ACCOUNT_ID,
            Charge.REGION_ID,
            Charge.USAGE_TYPE,
            Charge.OPERATION,
            Charge.RESOURCE_ID,
            Charge.LINE_ITEM_TYPE);

    private static final List<String> TOLD = List.of(Charge.SERVICE, Charge.KIND, Charge.BILLING_CURRENCY);
    private static final String NOW = "x_now";
    private static final String BEFORE = "x_before";
    private static final String NOW_LINES = "x_now_lines";
    private static final String BEFORE_LINES = "x_before_lines";
    private static final String CHANGE = "x_change";
    private static final String LINES = "x_lines";
    private static final String SAME = "same";

    private final YearMonth month;
    private final AccountScope scope;
    private final Redelivery found;

    DeliveryChangesQuestion(YearMonth month, AccountScope scope, Redelivery found) {
        this.month = month;
        this.scope = scope;
        this.found = found;
    }

    @Override
    public DeliveryChanges ask(Delivery delivery, Statement statement) throws SQLException {
        Metric billed = Stream.concat(found.newest().stream(), found.former().stream())
                        .anyMatch(facts -> facts.unavailable().containsKey(Metric.UNBLENDED))
                ? Metric.NET_UNBLENDED
                : Metric.UNBLENDED;
        var newest = Delivery.chargesOf(found.newest());
        var former = Delivery.chargesOf(found.former());
        if (newest.isEmpty() || former.isEmpty()) {
            return result(delivery, billed, List.of(), new TreeMap<>(), new TreeMap<>(), "");
        }
        String sql = DuckDbPrinter.print(changes(side(newest.get(), billed, true), side(former.get(), billed, false)));
        var changes = new ArrayList<Change>();
        SortedMap<String, BigDecimal> now = new TreeMap<>();
        SortedMap<String, BigDecimal> before = new TreeMap<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                String currency = row.getString(Charge.BILLING_CURRENCY);
                BigDecimal current = row.getBigDecimal(NOW);
                BigDecimal previous = row.getBigDecimal(BEFORE);
                now.merge(currency, current, BigDecimal::add);
                before.merge(currency, previous, BigDecimal::add);
                Word.find(Kind.class, row.getString(CHANGE)).ifPresent(kind -> {
                    try {
                        changes.add(new Change(
                                kind,
                                row.getString(Charge.SERVICE),
                                Word.find(ChargeKind.class, row.getString(Charge.KIND))
                                        .orElse(ChargeKind.OTHER),
                                currency,
                                previous,
                                current,
                                row.getLong(LINES)));
                    } catch (SQLException e) {
                        throw new IllegalStateException("A column of the query is not in its result", e);
                    }
                });
            }
        }
        changes.sort(Comparator.comparing((Change change) -> change.amount().abs())
                .reversed()
                .thenComparing(Change::toString));
        return result(delivery, billed, changes, now, before, sql);
    }

    @Override
    public DeliveryChanges withoutFiles(Delivery delivery) {
        return result(delivery, Metric.UNBLENDED, List.of(), new TreeMap<>(), new TreeMap<>(), "");
    }

    private DeliveryChanges result(
            Delivery delivery,
            Metric billed,
            List<Change> changes,
            SortedMap<String, BigDecimal> now,
            SortedMap<String, BigDecimal> before,
            String sql) {
        List<Delivered> deliveries = new ArrayList<>();
        found.assemblies()
                .forEach(assembly -> deliveries.add(new Delivered(
                        assembly.folder(),
                        assembly.at(),
                        switch (deliveries.size()) {
                            case 0 -> now;
                            case 1 -> before;
                            default -> new TreeMap<>();
                        })));
        return new DeliveryChanges(month, billed, deliveries, changes, delivery.version(), sql);
    }

    /** The charges of one delivery, its amounts on its own side. */
    private Select side(Relation charges, Metric billed, boolean newest) {
        List<Output> outputs = new ArrayList<>();
        WHAT_FOR.forEach(name -> outputs.add(new Output(column(name), name)));
        Expression amount = call(Function.COALESCE, column(Charge.column(billed)), money(0));
        outputs.add(new Output(newest ? amount : money(0), NOW));
        outputs.add(new Output(newest ? money(0) : amount, BEFORE));
        outputs.add(new Output(number(newest ? 1 : 0), NOW_LINES));
        outputs.add(new Output(number(newest ? 0 : 1), BEFORE_LINES));
        return ChargeRows.inScope(
                Select.of(outputs, charges)
                        .where(binary(
                                column(Charge.BILLING_PERIOD_START),
                                Operator.EQUAL,
                                new Expression.Day(month.atDay(1))))
                        .where(new Expression.Not(column(Charge.SPLIT_ALLOCATION))),
                scope);
    }

    private static Select changes(Select now, Select before) {
        List<Output> lines = new ArrayList<>();
        WHAT_FOR.forEach(name -> lines.add(new Output(column(name), name)));
        for (String measure : List.of(NOW, BEFORE, NOW_LINES, BEFORE_LINES)) {
            lines.add(new Output(call(Function.SUM, column(measure)), measure));
        }
        Select byWhatFor = Select.of(lines, new Relation.UnionAll(List.of(now, before)))
                .groupBy(WHAT_FOR.stream().map(name -> column(name)).toList());
        List<Output> classified = new ArrayList<>();
        TOLD.forEach(name -> classified.add(new Output(column(name), name)));
        classified.add(new Output(column(NOW), NOW));
        classified.add(new Output(column(BEFORE), BEFORE));
        classified.add(new Output(
                cases(
                        text(Kind.CORRECTED.word()),
                        when(equal(column(BEFORE_LINES), number(0)), text(Kind.ADDED.word())),
                        when(equal(column(NOW_LINES), number(0)), text(Kind.REMOVED.word())),
                        when(equal(column(NOW), column(BEFORE)), text(SAME))),
                CHANGE));
        List<Output> told = new ArrayList<>();
        TOLD.forEach(name -> told.add(new Output(column(name), name)));
        told.add(new Output(column(CHANGE), CHANGE));
        told.add(new Output(call(Function.SUM, column(NOW)), NOW));
        told.add(new Output(call(Function.SUM, column(BEFORE)), BEFORE));
        told.add(new Output(call(Function.COUNT), LINES));
        return Select.of(told, Select.of(classified, byWhatFor))
                .groupBy(Stream.concat(TOLD.stream(), Stream.of(CHANGE))
                        .map(name -> column(name))
                        .toList());
    }
}
