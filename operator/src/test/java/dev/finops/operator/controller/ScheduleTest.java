package dev.finops.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.StackDriftStatus;
import dev.finops.crds.v1alpha1.StackStatus;
import dev.finops.operator.platform.Manifest;
import dev.finops.operator.step.Intent;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.PassReport;
import dev.finops.operator.step.Reason;
import dev.finops.operator.step.ScriptedStep;
import dev.finops.operator.step.StepResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {
    private static final Duration ACTIVE = Duration.ofSeconds(15);
    private static final Duration IDLE = Duration.ofMinutes(5);
    /** As random numbers whose doubles are 0, one half and almost 1. */
    private static final RandomGenerator LEAST = () -> 0;

    private static final RandomGenerator MIDDLE = () -> Long.MIN_VALUE;
    private static final RandomGenerator MOST = () -> -1;

    private static final Outcome DONE = new Outcome.Done("As declared");
    private static final Outcome MOVES = new Outcome.Waiting(Reason.STACK_IN_PROGRESS, "Moves");
    private static final Outcome AGAIN = new Outcome.Failed(Reason.AWS_REFUSED, "Fails", true);
    private static final Outcome FOR_GOOD = new Outcome.Failed(Reason.AWS_REFUSED, "Fails", false);

    private final FinOpsPlatform platform = Manifest.of("");
    private final Schedule schedule = new Schedule(ACTIVE, IDLE, MIDDLE);

    static Stream<Arguments> outcomes() {
        return Stream.of(
                arguments(List.of(), IDLE),
                arguments(List.of(DONE), IDLE),
                arguments(List.of(new Outcome.Unknown(Reason.UNREACHABLE, "Nobody knows")), IDLE),
                arguments(List.of(new Outcome.Blocked(Reason.NOT_OWNED, "Another's")), IDLE),
                arguments(List.of(new Outcome.AwaitingPerson(Reason.OBSERVE_ONLY, "Shown", Optional.empty())), IDLE),
                arguments(List.of(FOR_GOOD), IDLE),
                arguments(List.of(AGAIN), Duration.ofSeconds(15)),
                arguments(List.of(MOVES), ACTIVE),
                arguments(List.of(DONE, MOVES, AGAIN), Duration.ofSeconds(15)),
                arguments(List.of(waits(Duration.ofMinutes(1))), Duration.ofMinutes(1)),
                arguments(List.of(waits(Duration.ofMinutes(1)), MOVES), ACTIVE),
                arguments(List.of(waits(Duration.ofHours(1))), IDLE),
                // Looked at again at once, but never without a pause that the framework takes.
                arguments(List.of(waits(Duration.ZERO)), Duration.ofMillis(1)));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void the_shortest_wait_decides(List<Outcome> outcomes, Duration expected) {
        assertThat(next(outcomes.toArray(Outcome[]::new))).isEqualTo(expected);
    }

    @Test
    void the_pauses_between_failures_grow_to_the_idle_pace_and_begin_anew_after_a_success() {
        Schedule patient = new Schedule(ACTIVE, Duration.ofHours(1), MIDDLE);

        assertThat(Stream.generate(() -> patient.next(platform, report(AGAIN)).toSeconds())
                        .limit(8))
                .containsExactly(15L, 30L, 60L, 120L, 240L, 480L, 600L, 600L);
        patient.next(platform, report(DONE));
        assertThat(patient.next(platform, report(AGAIN))).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void a_comparison_that_is_under_way_is_looked_at_before_the_idle_pace() {
        FinOpsPlatformStatus status = new FinOpsPlatformStatus();
        status.setInfrastructure(new StackStatus(
                "finops-main",
                "arn:stack",
                "UPDATE_COMPLETE",
                null,
                null,
                1,
                new StackDriftStatus(null, "2026-11-02T14:00:00Z", "detection", null, null, null, null, null, null)));
        PassReport report = new PassReport(Intent.KEEP, List.of(), Optional.empty(), status);

        assertThat(schedule.next(platform, report)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void many_failures_do_not_overflow() {
        Schedule patient = new Schedule(ACTIVE, Duration.ofHours(1), MIDDLE);
        for (int i = 0; i < 100; i++) {
            patient.next(platform, report(AGAIN));
        }

        assertThat(patient.next(platform, report(AGAIN))).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void each_platform_has_its_own_failures_and_a_deleted_one_none() {
        FinOpsPlatform other = Manifest.of("");
        other.getMetadata().setUid("uid-2");
        next(AGAIN);

        assertThat(schedule.next(other, report(AGAIN))).isEqualTo(Duration.ofSeconds(15));
        assertThat(next(AGAIN)).isEqualTo(Duration.ofSeconds(30));
        schedule.forget(platform);
        assertThat(next(AGAIN)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void platforms_are_spread_by_a_tenth() {
        assertThat(new Schedule(ACTIVE, IDLE, LEAST).next(platform, report(DONE)))
                .isEqualTo(Duration.ofSeconds(270));
        assertThat(new Schedule(ACTIVE, IDLE, MOST).next(platform, report(DONE)))
                .isEqualTo(Duration.ofSeconds(330));
    }

    /** A pass that reaches nothing makes four attempts. */
    @Test
    void sixty_dropped_calls_in_a_row_are_over_within_a_minute() {
        Outcome unreachable = new Outcome.Waiting(Reason.AWS_UNREACHABLE, "No answer", Duration.ofSeconds(15));
        Duration waited = Duration.ZERO;
        for (int dropped = 0; dropped < 60; dropped += 4) {
            waited = waited.plus(next(unreachable));
        }

        assertThat(waited).isLessThan(Duration.ofMinutes(1));
    }

    private static Outcome waits(Duration time) {
        return new Outcome.Waiting(Reason.THROTTLED, "Slowly", time);
    }

    private Duration next(Outcome... outcomes) {
        return schedule.next(platform, report(outcomes));
    }

    private static PassReport report(Outcome... outcomes) {
        return new PassReport(
                Intent.KEEP,
                Stream.of(outcomes)
                        .map(outcome -> new StepResult(ScriptedStep.named("part"), outcome, List.of(), List.of(), true))
                        .toList(),
                Optional.empty(),
                new FinOpsPlatformStatus());
    }
}
