package dev.finops.backend.engine;

import static dev.finops.backend.sql.Sql.call;
import static dev.finops.backend.sql.Sql.column;

import dev.finops.backend.access.Scoped;
import dev.finops.backend.charges.Charge;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult.Provenance;
import dev.finops.backend.cost.LineItems;
import dev.finops.backend.cost.LineItems.LineItem;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Word;
import dev.finops.backend.folder.Delivery;
import dev.finops.backend.sql.DuckDbPrinter;
import dev.finops.backend.sql.Expression.Function;
import dev.finops.backend.sql.Relation.Order;
import dev.finops.backend.sql.Relation.Output;
import dev.finops.backend.sql.Relation.Select;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Stream;

/** A page of line items, read from the engine. */
final class LineItemsQuestion implements EngineQuestion<LineItems> {
    private static final List<String> COLUMNS = Stream.concat(
                    Stream.of(
                            Charge.LINE_ITEM_ID,
                            Charge.CHARGE_PERIOD_START,
                            Charge.CHARGE_PERIOD_END,
                            Charge.SUB_ACCOUNT_ID,
                            Charge.SERVICE,
                            Charge.REGION_ID,
                            Charge.USAGE_TYPE,
                            Charge.OPERATION,
                            Charge.RESOURCE_ID,
                            Charge.CHARGE_DESCRIPTION,
                            Charge.KIND,
                            Charge.LINE_ITEM_TYPE,
                            Charge.CONSUMED_UNIT,
                            Charge.BILLING_CURRENCY),
                    Charge.MEASURES.stream())
            .toList();

    private final Scoped<LineItems.Query> scoped;
    private final CostQuery costs;
    private final long started = System.nanoTime();

    LineItemsQuestion(Scoped<LineItems.Query> scoped) {
        this.scoped = scoped;
        this.costs = scoped.question().costs();
    }

    @Override
    public LineItems ask(Delivery delivery, Statement statement) throws SQLException {
        Answerable.require(costs, delivery);
        int limit = scoped.question().limit();
        int offset = scoped.question().offset();
        Select charges = ChargeRows.counted(costs, scoped.scope());
        String sql = DuckDbPrinter.print(rows(charges).limit(limit).offset(offset));
        List<LineItem> lineItems = lineItems(statement, sql);
        long count = count(statement, charges);
        int next = offset + lineItems.size();
        boolean more = next < count && next <= LineItems.Query.MAX_OFFSET;
        return result(delivery, lineItems, count, more ? next : -1, sql);
    }

    @Override
    public LineItems withoutFiles(Delivery delivery) {
        return result(delivery, List.of(), 0, -1, "");
    }

    private LineItems result(Delivery delivery, List<LineItem> lineItems, long count, int next, String sql) {
        return new LineItems(
                scoped.question(),
                lineItems,
                count,
                next < 0 ? null : next,
                delivery.freshness(costs.period()),
                new Provenance(DuckDbSource.NAME, sql, Duration.ofNanos(System.nanoTime() - started)));
    }

    /** In an order that leaves nothing to chance, so that pages fit together. */
    private Select rows(Select charges) {
        var outputs =
                COLUMNS.stream().map(name -> new Output(column(name), name)).toList();
        var order = new ArrayList<Order>();
        order.add(new Order(column(Charge.column(costs.metric())), true));
        COLUMNS.forEach(name -> order.add(new Order(column(name), false)));
        return new Select(outputs, charges.from(), charges.where(), List.of(), order, null, 0);
    }

    private static long count(Statement statement, Select charges) throws SQLException {
        var count = new Select(
                List.of(new Output(call(Function.COUNT), "line_items")),
                charges.from(),
                charges.where(),
                List.of(),
                List.of(),
                null,
                0);
        try (ResultSet row = statement.executeQuery(DuckDbPrinter.print(count))) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<LineItem> lineItems(Statement statement, String sql) throws SQLException {
        var lineItems = new ArrayList<LineItem>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                var amounts = new EnumMap<Metric, BigDecimal>(Metric.class);
                for (Metric metric : Metric.values()) {
                    BigDecimal amount = row.getBigDecimal(Charge.column(metric));
                    if (metric.isMoney() && amount != null) {
                        amounts.put(metric, amount);
                    }
                }
                lineItems.add(new LineItem(
                        row.getString(Charge.LINE_ITEM_ID),
                        row.getObject(Charge.CHARGE_PERIOD_START, LocalDateTime.class),
                        row.getObject(Charge.CHARGE_PERIOD_END, LocalDateTime.class),
                        row.getString(Charge.SUB_ACCOUNT_ID),
                        row.getString(Charge.SERVICE),
                        row.getString(Charge.REGION_ID),
                        row.getString(Charge.USAGE_TYPE),
                        row.getString(Charge.OPERATION),
                        row.getString(Charge.RESOURCE_ID),
                        row.getString(Charge.CHARGE_DESCRIPTION),
                        Word.find(ChargeKind.class, row.getString(Charge.KIND)).orElse(ChargeKind.OTHER),
                        row.getString(Charge.LINE_ITEM_TYPE),
                        row.getBigDecimal(Charge.CONSUMED_QUANTITY),
                        row.getString(Charge.CONSUMED_UNIT),
                        row.getString(Charge.BILLING_CURRENCY),
                        amounts));
            }
        }
        return lineItems;
    }
}
