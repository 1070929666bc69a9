package dev.finops.operator.status;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.Phase;
import dev.finops.crds.v1alpha1.StackStatus;
import dev.finops.operator.platform.Manifest;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.GivenPass;
import dev.finops.operator.step.Intent;
import dev.finops.operator.step.Made;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.PassReport;
import dev.finops.operator.step.Reason;
import dev.finops.operator.step.ScriptedChange;
import dev.finops.operator.step.ScriptedStep;
import dev.finops.operator.step.StepResult;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Conditions, phase and status that a pass leaves behind. */
class StatusReportTest {
    private static final Clock CLOCK = Clock.fixed(GivenPass.NOW, ZoneOffset.UTC);
    private static final Outcome DONE = new Outcome.Done("As declared");
    private static final Outcome UNKNOWN = new Outcome.Unknown(Reason.SCALED_TO_ZERO, "Nobody knows");
    private static final Outcome WAITING = new Outcome.Waiting(Reason.STACK_IN_PROGRESS, "It moves");
    private static final Outcome BLOCKED = new Outcome.Blocked(Reason.NOT_OWNED, "Another's: choose another name");
    private static final Outcome AWAITING =
            new Outcome.AwaitingPerson(Reason.AWAITING_APPROVAL, "Approve it", Optional.of("kubectl annotate"));
    private static final Outcome AGAIN = new Outcome.Failed(Reason.AWS_REFUSED, "It fails", true);
    private static final Outcome FOR_GOOD = new Outcome.Failed(Reason.STACK_CREATE_FAILED, "It failed", false);

