package dev.finops.backend.engine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB in this process, locked down: it reads below one folder, opens no network connection, loads no extension, and
 * nothing that a statement says can change that. DuckDB can still write below the folder, which no setting forbids; no SQL
 * of a caller ever reaches it, and in production the folder is mounted read-only.
 *
 * @see <a href="https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview">Securing DuckDB</a>
 */
public final class Engine implements AutoCloseable {
    private final DuckDBConnection connection;

    private Engine(DuckDBConnection connection) {
        this.connection = connection;
    }

    /**
     * Opens an engine that answers from memory.
     *
     * @param memoryMegabytes beyond which a query fails rather than the process
     */
    static Engine open(Path folder, int memoryMegabytes, int threads) throws SQLException {
        return open(List.of(folder), memoryMegabytes, threads, null);
    }

    /**
     * Opens an engine that may put aside what does not fit into its memory.
     *
     * @param folders below which it reads and writes
     * @param spill where it puts that aside; null for nowhere
     */
    public static Engine open(List<Path> folders, int memoryMegabytes, int threads, @Nullable Path spill)
            throws SQLException {
        var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        String allowed = folders.stream().map(Engine::quoted).collect(Collectors.joining(", ", "[", "]"));
        try (Statement statement = connection.createStatement()) {
            for (String setting : new String[] {
                "SET TimeZone = 'UTC'",
                "SET allowed_directories = " + allowed,
                "SET memory_limit = '" + memoryMegabytes + "MiB'",
                "SET threads = " + threads,
                "SET temp_directory = " + (spill == null ? "''" : quoted(spill)),
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

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    /** A connection for one caller, who closes it. */
    public Connection connect() throws SQLException {
        return connection.duplicate();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
