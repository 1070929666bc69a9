package dev.finops.backend.health;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The database of conversations: reachable, and migrated. */
@Singleton
final class DatabaseHealth implements HealthPart {
    private static final int SECONDS = 2;

    private final Optional<DataSource> dataSource;

    DatabaseHealth(Optional<DataSource> dataSource) {
        // The bean itself hands out connections only within a transaction.
        this.dataSource = dataSource.map(DelegatingDataSource::unwrapDataSource);
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Finding check() {
        if (dataSource.isEmpty()) {
            return Finding.of(Status.ABSENT, "DATABASE_URL is not set; conversations are kept in memory.");
        }
        try (Connection connection = dataSource.get().getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(SECONDS);
            try (ResultSet migration = statement.executeQuery(
                    "SELECT version FROM flyway_schema_history WHERE success ORDER BY installed_rank DESC LIMIT 1")) {
                return migration.next()
                        ? new Finding(Status.UP, Map.of("migratedTo", migration.getString(1)))
                        : notMigrated();
            }
        } catch (SQLException e) {
            // 42P01: the table does not exist
            return "42P01".equals(e.getSQLState())
                    ? notMigrated()
                    : Finding.of(Status.DOWN, "The database does not answer.");
        }
    }

    private static Finding notMigrated() {
        return Finding.of(Status.DOWN, "The database has no tables yet: run the command migrate.");
    }
}
