package dev.finops.operator.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Makes one call out of many equal ones. A failed call is not remembered, nor is an answer that there is nothing. */
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
                T answer = call.get();
                mine.answer().complete(answer);
                if (saysNothing(answer)) {
                    // Those who wait share it; whoever asks later may find what was made since.
                    readings.remove(key, mine);
                }
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

    /** Whether an answer is that there is nothing. */
    private static boolean saysNothing(Object answer) {
        return (answer instanceof Optional<?> optional && optional.isEmpty())
                || (answer instanceof Collection<?> collection && collection.isEmpty());
    }

    private record Reading(Instant at, CompletableFuture<Object> answer) {}
}
