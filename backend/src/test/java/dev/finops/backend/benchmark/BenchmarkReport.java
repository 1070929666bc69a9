package dev.finops.backend.benchmark;

import dev.finops.backend.benchmark.QueryBenchmark.Timing;
import dev.finops.backend.benchmark.StartBenchmark.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** What was measured, as a page of the documentation. */
final class BenchmarkReport {
    private static final double MOST_TIMES_RAW = 1.3;
    private static final Duration LONG_QUERY = Duration.ofMillis(200);
    private static final Duration MOST_BEYOND = Duration.ofMillis(20);
    private static final Duration LATEST_ANSWER = Duration.ofSeconds(2);
    private static final int MOST_MEGABYTES = 200;

    private BenchmarkReport() {}

    static String of(long largeRows, List<Timing> large, long smallRows, List<Timing> small, List<Start> starts)
            throws IOException {
        var page = new StringBuilder();
        page.append("# Benchmarks\n\nWritten by `mvn -Pbench -pl backend -am verify` on ")
                .append(LocalDate.now(ZoneOffset.UTC))
                .append(": ")
                .append(machine())
                .append("""
                        .

                        Each query is timed over HTTP and, in turns with that and in the same process, as the answer's own SQL in
                        DuckDB alone with the same memory and threads over the same files. Medians. A request answers more than its
                        SQL does: it also lists the kinds of charges that the total holds and those that it leaves out.

                        """);
        page.append("## Queries over ").append(grouped(largeRows)).append(" line items\n");
        page.append(
                "To hold: a query that takes at least 200 ms in DuckDB alone takes at most 1.3 times that over HTTP.\n\n");
        page.append("| question | DuckDB alone, ms | HTTP, ms | ratio | holds |\n|---|--:|--:|--:|---|\n");
        for (Timing timing : large) {
            boolean counts = timing.raw().compareTo(LONG_QUERY) >= 0;
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.2f | %s |%n",
                    timing.question(),
                    millis(timing.raw()),
                    millis(timing.http()),
                    timing.ratio(),
                    counts ? yes(timing.ratio() <= MOST_TIMES_RAW) : "shorter than 200 ms"));
        }
        page.append("\n## Queries over ").append(grouped(smallRows)).append(" line items\n");
        page.append("To hold: at most 20 ms beyond DuckDB alone.\n\n");
        page.append("| question | DuckDB alone, ms | HTTP, ms | beyond, ms | holds |\n|---|--:|--:|--:|---|\n");
        for (Timing timing : small) {
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %s |%n",
                    timing.question(),
                    millis(timing.raw()),
                    millis(timing.http()),
                    millis(timing.beyond()),
                    yes(timing.beyond().compareTo(MOST_BEYOND) <= 0)));
        }
        if (!starts.isEmpty()) {
            starts(page, starts);
        }
        return page.toString();
    }

    private static void starts(StringBuilder page, List<Start> starts) {
        page.append("\n## Start\n");
        page.append(
                "To hold, with an AOT cache: the first answer about costs at most 2 s after the start, at most 200 MB"
                        + " resident when idle.\n\n");
        page.append(
                "| `java -jar backend.jar serve` | first answer, s | idle, MB resident | holds |\n|---|--:|--:|---|\n");
        for (Start start : starts) {
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %d | %s |%n",
                    start.name(),
                    millis(start.firstAnswer()) / 1000,
                    start.residentMegabytes(),
                    yes(start.firstAnswer().compareTo(LATEST_ANSWER) <= 0
                            && start.residentMegabytes() <= MOST_MEGABYTES)));
        }
    }

    private static String machine() throws IOException {
        Path cpus = Path.of("/proc/cpuinfo");
        String model = Files.exists(cpus)
                ? Files.readAllLines(cpus).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.replaceFirst(".*:\\s*", "") + ", ")
                        .findFirst()
                        .orElse("")
                : "";
        return model + Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.name")
                + " " + System.getProperty("os.arch") + ", Java " + Runtime.version();
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String yes(boolean holds) {
        return holds ? "yes" : "**no**";
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
