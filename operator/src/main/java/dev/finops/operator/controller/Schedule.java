package dev.finops.operator.controller;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.crds.v1alpha1.StackStatus;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.PassReport;
import dev.finops.operator.step.Reason;
import dev.finops.operator.step.StepResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When to look at a platform again: after the shortest wait that a step asked for, after growing pauses when something fails,
 * else at the idle cadence. The jitter keeps a thousand platforms from asking AWS at once.
 */
public final class Schedule {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(15);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(10);
    /** An API that cannot be reached is asked again soon: no call of it arrives that could be one too many. */
    private static final Duration UNREACHABLE = Duration.ofSeconds(1);

    private static final Duration LONGEST_UNREACHABLE = Duration.ofSeconds(3);
    /** What CloudFormation takes to compare a stack with what is there, or a little less. */
    private static final Duration COMPARISON = Duration.ofMinutes(1);

    private static final double JITTER = 0.1;

    private final Duration activePoll;
    private final Duration idlePoll;
    private final RandomGenerator random;
    private final ConcurrentMap<String, Integer> failures = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Integer> unreachable = new ConcurrentHashMap<>();

    /**
     * @param activePoll how soon to look again at something that moves
     * @param idlePoll how often to look at what rests
     */
    public Schedule(Duration activePoll, Duration idlePoll, RandomGenerator random) {
        this.activePoll = activePoll;
        this.idlePoll = idlePoll;
        this.random = random;
    }

    /** How long to wait after a pass. */
    public Duration next(FinOpsPlatform platform, PassReport report) {
        List<Outcome> outcomes =
                report.results().stream().map(StepResult::outcome).toList();
        String uid = platform.getMetadata().getUid();
        Duration next = idlePoll;
        if (outcomes.stream().anyMatch(outcome -> outcome instanceof Outcome.Failed failed && failed.retryable())) {
            next = shorter(next, pause(FIRST_RETRY, LONGEST_RETRY, failures.merge(uid, 1, Integer::sum)));
        } else {
            failures.remove(uid);
        }
        if (outcomes.stream().anyMatch(outcome -> outcome.reason() == Reason.AWS_UNREACHABLE)) {
            next = shorter(next, pause(UNREACHABLE, LONGEST_UNREACHABLE, unreachable.merge(uid, 1, Integer::sum)));
        } else {
            unreachable.remove(uid);
        }
        if (Stream.of(report.status().getInfrastructure(), report.status().getServicesStack())
                .anyMatch(Schedule::compared)) {
            next = shorter(next, COMPARISON);
        }
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Waiting waiting) {
                next = shorter(next, waiting.retryIn().orElse(activePoll));
            }
        }
        return jittered(next);
    }

    private static boolean compared(@Nullable StackStatus stack) {
        return stack != null && stack.drift() != null && stack.drift().detectionId() != null;
    }

    void forget(FinOpsPlatform platform) {
        failures.remove(platform.getMetadata().getUid());
        unreachable.remove(platform.getMetadata().getUid());
    }

    private static Duration pause(Duration first, Duration longest, int failures) {
        return shorter(longest, first.multipliedBy(1L << Math.min(failures - 1, 10)));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private Duration jittered(Duration duration) {
        double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
        return Duration.ofMillis(Math.max(1, Math.round(duration.toMillis() * factor)));
    }
}
