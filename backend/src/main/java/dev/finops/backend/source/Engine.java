package dev.finops.backend.source;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/**
 * DuckDB in this process, locked down: it reads below one folder, opens no network connection, loads no extension, and
 * nothing that a statement says can change that. DuckDB can still write below the folder, which no setting forbids; no SQL
 * of a caller ever reaches it, and in production the folder is mounted read-only.
 *
 * @see <a href="https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview">Securing DuckDB</a>
 */
final class Engine implements AutoCloseable {
    private final DuckDBConnection connection;

    private Engine(DuckDBConnection connection) {
        this.connection = connection;
    }

    /** @param memoryMegabytes beyond which a query fails rather than the process */
    static Engine open(Path folder, int memoryMegabytes, int threads) throws SQLException {
        var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            for (String setting : new String[] {
                "SET TimeZone = 'UTC'",
                "SET allowed_directories = ['" + folder.toString().replace("'", "''") + "']",
                "SET memory_limit = '" + memoryMegabytes + "MiB'",
                "SET threads = " + threads,
                "SET temp_directory = ''",
                "SET autoinstall_known_extensions = false",
                "SET autoload_known_extensions = false",
                "SET enable_external_access = false",
                "SET lock_configuration = true"
            }) {
                statement.execute(setting);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return new Engine(connection);
    }

    /** A connection for one caller, who closes it. */
    Connection connect() throws SQLException {
        return connection.duplicate();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
