package dev.finops.operator.cloudformation;

import dev.finops.crds.v1alpha1.DriftedResource;
import dev.finops.crds.v1alpha1.StackDriftStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * When CloudFormation is asked to compare a stack with what is there, and what is remembered of it from pass to pass: the status
 * keeps it, so that an operator that is started again does not begin anew. Calls nothing.
 *
 * @param every how long after one comparison the next one begins, give or take a tenth
 * @param asked what a person set to have everything looked at now
 */
record DriftWatch(Instant now, Duration every, Optional<String> asked) {
    /** A comparison takes minutes; one that has not ended by then is given up. */
    private static final Duration LONGEST = Duration.ofMinutes(30);
    /** What looks wrong is compared out of turn so many times as often, and not at every look. */
    private static final int SOONER = 24;

    private static final double JITTER = 0.1;

    /** Of a stack that nothing is remembered of: the first comparisons of many stacks are spread over the whole time. */
    StackDriftStatus first(String stackId) {
        double part = asked.isPresent() ? 0 : random(stackId).nextDouble();
        return new StackDriftStatus(null, in(part), null, null, null, null, null, null, null);
    }

    /**
     * @param before the change set that needs to know what is there; empty where nothing is about to change
     * @param suspected whether something looks as if a resource were not as it shall be
     */
    boolean due(StackDriftStatus last, Optional<String> before, boolean suspected) {
        Instant next = Instant.parse(last.nextCheckAt());
        boolean overdue = !next.isAfter(now);
        boolean madeForLongerTimes = next.isAfter(now.plus(times(1 + JITTER)));
        boolean askedNow = asked.filter(it -> !it.equals(last.reconcileAt())).isPresent();
        boolean neededNow =
                before.filter(it -> !it.equals(last.beforeChangeSet())).isPresent();
        boolean tooLongForASuspicion = suspected
                && Optional.ofNullable(last.begunAt())
                        .map(Instant::parse)
                        .filter(begun -> begun.plus(every.dividedBy(SOONER)).isAfter(now))
                        .isEmpty();
        return overdue || madeForLongerTimes || askedNow || neededNow || tooLongForASuspicion;
    }

    boolean givenUp(StackDriftStatus last) {
        return last.begunAt() == null
                || Instant.parse(last.begunAt()).plus(LONGEST).isBefore(now);
    }

    StackDriftStatus begun(StackDriftStatus last, String detectionId, Optional<String> before) {
        return new StackDriftStatus(
                last.checkedAt(),
                last.nextCheckAt(),
                detectionId,
                instant(now),
                asked.orElse(last.reconcileAt()),
                before.orElse(last.beforeChangeSet()),
                last.resources(),
                last.attempted(),
                last.problem());
    }

    /** @param problem why not everything was compared; null where it was */
    StackDriftStatus ended(
            StackDriftStatus last, String stackId, List<DriftedResource> found, @Nullable String problem) {
        return new StackDriftStatus(
                instant(now),
                in(1 - JITTER + 2 * JITTER * random(stackId + now).nextDouble()),
                null,
                last.begunAt(),
                last.reconcileAt(),
                last.beforeChangeSet(),
                found,
                found.isEmpty() ? null : last.attempted(),
                problem);
    }

    /** It could not be begun, or has no end: what was known is still known. */
    StackDriftStatus refused(StackDriftStatus last, Optional<String> before, String problem) {
        return new StackDriftStatus(
                last.checkedAt(),
                in(1),
                null,
                instant(now),
                asked.orElse(last.reconcileAt()),
                before.orElse(last.beforeChangeSet()),
                last.resources(),
                last.attempted(),
                problem);
    }

    /** After an operation of the stack nothing that was found holds any longer: where something was, it is looked for again. */
    StackDriftStatus operated(StackDriftStatus last, Optional<String> putBack) {
        boolean again = putBack.isPresent() || !last.drifted().isEmpty();
        return new StackDriftStatus(
                last.checkedAt(),
                again ? instant(now) : last.nextCheckAt(),
                null,
                last.begunAt(),
                last.reconcileAt(),
                last.beforeChangeSet(),
                null,
                putBack.orElse(last.attempted()),
                last.problem());
    }

    private String in(double part) {
        return instant(now.plus(times(part)));
    }

    private Duration times(double factor) {
        return Duration.ofMillis(Math.round(every.toMillis() * factor));
    }

    private static String instant(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static SplittableRandom random(String seed) {
        return new SplittableRandom(Long.parseUnsignedLong(StackDesign.hash(seed), 16));
    }
}
