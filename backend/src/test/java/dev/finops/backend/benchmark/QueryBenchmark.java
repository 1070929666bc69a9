package dev.finops.backend.benchmark;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finops.backend.api.RunningBackend;
import dev.finops.backend.engine.Deliveries;
import dev.finops.backend.engine.Engine;
import dev.finops.backend.folder.BillingFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the way over HTTP adds to a query: the time of a request, beside that of the answer's own SQL in an engine with the
 * same settings over the same files, in the same process and in turns. Medians.
 */
final class QueryBenchmark {
    private static final int MEMORY_MEGABYTES = 512;
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Questions of many kinds, over all of the sample's months. */
    static final Map<String, String> QUESTIONS = Map.ofEntries(
            Map.entry("total", ""),
            Map.entry("by service", "&groupBy=service"),
            Map.entry("by service and day", "&groupBy=service&granularity=day"),
            Map.entry("by account, service, usage type", "&groupBy=account,service,usageType"),
            Map.entry("top 10 resources", "&groupBy=resource&top=10"),
            Map.entry("one service by usage type", "&groupBy=usageType&filter=service:in:AmazonEC2"));

    private QueryBenchmark() {}

    /**
     * @param sum of the answer's rows
     * @param rawSum of the SQL's rows; the same, or something else was measured
     */
    record Timing(String question, Duration raw, Duration http, BigDecimal rawSum, BigDecimal sum) {
        double ratio() {
            return (double) http.toNanos() / raw.toNanos();
        }

        Duration beyond() {
            return http.minus(raw);
        }
    }

    static List<Timing> run(Path folder, Path unused, int warmUps, int rounds) throws IOException, SQLException {
        var timings = new ArrayList<Timing>();
        int threads = Math.min(4, Runtime.getRuntime().availableProcessors());
        try (var backend = RunningBackend.start(unused, Map.of("finops.cost-data.path", folder.toString()));
                var engine = Engine.open(List.of(folder.toRealPath()), MEMORY_MEGABYTES, threads, null)) {
            var deliveries = new Deliveries(new BillingFolder(folder), engine, Duration.ofHours(1));
            deliveries.current();
            for (String question : QUESTIONS.keySet().stream().sorted().toList()) {
                String path = "/api/v1/costs?start=2026-09-01&end=2026-12-01" + QUESTIONS.get(question);
                timings.add(time(question, path, backend, engine, warmUps, rounds));
            }
        }
        return timings;
    }

    private static Timing time(
            String question, String path, RunningBackend backend, Engine engine, int warmUps, int rounds)
            throws IOException, SQLException {
        var raw = new ArrayList<Duration>();
        var http = new ArrayList<Duration>();
        BigDecimal rawSum = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        String sql = answer(backend, path).at("/sql").asText();
        for (int round = -warmUps; round < rounds; round++) {
            long start = System.nanoTime();
            rawSum = sumOf(engine, sql);
            long between = System.nanoTime();
            String body = backend.get(path).body();
            long end = System.nanoTime();
            if (round >= 0) {
                raw.add(Duration.ofNanos(between - start));
                http.add(Duration.ofNanos(end - between));
            } else {
                sum = sumOf(JSON.readTree(body));
            }
        }
        return new Timing(question, median(raw), median(http), rawSum, sum);
    }

    private static JsonNode answer(RunningBackend backend, String path) throws IOException {
        var response = backend.get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.body());
        }
        return JSON.readTree(response.body());
    }

    private static BigDecimal sumOf(JsonNode answer) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row : answer.at("/rows")) {
            sum = sum.add(row.at("/amount").decimalValue());
        }
        return sum;
    }

    private static BigDecimal sumOf(Engine engine, String sql) throws SQLException {
        BigDecimal sum = BigDecimal.ZERO;
        try (var connection = engine.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                sum = sum.add(rows.getBigDecimal("amount"));
            }
        }
        return sum;
    }

    private static Duration median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
