package dev.finops.backend.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.backend.benchmark.QueryBenchmark.Timing;
import dev.finops.backend.benchmark.StartBenchmark.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures and writes what it found down, good or bad. Set {@code finops.benchmark.report} to the file to write; with
 * {@code finops.benchmark.copies} the data grows until the raw queries take as long as they should.
 */
class BackendBenchmark {
    private static final Path JAR = Path.of(System.getProperty("finops.benchmark.jar", "target/backend.jar"));
    private static final int COPIES = Integer.getInteger("finops.benchmark.copies", 600);
    private static final int WARM_UPS = 3;
    private static final int ROUNDS = Integer.getInteger("finops.benchmark.rounds", 11);
    private static final int STARTS = 3;

    @TempDir
    static Path folder;

    @Test
    void measure() throws IOException, SQLException, InterruptedException {
        Path large = folder.resolve("large");
        Path small = folder.resolve("small");
        Path unused = folder.resolve("unused");
        long largeRows = BenchmarkData.write(large, COPIES);
        long smallRows = BenchmarkData.write(small, 1);
        List<Timing> largeTimings = QueryBenchmark.run(large, unused, WARM_UPS, ROUNDS);
        List<Timing> smallTimings = QueryBenchmark.run(small, unused, 20, 51);
        List<Start> starts = Files.exists(JAR) ? new StartBenchmark(JAR, small, folder).run(STARTS) : List.of();

        String report = BenchmarkReport.of(largeRows, largeTimings, smallRows, smallTimings, starts);
        System.out.println(report);
        String file = System.getProperty("finops.benchmark.report", "");
        if (!file.isEmpty()) {
            Files.writeString(Path.of(file), report);
        }

        assertThat(largeTimings).allSatisfy(timing -> assertThat(timing.sum()).isEqualByComparingTo(timing.rawSum()));
    }
}
