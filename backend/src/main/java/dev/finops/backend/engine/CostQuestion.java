package dev.finops.backend.engine;

import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.charges.Charge;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.CostResult.ChargeLine;
import dev.finops.backend.cost.CostResult.Provenance;
import dev.finops.backend.cost.CostResult.Row;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.QueryRefused;
import dev.finops.backend.cost.QueryRefused.Reason;
import dev.finops.backend.cost.Word;
import dev.finops.backend.folder.Delivery;
import dev.finops.backend.sql.DuckDbPrinter;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A cost query, put to the engine. */
final class CostQuestion implements EngineQuestion<CostResult> {
    private final ScopedQuery scoped;
    private final CostQuery query;
    private final int maxRows;
    private final long started = System.nanoTime();

    /** @param maxRows longer answers are refused */
    CostQuestion(ScopedQuery scoped, int maxRows) {
        this.scoped = scoped;
        this.query = scoped.query();
        this.maxRows = maxRows;
    }

    @Override
    public CostResult ask(Delivery delivery, Statement statement) throws SQLException {
        Answerable.require(query, delivery);
        var costs = new CostStatement(scoped);
        var rows = new ArrayList<Row>();
        var kinds = new ArrayList<ChargeLine>();
        try (ResultSet found = statement.executeQuery(DuckDbPrinter.print(costs.rowsAndKinds(maxRows + 1)))) {
            while (found.next()) {
                String kind = found.getString(CostStatement.KIND);
                if (isUnknown(found)) {
                    continue;
                }
                if (kind == null) {
                    rows.add(row(found));
                } else {
                    kinds.add(line(found, kind, query));
                }
            }
        }
        if (rows.size() > maxRows) {
            throw new QueryRefused(
                    Reason.TOO_LARGE,
                    "The answer has more than " + maxRows
                            + " rows; ask for a shorter period, a coarser granularity, fewer dimensions or a top.");
        }
        return result(
                delivery,
                rows,
                kinds,
                BookedAhead.of(scoped, delivery, statement),
                DuckDbPrinter.print(costs.rows(maxRows + 1)));
    }

    @Override
    public CostResult withoutFiles(Delivery delivery) {
        return result(delivery, List.of(), List.of(), BookedAhead.NOTHING, "");
    }

    /** Parts at the edges of the query's period are cut by it. */
    private Row row(ResultSet found) throws SQLException {
        LocalDateTime start = query.period().start().atStartOfDay();
        LocalDateTime end = query.period().end().atStartOfDay();
        if (query.granularity() != Granularity.TOTAL) {
            LocalDateTime part = found.getObject(CostStatement.PART, LocalDateTime.class);
            LocalDateTime next = query.granularity().next(part);
            start = part.isBefore(start) ? start : part;
            end = next.isAfter(end) ? end : next;
        }
        var keys = new ArrayList<@Nullable String>();
        for (int place = 0; place < query.groupBy().size(); place++) {
            keys.add(found.getString(CostStatement.key(place)));
        }
        int members = found.getInt(CostStatement.MEMBERS);
        return new Row(
                start, end, keys, found.wasNull() ? null : members, found.getString(CostStatement.UNIT), amount(found));
    }

    /** Every kind of charge that the query is about, also those that it leaves out. */
    static List<ChargeLine> kinds(Statement statement, ScopedQuery scoped) throws SQLException {
        var lines = new ArrayList<ChargeLine>();
        String sql = DuckDbPrinter.print(new CostStatement(scoped).kinds());
        try (ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                if (isUnknown(found)) {
                    continue;
                }
                lines.add(line(found, found.getString(Charge.KIND), scoped.query()));
            }
        }
        return lines;
    }

    private static ChargeLine line(ResultSet found, String word, CostQuery query) throws SQLException {
        ChargeKind kind = Word.find(ChargeKind.class, word).orElse(ChargeKind.OTHER);
        return new ChargeLine(
                kind,
                found.getString(CostStatement.UNIT),
                amount(found),
                query.charges().includes(kind));
    }

    /** Where no charge of the group has the metric at all, the sum is not nothing but unknown. */
    private static boolean isUnknown(ResultSet found) throws SQLException {
        return found.getBigDecimal(CostStatement.AMOUNT) == null;
    }

    private static BigDecimal amount(ResultSet found) throws SQLException {
        BigDecimal amount = found.getBigDecimal(CostStatement.AMOUNT);
        return amount == null ? BigDecimal.ZERO : amount;
    }

    private CostResult result(
            Delivery delivery, List<Row> rows, List<ChargeLine> kinds, BookedAhead ahead, String sql) {
        Map<String, BigDecimal> totals = new TreeMap<>();
        kinds.stream()
                .filter(ChargeLine::included)
                .forEach(line -> totals.merge(line.unit(), line.amount(), BigDecimal::add));
        return new CostResult(
                query,
                totals,
                rows,
                kinds,
                delivery.freshness(query.period()),
                Caveats.of(query, delivery, kinds, ahead),
                new Provenance(DuckDbSource.NAME, sql, Duration.ofNanos(System.nanoTime() - started)));
    }
}
