package dev.finops.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.operator.preflight.PreflightStep;
import dev.finops.operator.step.Intent;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.PassReport;
import dev.finops.operator.step.Reason;
import dev.finops.operator.step.StepResult;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final int CALLS_OF_A_PASS = 4;

    private final Schedule schedule = new Schedule(Duration.ofSeconds(15), Duration.ofMinutes(5), new Random(1));

    @Test
    void sixtyDroppedCallsInARowAreOverWithinAMinute() {
        Duration waited = Duration.ZERO;
        for (int dropped = 0; dropped < 60; dropped += CALLS_OF_A_PASS) {
            waited = waited.plus(schedule.next(platform(), report(unreachable())));
        }

        assertThat(waited).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void whatFailsAgainAndAgainIsTriedLessAndLess() {
        Duration first = schedule.next(platform(), report(failed()));
        Duration last = first;
        for (int i = 0; i < 10; i++) {
            last = schedule.next(platform(), report(failed()));
        }

        assertThat(first).isBetween(Duration.ofSeconds(13), Duration.ofSeconds(17));
        assertThat(last).isBetween(Duration.ofSeconds(290), Duration.ofMinutes(11));
    }

    private static Outcome unreachable() {
        return new Outcome.Waiting(Reason.AWS_UNREACHABLE, "no answer", Duration.ofSeconds(15));
    }

    private static Outcome failed() {
        return new Outcome.Failed(Reason.AWS_REFUSED, "refused", true);
    }

    private static PassReport report(Outcome outcome) {
        return new PassReport(
                Intent.KEEP,
                List.of(new StepResult(new PreflightStep(), outcome, List.of(), List.of(), false)),
                Optional.empty(),
                new FinOpsPlatformStatus());
    }

    private static FinOpsPlatform platform() {
        FinOpsPlatform platform = new FinOpsPlatform();
        platform.setMetadata(
                new ObjectMetaBuilder().withName("finops").withUid("uid-1").build());
        return platform;
    }
}
