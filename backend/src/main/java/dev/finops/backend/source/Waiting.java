package dev.finops.backend.source;

import dev.finops.backend.cost.QueryRefused;
import dev.finops.backend.cost.QueryRefused.Reason;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody who waits for answers and may go away: the query that runs for them is then stopped, and none begins any more. */
public final class Waiting {
    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);
    private static final ScopedValue<Waiting> CURRENT = ScopedValue.newInstance();

    private boolean gone;
    private @Nullable Statement running;

    /** Something that asks a database. */
    public interface Query<T> {
        T run() throws SQLException;
    }

    /** Does something for whom this stands for, on this thread. */
    public <T> T call(Callable<T> work) throws Exception {
        return ScopedValue.where(CURRENT, this).call(work::call);
    }

    /** They do not wait any more. */
    public synchronized void leave() {
        gone = true;
        if (running != null) {
            try {
                running.cancel();
            } catch (SQLException e) {
                LOG.warn("A query that nobody waits for goes on until its timeout", e);
            }
        }
    }

    /** @throws QueryRefused if whoever waited has left */
    public static <T> T run(Statement statement, Query<T> query) throws SQLException {
        if (!CURRENT.isBound()) {
            return query.run();
        }
        Waiting waiting = CURRENT.get();
        waiting.begin(statement);
        try {
            return query.run();
        } finally {
            waiting.end();
        }
    }

    private synchronized void begin(Statement statement) {
        if (gone) {
            throw new QueryRefused(Reason.TIMED_OUT, "The query was given up, because nobody waits for it any more.");
        }
        running = statement;
    }

    private synchronized void end() {
        running = null;
    }
}
