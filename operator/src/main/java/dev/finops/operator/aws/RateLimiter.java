package dev.finops.operator.aws;

import java.util.Comparator;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * A token bucket: so many calls a second, and so many at once after a pause. Callers wait for their turn: the urgent ones first,
 * equals in the order in which they came.
 */
final class RateLimiter {
    private final long nanosPerCall;
    private final long burstNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeSet<Turn> turns =
            new TreeSet<>(Comparator.comparing(Turn::urgency).thenComparing(Turn::number));
    private long nextFree;
    private long numbers;

    private record Turn(Urgency urgency, long number, Condition comes) {}

    RateLimiter(int callsPerSecond, int burst) {
        this.nanosPerCall = TimeUnit.SECONDS.toNanos(1) / callsPerSecond;
        this.burstNanos = nanosPerCall * burst;
        this.nextFree = System.nanoTime() - burstNanos;
    }

    void acquire(Urgency urgency) {
        lock.lock();
        try {
            Turn mine = new Turn(urgency, numbers++, lock.newCondition());
            turns.add(mine);
            try {
                await(mine);
            } finally {
                turns.remove(mine);
                if (!turns.isEmpty()) {
                    turns.first().comes().signal();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many wait for their turn. */
    int waiting() {
        lock.lock();
        try {
            return turns.size();
        } finally {
            lock.unlock();
        }
    }

    private void await(Turn mine) {
        try {
            while (true) {
                long now = System.nanoTime();
                long from = Math.max(nextFree, now - burstNanos) + nanosPerCall;
                if (turns.first().number() != mine.number()) {
                    mine.comes().await();
                } else if (from > now) {
                    mine.comes().awaitNanos(from - now);
                } else {
                    nextFree = from;
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while waiting for a turn to call AWS");
        }
    }

    /** Applies the limit to each attempt of each call of a client. */
    static final class Interceptor implements ExecutionInterceptor {
        private final RateLimiter limiter;

        Interceptor(RateLimiter limiter) {
            this.limiter = limiter;
        }

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            limiter.acquire(Urgency.current());
        }
    }
}
