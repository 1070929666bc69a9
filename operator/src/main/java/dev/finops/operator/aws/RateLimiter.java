package dev.finops.operator.aws;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** A token bucket: so many calls a second, and so many at once after a pause. Callers wait for their turn. */
final class RateLimiter {
    private final long nanosPerCall;
    private final long burstNanos;
    private long nextFree;

    RateLimiter(int callsPerSecond, int burst) {
        this.nanosPerCall = TimeUnit.SECONDS.toNanos(1) / callsPerSecond;
        this.burstNanos = nanosPerCall * burst;
        this.nextFree = System.nanoTime() - burstNanos;
    }

    void acquire() {
        long wait = reserve(System.nanoTime());
        long until = System.nanoTime() + wait;
        for (long left = wait; left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                throw AbortedException.create("interrupted while waiting for a turn to call AWS");
            }
        }
    }

    /** Takes the next turn. Returns how long to wait for it. */
    synchronized long reserve(long now) {
        nextFree = Math.max(nextFree, now - burstNanos) + nanosPerCall;
        return Math.max(0, nextFree - now);
    }

    /** Applies the limit to each attempt of each call of a client. */
    static final class Interceptor implements ExecutionInterceptor {
        private final RateLimiter limiter;

        Interceptor(RateLimiter limiter) {
            this.limiter = limiter;
        }

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            limiter.acquire();
        }
    }
}
