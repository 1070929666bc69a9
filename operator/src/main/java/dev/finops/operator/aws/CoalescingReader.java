package dev.finops.operator.aws;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes one call out of many equal ones. Neither a failed call is remembered nor an answer that something is not there, and
 * nothing that a change of the operator's own may have made untrue.
 */
final class CoalescingReader {
    private static final int MOST = 20_000;
    private static final Duration LONGEST = Duration.ofHours(6);
    /** What the calls of this thread are made for. */
    private static final ScopedValue<Reading> READING = ScopedValue.newInstance();

    private final Map<String, Reading> readings;
    private final Clock clock;

    CoalescingReader(Clock clock) {
        this.clock = clock;
        Cache<String, Reading> cache = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(LONGEST)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
        this.readings = cache.asMap();
    }

    /** What may change. */
    <T> T read(String key, Duration maxAge, Supplier<T> call) {
        return read(key, maxAge, true, call);
    }

    /** What never changes under its name: no change makes it untrue. */
    <T> T remember(String key, Supplier<T> call) {
        return read(key, LONGEST, false, call);
    }

    @SuppressWarnings("unchecked") // A key is only ever used for one kind of answer.
    private <T> T read(String key, Duration maxAge, boolean changes, Supplier<T> call) {
        Instant now = clock.instant();
        Reading mine = new Reading(now, changes);
        Reading reading = readings.compute(
                key, (ignored, last) -> last != null && last.at.plus(maxAge).isAfter(now) ? last : mine);
        if (reading == mine) {
            try {
                T answer = ScopedValue.where(READING, mine).call(call::get);
                if (isNothing(answer)) {
                    readings.remove(key, mine);
                }
                mine.answer.complete(answer);
            } catch (Throwable failure) {
                readings.remove(key, mine);
                mine.answer.completeExceptionally(failure);
                throw failure;
            }
        }
        try {
            return (T) reading.answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Notes what a call looks at that is about to be made for a reading of this thread. */
    static void looksAt(String place) {
        if (READING.isBound()) {
            READING.get().places.add(place);
        }
    }

    /** Forgets what was read there, and what is being read. */
    void changed(String place) {
        readings.values().removeIf(reading -> reading.changes && reading.places.contains(place));
    }

    int size() {
        return readings.size();
    }

    private static boolean isNothing(@Nullable Object answer) {
        return answer == null
                || (answer instanceof Optional<?> optional && optional.isEmpty())
                || (answer instanceof Collection<?> collection && collection.isEmpty());
    }

    /** An answer, or the call that will give it. */
    private static final class Reading {
        private final Instant at;
        private final boolean changes;
        private final CompletableFuture<Object> answer = new CompletableFuture<>();
        /** What it was read from: accounts, regions and services. */
        private final Set<String> places = ConcurrentHashMap.newKeySet();

        Reading(Instant at, boolean changes) {
            this.at = at;
            this.changes = changes;
        }
    }
}
