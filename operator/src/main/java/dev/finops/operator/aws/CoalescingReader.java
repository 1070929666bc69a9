package dev.finops.operator.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Makes one call out of many equal ones. A failed call is not remembered. */
final class CoalescingReader {
    private final ConcurrentMap<String, Reading> readings = new ConcurrentHashMap<>();
    private final Clock clock;

    CoalescingReader(Clock clock) {
        this.clock = clock;
    }

    @SuppressWarnings("unchecked") // A key is only ever used for one kind of answer.
    <T> T read(String key, Duration maxAge, Supplier<T> call) {
        Instant now = clock.instant();
        Reading mine = new Reading(now, new CompletableFuture<>());
        Reading reading = readings.compute(
                key, (ignored, last) -> last != null && last.at().plus(maxAge).isAfter(now) ? last : mine);
        if (reading.answer() == mine.answer()) {
            try {
                mine.answer().complete(call.get());
            } catch (Throwable failure) {
                readings.remove(key, mine);
                mine.answer().completeExceptionally(failure);
                throw failure;
            }
        }
        try {
            return (T) reading.answer().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** What was read of an account and region, or is being read, serves nobody any more. */
    void forget(String accountAndRegion) {
        readings.keySet().removeIf(key -> key.startsWith(accountAndRegion + "/"));
    }

    private record Reading(Instant at, CompletableFuture<Object> answer) {}
}
