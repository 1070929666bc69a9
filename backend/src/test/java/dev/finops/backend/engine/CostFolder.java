package dev.finops.backend.engine;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.cost.ChargeSelection;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.folder.BillingFolder;
import dev.finops.backend.source.CostDataConfiguration;
import dev.finops.backend.source.CostSource;
import dev.finops.backend.source.SourceStatus;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/** A folder of billing files that a test makes, and questions to it. */
public final class CostFolder implements AutoCloseable {
    private static final String OCTOBER_2018 = "data/cur/Oct2018-WorkshopCUR-00001.snappy.parquet";

    private final Path folder;
    private final DuckDbSource source;

    public CostFolder(Path folder) {
        this(folder, Duration.ZERO);
    }

    private CostFolder(Path folder, Duration lookEvery) {
        this.folder = folder;
        var configuration = new CostDataConfiguration(
                folder.toString(), 512, 4, 64, Duration.ofSeconds(10), Duration.ofMinutes(1), lookEvery, 500_000);
        try {
            source = DuckDbSource.open(new BillingFolder(folder), configuration);
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A folder that stays as it is, and is not looked at again for each question. */
    public static CostFolder unchanging(Path folder) {
        return new CostFolder(folder, Duration.ofHours(1));
    }

    /** Writes the rows of a SELECT as a file, its folders too. */
    public CostFolder with(String file, String select) {
        Path path = folder.resolve(file);
        String options = file.endsWith(".parquet") ? "(FORMAT parquet)" : "(FORMAT csv, HEADER)";
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            Files.createDirectories(path.getParent());
            statement.execute("COPY (" + select + ") TO '" + path.toString().replace("'", "''") + "' " + options);
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    /** What analyses ask. */
    public CostSource source() {
        return source;
    }

    public Path path(String file) {
        return folder.resolve(file);
    }

    public SourceStatus status() {
        return source.status();
    }

    CostResult ask(
            Metric metric, Period period, Granularity granularity, ChargeSelection charges, Dimension... dimensions) {
        return ask(CostQuery.of(metric, period)
                .withGranularity(granularity)
                .withGroupBy(List.of(dimensions))
                .withCharges(charges));
    }

    public CostResult ask(Metric metric, Period period, Dimension... dimensions) {
        return ask(metric, period, Granularity.TOTAL, ChargeSelection.ALL, dimensions);
    }

    public CostResult ask(CostQuery query) {
        return ask(new ScopedQuery(query, AccountScope.everything()));
    }

    CostResult ask(ScopedQuery query) {
        return source.answer(query);
    }

    public BigDecimal total(Metric metric, Period period) {
        return ask(metric, period).totals().getOrDefault("USD", BigDecimal.ZERO);
    }

    /** The cost of each group of one dimension, groups that cost nothing left out. */
    public Map<String, BigDecimal> by(Dimension dimension, Metric metric, Period period) {
        var costs = new TreeMap<String, BigDecimal>();
        ask(metric, period, dimension).rows().stream()
                .filter(row -> row.amount().signum() != 0)
                .forEach(row -> costs.put(String.valueOf(row.keys().getFirst()), row.amount()));
        return costs;
    }

    public static Period month(YearMonth month) {
        return new Period(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    public static Period days(String start, String end) {
        return new Period(LocalDate.parse(start), LocalDate.parse(end));
    }

    /** A real bill, which cannot travel with the project; a test that needs it is skipped where it is not at hand. */
    public static Path october2018() {
        return shared(OCTOBER_2018);
    }

    /** A file or folder of real data; a test that needs it is skipped where it is not at hand. */
    public static Path shared(String name) {
        String shared = System.getenv().getOrDefault("FINOPS_SHARED_DATA", "");
        for (String place : List.of(shared, "../../shared", "../../../shared")) {
            Path path = Path.of(place).resolve(name);
            if (!place.isEmpty() && Files.exists(path)) {
                return path.toAbsolutePath().normalize();
            }
        }
        Assumptions.abort("FINOPS_SHARED_DATA does not name the folder that holds " + name);
        throw new AssertionError();
    }

    @Override
    public void close() {
        source.close();
    }
}
