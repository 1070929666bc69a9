package dev.finops.operator.controller;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.PassReport;
import dev.finops.operator.step.StepResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;

/**
 * When to look at a platform again: after the shortest wait that a step asked for, after growing pauses when something fails,
 * else at the idle cadence. The jitter keeps a thousand platforms from asking AWS at once.
 */
public final class Schedule {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(15);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(10);
    private static final double JITTER = 0.1;

    private final Duration activePoll;
    private final Duration idlePoll;
    private final RandomGenerator random;
    private final ConcurrentMap<String, Integer> failures = new ConcurrentHashMap<>();

    /**
     * @param activePoll how soon to look again at something that moves
     * @param idlePoll how often to look at what rests
     */
    public Schedule(Duration activePoll, Duration idlePoll, RandomGenerator random) {
        this.activePoll = activePoll;
        this.idlePoll = idlePoll;
        this.random = random;
    }

    Duration next(FinOpsPlatform platform, PassReport report) {
        List<Outcome> outcomes =
                report.results().stream().map(StepResult::outcome).toList();
        String uid = platform.getMetadata().getUid();
        Duration next = idlePoll;
        if (outcomes.stream().anyMatch(outcome -> outcome instanceof Outcome.Failed failed && failed.retryable())) {
            next = shorter(next, pause(failures.merge(uid, 1, Integer::sum)));
        } else {
            failures.remove(uid);
        }
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Waiting waiting) {
                next = shorter(next, waiting.retryIn().orElse(activePoll));
            }
        }
        return jittered(next);
    }

    void forget(FinOpsPlatform platform) {
        failures.remove(platform.getMetadata().getUid());
    }

    private static Duration pause(int failures) {
        return shorter(LONGEST_RETRY, FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 10)));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private Duration jittered(Duration duration) {
        double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
        return Duration.ofMillis(Math.max(1, Math.round(duration.toMillis() * factor)));
    }
}
