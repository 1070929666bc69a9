package dev.finops.backend.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.backend.benchmark.QueryBenchmark.Timing;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark measures what it says: the same answers both ways. Of time it asserts nothing. */
class BenchmarkSliceTest {
    @TempDir
    static Path folder;

    @Test
    void both_ways_give_the_same_sums() throws Exception {
        Path bills = folder.resolve("bills");
        long rows = BenchmarkData.write(bills, 3);

        List<Timing> timings = QueryBenchmark.run(bills, folder.resolve("unused"), 1, 1);

        assertThat(timings).hasSameSizeAs(QueryBenchmark.QUESTIONS.entrySet());
        assertThat(timings).allSatisfy(timing -> {
            assertThat(timing.sum()).isEqualByComparingTo(timing.rawSum());
            assertThat(timing.sum()).isPositive();
        });
        assertThat(BenchmarkReport.of(rows, timings, rows, timings, List.of())).contains("| by service |");
    }
}
