package dev.finops.backend.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.backend.source.CostFolder;
import dev.finops.billing.Ledger;
import dev.finops.billing.Scenario;
import dev.finops.billing.delivery.BillFormat;
import dev.finops.billing.delivery.FileType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bills of organisations that are left to chance, in each format in turn: every metric by every dimension equals the ledger.
 * {@code mvn test} sees a few of them, {@code mvn -Psimulation test} a thousand.
 */
class LedgerOracleTest {
    private static final int FEW = 6;
    private static final BillFormat[] FORMATS = BillFormat.values();
    private static final FileType[] FILE_TYPES = FileType.values();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("finops.oracle.bills", FEW));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_metric_by_every_dimension_equals_the_ledger(long seed, @TempDir Path folder) throws IOException {
        Ledger ledger = Scenario.random(seed).ledger();
        BillFormat format = FORMATS[(int) (seed % FORMATS.length)];
        FileType fileType = FILE_TYPES[(int) (seed / FORMATS.length % FILE_TYPES.length)];
        Scenario.write(ledger, format, fileType, folder);

        try (var costs = new CostFolder(folder)) {
            assertThat(costs.status().unreadableFiles()).isEmpty();
            var oracle = new LedgerOracle(ledger, format, costs);
            oracle.months();
            oracle.days();
            oracle.bills();
            oracle.usage();
        }
    }
}
