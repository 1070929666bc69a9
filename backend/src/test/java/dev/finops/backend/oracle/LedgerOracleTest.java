package dev.finops.backend.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.backend.engine.CostFolder;
import dev.finops.billing.Ledger;
import dev.finops.billing.Scenario;
import dev.finops.billing.delivery.BillFormat;
import dev.finops.billing.delivery.FileType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Organisations that are left to chance, each of which has its bill in every format: answers equal the ledger, and the formats
 * agree. From one to the next, other metrics and dimensions are asked for together. {@code mvn test} sees a few bills,
 * {@code mvn -Psimulation test} a thousand; {@code -Dfinops.oracle.first=SEED} begins elsewhere.
 */
class LedgerOracleTest {
    private static final int FEW = 6;
    private static final int ORGANISATIONS = Integer.getInteger("finops.oracle.organisations", FEW);
    private static final long FIRST = Long.getLong("finops.oracle.first", 1);
    private static final int PROGRESS_EVERY = 10;
    private static final List<BillFormat> FORMATS = List.of(BillFormat.values());
    private static final int CSV_EVERY = 20;
    private static final int CSV_FIRST = 5;
    private static final long STARTED = System.nanoTime();

    static LongStream seeds() {
        return LongStream.range(FIRST, FIRST + ORGANISATIONS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void answers_equal_the_ledger_in_every_format(long seed, @TempDir Path folder) throws IOException {
        Ledger ledger = Scenario.random(seed).ledger();
        var oracles = new ArrayList<LedgerOracle>();
        for (BillFormat format : FORMATS) {
            Path bucket = folder.resolve(format.name());
            Scenario.write(ledger, format, fileType(seed, format), bucket);
            try (var costs = CostFolder.unchanging(bucket)) {
                assertThat(costs.status().unreadableFiles()).isEmpty();
                var oracle = new LedgerOracle(ledger, format, costs, seed);
                oracle.everything();
                oracles.forEach(oracle::assertAgrees);
                oracles.add(oracle);
            }
        }
        progress(seed - FIRST + 1);
    }

    /** Now and then CSV, which takes longer to read. */
    private static FileType fileType(long seed, BillFormat format) {
        return (seed + FORMATS.indexOf(format)) % CSV_EVERY == CSV_FIRST ? FileType.CSV : FileType.PARQUET;
    }

    private static void progress(long organisations) {
        if (ORGANISATIONS > FEW && organisations % PROGRESS_EVERY == 0) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - STARTED);
            System.out.printf(
                    "%d of %d bills after %d:%02d minutes%n",
                    organisations * FORMATS.size(),
                    ORGANISATIONS * FORMATS.size(),
                    elapsed.toMinutes(),
                    elapsed.toSecondsPart());
        }
    }
}
