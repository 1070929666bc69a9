package dev.finops.backend.engine;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.Scoped;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.charges.Keys;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.DeliveryChanges;
import dev.finops.backend.cost.Drivers;
import dev.finops.backend.cost.LineItems;
import dev.finops.backend.cost.QueryRefused;
import dev.finops.backend.cost.QueryRefused.Reason;
import dev.finops.backend.folder.BillingFolder;
import dev.finops.backend.folder.Delivery;
import dev.finops.backend.source.CloseableCostSource;
import dev.finops.backend.source.CostDataConfiguration;
import dev.finops.backend.source.SourceStatus;
import dev.finops.backend.source.Waiting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers from a folder of billing files, by DuckDB in this process. */
final class DuckDbSource implements CloseableCostSource {
    static final String NAME = "duckdb";

    private static final Logger LOG = LoggerFactory.getLogger(DuckDbSource.class);

    private static final int MOST_DESCRIPTIONS = 8;

    private final Map<AccountScope, DataDescription> descriptions = new LinkedHashMap<>();
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

    public static DuckDbSource open(BillingFolder folder, CostDataConfiguration configuration) throws SQLException {
        int threads = Math.min(4, Runtime.getRuntime().availableProcessors());
        Engine engine = Engine.open(folder.root(), configuration.memoryMegabytes(), threads);
        return new DuckDbSource(engine, new Deliveries(folder, engine, configuration.lookEvery()), configuration);
    }

    @Override
    public CostResult answer(ScopedQuery query) {
        return ask(keys -> new CostQuestion(Answerable.meant(query, keys), configuration.maxRows()));
    }

    @Override
    public LineItems lineItems(Scoped<LineItems.Query> query) {
        return ask(keys -> new LineItemsQuestion(Answerable.meantLineItems(query, keys)));
    }

    @Override
    public Drivers drivers(Scoped<Drivers.Query> query) {
        return ask(keys -> new DriversQuestion(Answerable.meantDrivers(query, keys), configuration.maxRows()));
    }

    @Override
    public DeliveryChanges deliveryChanges(Scoped<YearMonth> month) {
        try {
            var found = deliveries.redelivery(month.question());
            return ask(keys -> new DeliveryChangesQuestion(month.question(), month.scope(), found));
        } catch (SQLException e) {
            throw new IllegalStateException("The billing files cannot be looked at", e);
        }
    }

    /** Every question begins with it, and it changes only when the data does. */
    @Override
    public DataDescription describe(AccountScope scope) {
        String version = dataVersion();
        synchronized (descriptions) {
            DataDescription known = descriptions.get(scope);
            if (known != null && known.dataVersion().equals(version)) {
                return known;
            }
        }
        DataDescription description = ask(keys -> new DescribeQuestion(scope));
        synchronized (descriptions) {
            descriptions.put(scope, description);
            if (descriptions.size() > MOST_DESCRIPTIONS) {
                descriptions.remove(descriptions.keySet().iterator().next());
            }
        }
        return description;
    }

    @Override
    public String dataVersion() {
        try {
            return deliveries.current().version();
        } catch (SQLException e) {
            throw new IllegalStateException("The billing files cannot be looked at", e);
        }
    }

    /** @param question made of what the labels of the data are called by */
    private <T> T ask(Function<Keys, EngineQuestion<T>> question) {
        try {
            return admission.admit(() -> askOrLeaveOutBroken(question));
        } catch (SQLException e) {
            throw refusal(e).orElseThrow(() -> new IllegalStateException("DuckDB failed", e));
        }
    }

    private <T> T askOrLeaveOutBroken(Function<Keys, EngineQuestion<T>> question) throws SQLException {
        try {
            Delivery newest = deliveries.current();
            return ask(question.apply(newest.keys()), newest);
        } catch (SQLException e) {
            if (refusal(e).isPresent()) {
                throw e;
            }
            LOG.warn("A query failed; looking for the file that it failed on", e);
            Delivery rest = deliveries.inspect();
            return ask(question.apply(rest.keys()), rest);
        }
    }

    private <T> T ask(EngineQuestion<T> question, Delivery newest) throws SQLException {
        if (newest.files().isEmpty()) {
            return question.withoutFiles(newest);
        }
        try (Connection connection = engine.connect()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout((int) configuration.timeout().toSeconds());
                return Waiting.run(statement, () -> question.ask(deliveries.seenBy(statement), statement));
            }
        }
    }

    @Override
    public SourceStatus status() {
        try {
            Delivery delivery = deliveries.current();
            return new SourceStatus(
                    NAME,
                    true,
                    null,
                    delivery.files().size(),
                    delivery.lineItems(),
                    delivery.firstDay(),
                    delivery.newestUsage(),
                    delivery.unreadable());
        } catch (SQLException | RuntimeException e) {
            LOG.error("The billing files cannot be looked at", e);
            return new SourceStatus(NAME, true, "The billing files cannot be read.", 0, 0, null, null, List.of());
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