    static Stream<Arguments> outcomes() {
        return Stream.of(
                // outcome, Ready, Reconciling, Stalled, the step's own condition
                arguments(DONE, "True", "False", "False", "True"),
                arguments(UNKNOWN, "True", "False", "False", "Unknown"),
                arguments(WAITING, "False", "True", "False", "False"),
                arguments(BLOCKED, "False", "False", "True", "False"),
                arguments(AWAITING, "False", "False", "False", "False"),
                arguments(AGAIN, "False", "True", "False", "False"),
                arguments(FOR_GOOD, "False", "False", "True", "False"));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void every_outcome_is_told_as_kstatus_reads_it(
            Outcome outcome, String ready, String reconciling, String stalled, String own) {
        List<Condition> conditions = conditions(report(outcome));

        assertThat(statuses(conditions))
                .isEqualTo("Ready=" + ready + " Reconciling=" + reconciling + " Stalled=" + stalled + " PartReady="
                        + own + " DriftDetected=False");
        assertThat(condition(conditions, "PartReady").getReason())
                .isEqualTo(outcome.reason().toString());
        assertThat(condition(conditions, "PartReady").getMessage()).isEqualTo(outcome.message());
        if (!outcome.satisfied()) {
            assertThat(condition(conditions, ConditionType.READY).getMessage()).isEqualTo(outcome.message());
        }
    }

    @Test
    void what_a_person_should_read_first_comes_first() {
        List<Outcome> order = List.of(FOR_GOOD, BLOCKED, AGAIN, AWAITING, WAITING);
        for (int first = 0; first < order.size(); first++) {
            List<Outcome> rest =
                    new ArrayList<>(order.subList(first, order.size()).reversed());
            rest.add(0, DONE);

            assertThat(Conditions.worst(report(rest.toArray(Outcome[]::new))).map(StepResult::outcome))
                    .contains(order.get(first));
        }
        assertThat(Conditions.worst(report(DONE, UNKNOWN))).isEmpty();
    }

    @Test
    void what_moves_comes_before_what_waits_for_it() {
        StepResult dependent = new StepResult(
                ScriptedStep.named("later"),
                new Outcome.Waiting(Reason.DEPENDENCY_NOT_READY, "Waits for part"),
                List.of(),
                List.of(),
                false);

        assertThat(Conditions.worst(report(Intent.KEEP, List.of(dependent, result(WAITING))))
                        .map(StepResult::outcome))
                .contains(WAITING);
    }

    static Stream<Arguments> phases() {
        return Stream.of(
                // mode, outcome, phase of a platform that is being installed, phase of one that is there
                arguments("Apply", DONE, Phase.READY, Phase.READY),
                arguments("Apply", UNKNOWN, Phase.READY, Phase.READY),
                arguments("Apply", WAITING, Phase.INSTALLING, Phase.UPDATING),
                arguments("Apply", AGAIN, Phase.INSTALLING, Phase.UPDATING),
                arguments("Apply", AWAITING, Phase.AWAITING_APPROVAL, Phase.AWAITING_APPROVAL),
                arguments("Apply", BLOCKED, Phase.STALLED, Phase.DEGRADED),
                arguments("Apply", FOR_GOOD, Phase.STALLED, Phase.DEGRADED),
                arguments("Plan", DONE, Phase.READY, Phase.READY),
                arguments("Plan", WAITING, Phase.INSTALLING, Phase.UPDATING),
                arguments("Plan", AWAITING, Phase.AWAITING_APPROVAL, Phase.AWAITING_APPROVAL),
                arguments("Plan", BLOCKED, Phase.STALLED, Phase.DEGRADED),
                arguments("Observe", DONE, Phase.READY, Phase.READY),
                arguments("Observe", WAITING, Phase.OBSERVING, Phase.OBSERVING),
                arguments("Observe", AWAITING, Phase.OBSERVING, Phase.OBSERVING),
                arguments("Observe", BLOCKED, Phase.OBSERVING, Phase.OBSERVING),
                arguments("Observe", FOR_GOOD, Phase.OBSERVING, Phase.OBSERVING));
    }

    @ParameterizedTest
    @MethodSource("phases")
    void the_phase_says_in_a_word_where_a_platform_stands(
            String mode, Outcome outcome, Phase installing, Phase installed) {
        GivenPass pass = GivenPass.of("management: {mode: " + mode + "}");

        assertThat(StatusReport.of(pass.begin(), report(outcome)).getPhase()).isEqualTo(installing);
        PassReport there = report(outcome);
        there.status()
                .setServicesStack(
                        new StackStatus("finops-services", "arn:stack", "UPDATE_COMPLETE", null, null, 1, null));
        assertThat(StatusReport.of(pass.begin(), there).getPhase()).isEqualTo(installed);
    }

    @Test
    void a_platform_that_goes_is_being_deleted_however_its_parts_stand() {
        assertThat(Stream.of(DONE, WAITING, BLOCKED, AGAIN, FOR_GOOD)
                        .map(outcome -> StatusReport.of(
                                GivenPass.of("").removing().begin(), report(Intent.REMOVE, List.of(result(outcome)))))
                        .map(FinOpsPlatformStatus::getPhase))
                .containsOnly(Phase.DELETING);
    }

    @Test
    void a_platform_that_is_ready_says_where_it_answers() {
        FinOpsPlatformStatus status = StatusReport.of(
                GivenPass.of("domain: {name: costs.example.com}").begin(), report(DONE));

        assertThat(status.getUrl()).isEqualTo("http://costs.example.com");
        assertThat(condition(status.getConditions(), ConditionType.READY).getMessage())
                .isEqualTo("Answers at http://costs.example.com");
        assertThat(status.getObservedGeneration()).isEqualTo(1);
    }

    @Test
    void a_condition_keeps_the_time_at_which_its_status_last_changed() {
        FinOpsPlatformStatus last = new FinOpsPlatformStatus();
        last.setConditions(List.of(
                new ConditionBuilder()
                        .withType(ConditionType.READY)
                        .withStatus("False")
                        .withLastTransitionTime("2026-10-01T00:00:00Z")
                        .build(),
                new ConditionBuilder()
                        .withType("PartReady")
                        .withStatus("True")
                        .withLastTransitionTime("2026-10-01T00:00:00Z")
                        .build()));

        List<Condition> conditions = new Conditions(CLOCK, 2, last).of(report(WAITING), "As declared", "");

        assertThat(condition(conditions, ConditionType.READY).getLastTransitionTime())
                .isEqualTo("2026-10-01T00:00:00Z");
        assertThat(condition(conditions, "PartReady").getLastTransitionTime()).isEqualTo(GivenPass.NOW.toString());
        assertThat(conditions)
                .allSatisfy(condition ->
                        assertThat(condition.getObservedGeneration()).isEqualTo(2));
    }

    @Test
    void what_was_changed_by_hand_is_told_put_right_or_not() {
        Change reported = ScriptedChange.putsBack("Put back the bucket");
        StepResult result = new StepResult(
                ScriptedStep.named("part"),
                DONE,
                List.of(reported, ScriptedChange.of("Create the thing")),
                List.of(new Made(ScriptedChange.putsBack("Put back the report"), DONE)),
                true);

        Condition drift = condition(conditions(report(Intent.KEEP, List.of(result))), ConditionType.DRIFT_DETECTED);

        assertThat(drift.getStatus()).isEqualTo("True");
        assertThat(drift.getMessage()).isEqualTo("Put back the bucket; Put back the report");
    }

    @Test
    void before_the_first_look_a_platform_is_in_progress() {
        FinOpsPlatformStatus status = StatusReport.begun(Manifest.of(""), CLOCK);

        assertThat(status.getPhase()).isEqualTo(Phase.PENDING);
        assertThat(statuses(status.getConditions())).isEqualTo("Ready=Unknown Reconciling=True Stalled=False");
    }

    @Test
    void a_platform_that_is_held_keeps_what_was_last_seen_of_its_parts() {
        var platform = Manifest.of("");
        platform.setStatus(StatusReport.of(GivenPass.of("").begin(), report(WAITING)));

        FinOpsPlatformStatus status = StatusReport.held(
                platform,
                StatusReport.copy(platform.getStatus()),
                CLOCK,
                Phase.SUSPENDED,
                "Suspended",
                "Nothing is changed");

        assertThat(status.getPhase()).isEqualTo(Phase.SUSPENDED);
        assertThat(statuses(status.getConditions()))
                .isEqualTo("Ready=Unknown Reconciling=False Stalled=False PartReady=False DriftDetected=False");
    }

    @Test
    void the_same_status_is_not_written_twice() {
        FinOpsPlatformStatus status = StatusReport.of(GivenPass.of("").begin(), report(WAITING));

        assertThat(StatusReport.same(status, StatusReport.copy(status))).isTrue();
        assertThat(StatusReport.same(null, status)).isFalse();
        assertThat(StatusReport.same(status, StatusReport.of(GivenPass.of("").begin(), report(slowly()))))
                .isFalse();
    }

    private static Outcome slowly() {
        return new Outcome.Waiting(Reason.THROTTLED, "Slowly", Duration.ofMinutes(1));
    }

    private static List<Condition> conditions(PassReport report) {
        return new Conditions(CLOCK, 1, null).of(report, "As declared", "");
    }

    private static Condition condition(@Nullable List<Condition> conditions, String type) {
        return requireNonNull(conditions).stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static String statuses(@Nullable List<Condition> conditions) {
        return requireNonNull(conditions).stream()
                .map(condition -> condition.getType() + "=" + condition.getStatus())
                .collect(Collectors.joining(" "));
    }

    private static PassReport report(Outcome... outcomes) {
        return report(
                Intent.KEEP, Stream.of(outcomes).map(StatusReportTest::result).toList());
    }

    private static PassReport report(Intent intent, List<StepResult> results) {
        return new PassReport(intent, results, Optional.empty(), new FinOpsPlatformStatus());
    }

    private static StepResult result(Outcome outcome) {
        return new StepResult(ScriptedStep.named("part"), outcome, List.of(), List.of(), true);
    }
}
