package dev.finops.backend.engine;

import dev.finops.backend.folder.BillingFolder;
import dev.finops.backend.source.CloseableCostSource;
import dev.finops.backend.source.CostDataConfiguration;
import dev.finops.backend.source.UnavailableSource;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Chooses the source by the configuration. */
@Factory
final class CostSourceFactory {
    @Bean(preDestroy = "close")
    @Singleton
    CloseableCostSource costSource(CostDataConfiguration configuration) throws SQLException {
        String path = configuration.path();
        if (path == null || path.isBlank()) {
            return new UnavailableSource(
                    false,
                    "No billing data is configured: set FINOPS_COST_DATA to a folder of Cost and"
                            + " Usage Report files, or start with serve PATH.");
        }
        if (path.contains("://")) {
            return new UnavailableSource(
                    true,
                    "Billing data at " + path.substring(0, path.indexOf("://") + 3)
                            + " cannot be read by this version: set FINOPS_COST_DATA to a folder.");
        }
        try {
            return DuckDbSource.open(BillingFolder.of(Path.of(path)), configuration);
        } catch (IOException | InvalidPathException e) {
            return new UnavailableSource(
                    true,
                    "The folder that FINOPS_COST_DATA names cannot be opened; it must exist and be readable when the"
                            + " backend starts.");
        }
    }
}
