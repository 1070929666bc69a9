package dev.finops.backend.source;

import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.charges.Charge;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.CostResult.ChargeLine;
import dev.finops.backend.cost.CostResult.Freshness;
import dev.finops.backend.cost.CostResult.Provenance;
import dev.finops.backend.cost.CostResult.Row;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.QueryRefused;
import dev.finops.backend.cost.QueryRefused.Reason;
import dev.finops.backend.cost.Word;
import dev.finops.backend.sql.DuckDbPrinter;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers from a folder of billing files, by DuckDB in this process. */
final class DuckDbSource implements CloseableCostSource {
    private static final Logger LOG = LoggerFactory.getLogger(DuckDbSource.class);

    private final Engine engine;
    private final Deliveries deliveries;
    private final Admission admission;
    private final CostDataConfiguration configuration;

    private DuckDbSource(Engine engine, Deliveries deliveries, CostDataConfiguration configuration) {
        this.engine = engine;
        this.deliveries = deliveries;
        this.configuration = configuration;
        this.admission = new Admission(configuration.queries(), configuration.queue(), configuration.patience());
    }

    static DuckDbSource open(BillingFolder folder, CostDataConfiguration configuration) throws SQLException {
        int threads = Math.min(4, Runtime.getRuntime().availableProcessors());
        Engine engine = Engine.open(folder.root(), configuration.memoryMegabytes(), threads);
        return new DuckDbSource(engine, new Deliveries(folder, engine, configuration.lookEvery()), configuration);
    }

    @Override
    public CostResult answer(ScopedQuery query) {
        long started = System.nanoTime();
        try {
            return admission.admit(() -> answerOrLeaveOutBroken(query, started));
        } catch (SQLException e) {
            throw refusal(e).orElseThrow(() -> new IllegalStateException("DuckDB failed", e));
        }
    }

    private CostResult answerOrLeaveOutBroken(ScopedQuery query, long started) throws SQLException {
        try {
            return answer(query, deliveries.current(), started);
        } catch (SQLException e) {
            if (refusal(e).isPresent()) {
                throw e;
            }
            LOG.warn("A query failed; looking for the file that it failed on", e);
            return answer(query, deliveries.inspect(), started);
        }
    }

    @Override
    public SourceStatus status() {
        try {
            Delivery delivery = deliveries.current();
            return new SourceStatus(
                    "duckdb",
                    true,
                    null,
                    delivery.files().size(),
                    delivery.lineItems(),
                    delivery.firstDay(),
                    delivery.newestLineItem(),
                    delivery.unreadable());
        } catch (SQLException | RuntimeException e) {
            LOG.error("The billing files cannot be looked at", e);
            return new SourceStatus("duckdb", true, "The billing files cannot be read.", 0, 0, null, null, List.of());
        }
    }

    private CostResult answer(ScopedQuery scoped, Delivery newest, long started) throws SQLException {
        CostQuery query = scoped.query();
        if (newest.files().isEmpty()) {
            return result(query, newest, List.of(), List.of(), "", started);
        }
        var costs = new CostStatement(scoped);
        String sql = DuckDbPrinter.print(costs.rows(configuration.maxRows() + 1));
        try (Connection connection = engine.connect()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout((int) configuration.timeout().toSeconds());
                Delivery delivery = deliveries.seenBy(statement);
                requireMetric(query, delivery);
                List<Row> rows = rows(statement, sql, query);
                List<ChargeLine> kinds = kinds(statement, DuckDbPrinter.print(costs.kinds()), query);
                return result(query, delivery, rows, kinds, sql, started);
            }
        }
    }

    private List<Row> rows(Statement statement, String sql, CostQuery query) throws SQLException {
        var rows = new ArrayList<Row>();
        try (ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                var keys = new ArrayList<@Nullable String>();
                for (Dimension dimension : query.groupBy()) {
                    keys.add(found.getString(Charge.column(dimension)));
                }
                rows.add(new Row(
                        period(found, query),
                        keys,
                        found.getString(Charge.BILLING_CURRENCY),
                        found.getBigDecimal(CostStatement.COST)));
            }
        }
        if (rows.size() > configuration.maxRows()) {
            throw new QueryRefused(
                    Reason.TOO_LARGE,
                    "The answer has more than " + configuration.maxRows()
                            + " rows; ask for a shorter period, a coarser granularity or fewer dimensions.");
        }
        return rows;
    }

    /** Months at the edges of the query's period are cut by it. */
    private static Period period(ResultSet found, CostQuery query) throws SQLException {
        if (query.granularity() == Granularity.TOTAL) {
            return query.period();
        }
        LocalDate first = found.getObject(CostStatement.PERIOD, LocalDate.class);
        if (query.granularity() == Granularity.DAY) {
            return new Period(first, first.plusDays(1));
        }
        LocalDate next = first.plusMonths(1);
        return new Period(
                first.isBefore(query.period().start()) ? query.period().start() : first,
                next.isAfter(query.period().end()) ? query.period().end() : next);
    }

    private static List<ChargeLine> kinds(Statement statement, String sql, CostQuery query) throws SQLException {
        var lines = new ArrayList<ChargeLine>();
        try (ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                ChargeKind kind = Word.find(ChargeKind.class, found.getString(Charge.KIND))
                        .orElse(ChargeKind.OTHER);
                lines.add(new ChargeLine(
                        kind,
                        found.getString(Charge.BILLING_CURRENCY),
                        found.getBigDecimal(CostStatement.COST),
                        query.charges().includes(kind)));
            }
        }
        return lines;
    }

    private static CostResult result(
            CostQuery query, Delivery delivery, List<Row> rows, List<ChargeLine> kinds, String sql, long started) {
        Map<String, BigDecimal> totals = new TreeMap<>();
        kinds.stream()
                .filter(ChargeLine::included)
                .forEach(line -> totals.merge(line.currency(), line.cost(), BigDecimal::add));
        return new CostResult(
                query,
                totals,
                rows,
                kinds,
                new Freshness(
                        delivery.newestLineItem(),
                        delivery.firstDay(),
                        delivery.files().size(),
                        delivery.version(),
                        delivery.openMonths(query.period())),
                Caveats.of(query, delivery, kinds),
                new Provenance("duckdb", sql, Duration.ofNanos(System.nanoTime() - started)));
    }

    private static void requireMetric(CostQuery query, Delivery delivery) {
        if (query.metric().isNet()) {
            delivery.filesOf(query.period())
                    .filter(facts -> !facts.hasNetCosts())
                    .findFirst()
                    .ifPresent(facts -> {
                        throw new QueryRefused(
                                Reason.METRIC_UNAVAILABLE,
                                "The metric " + query.metric().word() + " is unavailable for this period: the billing"
                                        + " file " + facts.file().name()
                                        + " has no column line_item_net_unblended_cost, which AWS adds only for"
                                        + " accounts with discounts. Ask for unblended or amortized.");
                    });
        }
    }

    /** What to tell the caller when the query, and no file, is at fault. */
    private static Optional<QueryRefused> refusal(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("INTERRUPT")) {
            return Optional.of(new QueryRefused(
                    Reason.TIMED_OUT, "The query took too long; ask for a shorter period or fewer dimensions."));
        }
        if (message.contains("Out of Memory")) {
            return Optional.of(new QueryRefused(
                    Reason.TOO_LARGE,
                    "The query needs more memory than one may have; ask for a shorter period or fewer dimensions."));
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            engine.close();
        } catch (SQLException e) {
            LOG.warn("DuckDB did not close", e);
        }
    }
}
