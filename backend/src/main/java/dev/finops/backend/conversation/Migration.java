package dev.finops.backend.conversation;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the tables of conversations up to date; any number of processes may try at once, Flyway locks. */
public final class Migration {
    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
    private static final int CONNECT_SECONDS = 5;

    private final String url;
    private final String username;
    private final String password;
    private final Duration patience;

    /** @param patience how long a database that does not answer is waited for */
    public Migration(String url, String username, String password, Duration patience) {
        this.url = url;
        this.username = username;
        this.password = password;
        this.patience = patience;
    }

    /**
     * What was done.
     *
     * @param applied each new version with its description; empty when the database was up to date
     * @param version where the database is now
     */
    public record Report(List<String> applied, String version) {}

    /** The tables are not up to date; the message says why, without a password. */
    public static final class FailedException extends Exception {
        private static final long serialVersionUID = 1;

        FailedException(String message) {
            super(message);
        }
    }

    public Report run() throws FailedException {
        awaitDatabase();
        try {
            var flyway = Flyway.configure()
                    .dataSource(url, username, password)
                    .locations("classpath:db/migration")
                    .lockRetryCount(60)
                    .load();
            var result = flyway.migrate();
            var applied = result.migrations.stream()
                    .map(step -> "version " + step.version + ", " + step.description)
                    .toList();
            var current = flyway.info().current();
            return new Report(applied, current == null ? "none" : String.valueOf(current.getVersion()));
        } catch (FlywayException e) {
            throw new FailedException("The migration failed: " + firstLine(e));
        }
    }

    /** A database that was made a moment ago may not answer yet. */
    private void awaitDatabase() throws FailedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                connect().close();
                return;
            } catch (SQLException e) {
                if (refused(e) || System.nanoTime() + pause.toNanos() >= deadline) {
                    throw new FailedException("The database cannot be reached: " + firstLine(e));
                }
                LOG.info("The database does not answer yet: {}", firstLine(e));
            }
            rest(pause);
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", username);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
        properties.setProperty("loginTimeout", String.valueOf(CONNECT_SECONDS));
        return DriverManager.getConnection(url, properties);
    }

    /**
     * Whether waiting will not help: a wrong user or password (class 28) or a database that does not exist (3D).
     *
     * @see <a href="https://www.postgresql.org/docs/17/errcodes-appendix.html">PostgreSQL's error codes</a>
     */
    private static boolean refused(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("28") || state.startsWith("3D"));
    }

    private static void rest(Duration pause) throws FailedException {
        try {
            Thread.sleep(pause.toMillis() / 2 + ThreadLocalRandom.current().nextLong(pause.toMillis() / 2 + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailedException("The migration was interrupted.");
        }
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
    }
}
