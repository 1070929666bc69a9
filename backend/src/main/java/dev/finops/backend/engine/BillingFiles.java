package dev.finops.backend.engine;

import dev.finops.backend.folder.BillingFolder;
import dev.finops.backend.source.CloseableCostSource;
import dev.finops.backend.source.CostDataConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** Billing files for a process that asks something and ends: one caller, no server. */
public final class BillingFiles {
    private static final int MEMORY_MEGABYTES = 1024;
    private static final int MAX_ROWS = 100_000;
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private BillingFiles() {}

    /**
     * @param folderOrFile a file stands for a folder that holds nothing else
     * @throws IOException if it is not there or cannot be read
     */
    public static CloseableCostSource open(Path folderOrFile) throws IOException, SQLException {
        var configuration = new CostDataConfiguration(
                folderOrFile.toString(), MEMORY_MEGABYTES, 1, 1, TIMEOUT, TIMEOUT, TIMEOUT, MAX_ROWS);
        return DuckDbSource.open(BillingFolder.of(folderOrFile), configuration);
    }
}
