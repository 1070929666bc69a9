package dev.finops.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A real PostgreSQL that stands for the platform's RDS instance. */
final class LocalPostgres implements AutoCloseable {
    private final EmbeddedPostgres server;

    private LocalPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * @param database made, and owned by the user
     * @param user the master user that the stack declares; the local server trusts loopback connections, so that the
     *     stack's generated password works as it is
     */
    static LocalPostgres start(Path dataFolder, String database, String user) throws IOException, SQLException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(dataFolder)
                .setCleanDataDirectory(true)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE \"" + user + "\" LOGIN CREATEDB CREATEROLE");
            statement.execute("CREATE DATABASE \"" + database + "\" OWNER \"" + user + "\"");
        }
        return new LocalPostgres(server);
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
