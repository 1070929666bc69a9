package dev.finops.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.Intent;
import dev.finops.operator.step.Made;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.PassReport;
import dev.finops.operator.step.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people change in a stack past CloudFormation is seen in time, put back or told, and then all is at rest. */
class StackDriftIT {
    private static final int LOOKS = 200;

    @ParameterizedTest
    @EnumSource(HandMade.class)
    void what_was_changed_by_hand_is_put_back_and_told(HandMade change) {
        try (SimulatedPlatform platform = new SimulatedPlatform("domain: {name: finops.example.com}\n")) {
            platform.untilReady();
            change.make(account(platform));

            List<Made> made = untilPutBack(platform, change);

            assertThat(made)
                    .filteredOn(one -> one.change().drift() && one.change().gate() == Change.Gate.CHANGE)
                    .extracting(one -> one.change().summary())
                    .anySatisfy(summary -> assertThat(summary).contains(change.told("default-finops")));
            platform.untilReady();
            platform.apply("domain: {name: finops.example.com}\n", Map.of(Pass.RECONCILE_AT, "again"));
            assertNothingMoreHappens(platform);
            assertThat(drift(platform).getStatus()).isEqualTo("False");
        }
    }

    @ParameterizedTest
    @EnumSource(HandMade.class)
    void it_is_only_told_where_the_policy_says_so(HandMade change) {
        try (SimulatedPlatform platform = new SimulatedPlatform("management: {drift: Report}\n")) {
            platform.untilReady();
            change.make(account(platform));
            platform.time.advance(Duration.ofMinutes(5));
            long before = platform.aws.journal().lastSequence();

            platform.apply("management: {drift: Report}\n", Map.of(Pass.RECONCILE_AT, "now"));
            platform.until(Intent.KEEP, report -> drift(platform).getStatus().equals("True"));

            assertThat(drift(platform).getMessage()).contains(change.told("default-finops"));
            assertThat(platform.mutationsSince(before)).isEmpty();
        }
    }

    @Test
    void in_mode_observe_it_is_looked_at_and_nothing_is_made() {
        try (SimulatedPlatform platform = new SimulatedPlatform("")) {
            platform.untilReady();
            HandMade.GROUP_OPENED_TO_THE_WORLD.make(account(platform));
            long before = platform.aws.journal().lastSequence();

            platform.apply("management: {mode: Observe}\n", Map.of(Pass.RECONCILE_AT, "now"));
            platform.until(Intent.KEEP, report -> drift(platform).getStatus().equals("True"));

            assertThat(drift(platform).getMessage()).contains("LoadBalancerSecurityGroup");
            assertThat(Objects.requireNonNull(platform.status().getPlan()).changes())
                    .anySatisfy(change -> assertThat(change.message()).contains("LoadBalancerSecurityGroup"));
            assertThat(platform.mutationsSince(before)).isEmpty();
        }
    }

    @Test
    void in_mode_plan_it_waits_for_an_approval() {
        try (SimulatedPlatform platform = new SimulatedPlatform("")) {
            platform.untilReady();
            HandMade.BACKUPS_TURNED_OFF.make(account(platform));
            long before = platform.aws.journal().lastSequence();

            platform.apply("management: {mode: Plan}\n", Map.of(Pass.RECONCILE_AT, "now"));
            PassReport report = platform.until(
                    Intent.KEEP,
                    it -> SimulatedPlatform.outcome(it, "infrastructure").reason() == Reason.AWAITING_APPROVAL);

            assertThat(SimulatedPlatform.outcome(report, "infrastructure").message())
                    .contains("BackupRetentionPeriod: 0 -> 7");
            assertThat(platform.mutationsSince(before)).containsOnly("cloudformation:CreateChangeSet");
            platform.apply(
                    "management: {mode: Plan}\n",
                    Map.of(
                            Pass.RECONCILE_AT,
                            "now",
                            Pass.APPROVE,
                            Objects.requireNonNull(platform.status().getPlan()).digest()));
            platform.untilReady();
            assertThat(HandMade.BACKUPS_TURNED_OFF.isPutBack(account(platform))).isTrue();
        }
    }

    @Test
    void what_is_missing_comes_back_with_the_next_change_and_not_with_a_rollback_that_fails() {
        try (SimulatedPlatform platform = new SimulatedPlatform("")) {
            platform.untilReady();
            HandMade.LISTENER_DELETED.make(account(platform));

            platform.apply("backend: {replicas: 3}\n", Map.of());
            platform.pass();
            platform.untilReady();

            assertThat(HandMade.LISTENER_DELETED.isPutBack(account(platform))).isTrue();
            assertThat(Objects.requireNonNull(platform.status().getServicesStack())
                            .status())
                    .isEqualTo("UPDATE_COMPLETE");
        }
    }

    @Test
    void stacks_are_compared_every_six_hours_by_a_handful_of_calls() {
        try (SimulatedPlatform platform = new SimulatedPlatform("")) {
            platform.untilReady();
            long before = platform.aws.journal().lastSequence();

            for (int fiveMinutes = 0; fiveMinutes < 12 * 24; fiveMinutes++) {
                platform.time.advance(Duration.ofMinutes(5));
                assertThat(platform.pass().satisfied()).isTrue();
            }

            assertThat(platform.calls())
                    .filteredOn(
                            call -> call.sequence() > before && call.operation().equals("DetectStackDrift"))
                    .hasSizeBetween(6, 10);
            assertThat(platform.calls())
                    .filteredOn(
                            call -> call.sequence() > before && call.operation().contains("Drift"))
                    .hasSizeLessThanOrEqualTo(20);
            assertThat(platform.mutationsSince(before)).isEmpty();
            assertThat(drift(platform).getMessage()).contains("default-finops-main were as declared at 2026-11-0");
        }
    }

    private static List<Made> untilPutBack(SimulatedPlatform platform, HandMade change) {
        List<Made> made = new ArrayList<>();
        for (int i = 0; i < LOOKS; i++) {
            PassReport report = platform.pass();
            platform.time.advance(report.satisfied() ? Duration.ofMinutes(5) : Duration.ofSeconds(30));
            report.results().forEach(result -> made.addAll(result.made()));
            if (report.satisfied() && change.isPutBack(account(platform))) {
                return made;
            }
            assertThat(report.results())
                    .as(SimulatedPlatform.describe(report))
                    .noneMatch(result -> result.outcome() instanceof Outcome.Failed);
        }
        throw new AssertionError(change + " was not put back: " + SimulatedPlatform.describe(platform.pass()));
    }

    private static HandMade.Account account(SimulatedPlatform platform) {
        return new HandMade.Account(platform.session(), platform.aws.endpoint(), "default-finops");
    }

    private static void assertNothingMoreHappens(SimulatedPlatform platform) {
        long before = platform.aws.journal().lastSequence();
        for (int i = 0; i < 12; i++) {
            platform.time.advance(Duration.ofMinutes(5));
            assertThat(platform.pass().satisfied()).isTrue();
        }
        assertThat(platform.mutationsSince(before)).isEmpty();
    }

    private static Condition drift(SimulatedPlatform platform) {
        return Objects.requireNonNull(platform.status().getConditions()).stream()
                .filter(condition -> condition.getType().equals(ConditionType.DRIFT_DETECTED))
                .findFirst()
                .orElseThrow();
    }
}
