package dev.finops.operator.step;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.StackStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of platforms at rest, so that what hardly ever changes is not looked at in every pass. A step is planned with
 * what was seen before only while its platform is as it was: the same manifest and annotations, all steps satisfied, nothing
 * made, nothing pending, and not longer than the step's rest. A plan that then wants any change is made anew from a fresh look: no
 * change ever rests on what is remembered. A restart remembers nothing.
 */
public final class Memory {
    private static final int MOST_PLATFORMS = 20_000;

    private final Duration unit;
    private final Cache<String, Resting> platforms =
            Caffeine.newBuilder().maximumSize(MOST_PLATFORMS).build();

    private record Resting(long generation, Map<String, String> annotations, Map<String, Look> looks) {}

    /** @param observed by a step, which alone knows its type */
    record Look(Object observed, Instant at) {}

    /** @param unit of the rest of steps: how often a platform at rest is passed through; zero remembers nothing */
    public Memory(Duration unit) {
        this.unit = unit;
    }

    Optional<Look> recall(Pass pass, Step<?, ?, ?> step) {
        Resting resting = platforms.getIfPresent(pass.owner().uid());
        if (resting == null
                || pass.removing()
                || resting.generation() != pass.generation()
                || !resting.annotations().equals(pass.annotations())
                || step.moves(pass.last())) {
            return Optional.empty();
        }
        // A little less than so many passes, which jitter may bring forward.
        Duration rest = unit.multipliedBy(step.rest()).multipliedBy(4).dividedBy(5);
        Instant now = pass.clock().instant();
        return Optional.ofNullable(resting.looks().get(step.name()))
                .filter(look -> now.isBefore(look.at().plus(rest)));
    }

    /** Remembers what a pass saw of a platform that it left at rest; of any other, nothing. */
    void keep(Pass pass, List<StepPlan<?, ?, ?>> plans, List<StepResult> results) {
        boolean rests = !pass.removing()
                && results.stream()
                        .allMatch(result -> result.outcome().satisfied()
                                && result.made().isEmpty()
                                && result.pending().isEmpty());
        if (!rests) {
            forget(pass.owner().uid());
            return;
        }
        Map<String, Look> looks = new HashMap<>();
        plans.forEach(
                plan -> plan.look().ifPresent(look -> looks.put(plan.step().name(), look)));
        platforms.put(pass.owner().uid(), new Resting(pass.generation(), pass.annotations(), Map.copyOf(looks)));
    }

    /** Of a platform that is gone. */
    void forget(String uid) {
        platforms.invalidate(uid);
    }

    /** Whether AWS compares a stack with what is there: then it is looked at until that has ended. */
    public static boolean comparing(
            FinOpsPlatformStatus status, Function<FinOpsPlatformStatus, @Nullable StackStatus> stack) {
        return Optional.ofNullable(stack.apply(status))
                .map(StackStatus::drift)
                .map(drift -> drift.detectionId() != null)
                .orElse(false);
    }
}
