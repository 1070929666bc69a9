package dev.finops.backend.engine;

import dev.finops.backend.cost.QueryRefused;
import dev.finops.backend.cost.QueryRefused.Reason;
import dev.finops.backend.source.Waiting;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets so many queries run at once as the engine's memory is meant for; others wait a little, then are refused. */
final class Admission {
    private final Semaphore permits;
    private final int longestQueue;
    private final Duration longestWait;

    Admission(int atOnce, int longestQueue, Duration longestWait) {
        this.permits = new Semaphore(atOnce, true);
        this.longestQueue = longestQueue;
        this.longestWait = longestWait;
    }

    /** @throws QueryRefused if no query ended in time to let this one begin */
    <T> T admit(Waiting.Query<T> query) throws SQLException {
        // A queue of length nothing still lets in whom there is room for.
        Duration patience = waiting() < longestQueue ? longestWait : Duration.ZERO;
        if (!enter(patience)) {
            throw busy();
        }
        try {
            return query.run();
        } finally {
            permits.release();
        }
    }

    /** How many wait for their turn, about. */
    int waiting() {
        return permits.getQueueLength();
    }

    private boolean enter(Duration patience) {
        try {
            return permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static QueryRefused busy() {
        return new QueryRefused(Reason.BUSY, "Too many queries are running; ask again in a few seconds.");
    }
}
