package dev.finops.operator.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.PlanStatus;
import dev.finops.operator.ownership.Claim;
import dev.finops.operator.step.Change.Gate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ApprovalTest {
    private static final ScriptedChange CHANGE = ScriptedChange.of("Update the thing");

    @ParameterizedTest
    @CsvSource({
        // mode, gate, whether it may be made: without an approval, with one, with one of another plan
        "Observe, PREPARATION, false, false, false",
        "Observe, CHANGE,      false, false, false",
        "Observe, DATA_LOSS,   false, false, false",
        "Plan,    PREPARATION, true,  true,  true",
        "Plan,    CHANGE,      false, true,  false",
        "Plan,    DATA_LOSS,   false, true,  false",
        "Apply,   PREPARATION, true,  true,  true",
        "Apply,   CHANGE,      true,  true,  true",
        "Apply,   DATA_LOSS,   false, true,  false",
    })
    void the_mode_and_the_approval_decide(String mode, Gate gate, boolean without, boolean with, boolean withAnother) {
        GivenPass pass = GivenPass.of("management: {mode: " + mode + "}");
        ScriptedChange change = CHANGE.behind(gate);

        assertThat(approval(pass, change).allows(change)).isEqualTo(without);
        assertThat(approval(approved(pass, change), change).allows(change)).isEqualTo(with);
        assertThat(approval(pass.annotated(Pass.APPROVE, "00112233445566778899"), change)
                        .allows(change))
                .isEqualTo(withAnother);
    }

    static Stream<Arguments> gatesThatNeedAPerson() {
        return Stream.of("Observe", "Plan", "Apply")
                .flatMap(mode -> Stream.of(Gate.values())
                        .flatMap(gate -> Stream.of(new Claim.AnotherObjects("uid-0"), new Claim.Unmarked())
                                .map(claim -> arguments(mode, gate, claim))));
    }

    @ParameterizedTest
    @MethodSource("gatesThatNeedAPerson")
    void what_a_person_has_to_tell_apart_waits_for_one_in_every_mode(String mode, Gate gate, Claim claim) {
        ScriptedChange change = CHANGE.behind(gate).claimed(claim);

        Approval approval = approval(GivenPass.of("management: {mode: " + mode + "}"), change);

        assertThat(approval.allows(change)).isFalse();
        assertThat(approval.plan()).isPresent();
    }

    @Test
    void what_a_person_has_to_tell_apart_is_told() {
        ScriptedChange change = CHANGE.claimed(new Claim.Unmarked());

        assertThat(approval(GivenPass.of(""), change).refusal(change).message())
                .startsWith("It was this platform's, and has lost the mark that says so: Update the thing");
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void deleting_the_platform_is_the_approval_of_its_removal(Gate gate) {
        ScriptedChange change = CHANGE.behind(gate);

        Approval approval = approval(GivenPass.of("management: {mode: Plan}").removing(), change);

        assertThat(approval.allows(change)).isTrue();
        assertThat(approval.plan()).isEmpty();
    }

    @Test
    void a_plan_shows_all_that_waits_and_goes_once_it_is_approved() {
        GivenPass pass = GivenPass.of("management: {mode: Plan}");

        PlanStatus plan = approval(pass, CHANGE).plan().orElseThrow();

        assertThat(plan.stage()).isEqualTo("part");
        assertThat(plan.changes()).isEqualTo(CHANGE.details());
        assertThat(plan.createdAt()).isEqualTo(GivenPass.NOW.toString());
        assertThat(approval(approved(pass, CHANGE), CHANGE).plan()).isEmpty();
    }

    @Test
    void a_plan_that_is_only_shown_stays_whatever_the_approval() {
        GivenPass pass = GivenPass.of("management: {mode: Observe}");

        assertThat(approval(pass, CHANGE).plan()).isPresent();
        assertThat(approval(approved(pass, CHANGE), CHANGE).plan()).isPresent();
    }

    @Test
    void what_needs_no_approval_is_in_no_plan() {
        assertThat(approval(GivenPass.of(""), CHANGE).plan()).isEmpty();
        assertThat(approval(GivenPass.of("management: {mode: Plan}"), CHANGE.behind(Gate.PREPARATION))
                        .plan())
                .isEmpty();
    }

    @Test
    void the_same_plan_keeps_the_time_of_its_making() {
        GivenPass pass = GivenPass.of("management: {mode: Plan}");
        PlanStatus plan = approval(pass, CHANGE).plan().orElseThrow();
        FinOpsPlatformStatus last = new FinOpsPlatformStatus();
        last.setPlan(new PlanStatus(plan.digest(), plan.stage(), plan.changes(), "2026-10-01T00:00:00Z"));

        assertThat(approval(pass.after(last), CHANGE).plan().orElseThrow().createdAt())
                .isEqualTo("2026-10-01T00:00:00Z");
        assertThat(approval(pass.after(last), ScriptedChange.of("Another"))
                        .plan()
                        .orElseThrow()
                        .createdAt())
                .isEqualTo(GivenPass.NOW.toString());
    }

    @Test
    void the_digest_covers_what_changes_where_and_in_which_steps() {
        String digest = digest(GivenPass.of(plan("")), CHANGE);

        assertThat(digest).hasSize(20).isEqualTo(digest(GivenPass.of(plan("")), CHANGE));
        assertThat(List.of(
                        digest(GivenPass.of(plan("")), ScriptedChange.of("Update another thing")),
                        digest(GivenPass.of(plan("")), CHANGE, CHANGE),
                        digest(GivenPass.of(plan("aws: {region: eu-central-1}")), CHANGE),
                        digest(GivenPass.of(plan("aws: {accountId: \"210987654321\"}")), CHANGE),
                        new Approval(
                                        GivenPass.of(plan("")).begin(),
                                        List.of(new Approval.Planned("other", List.of(CHANGE))))
                                .plan()
                                .orElseThrow()
                                .digest()))
                .doesNotContain(digest)
                .doesNotHaveDuplicates();
    }

    @Test
    void what_needs_no_approval_leaves_the_digest_as_it_is() {
        assertThat(digest(GivenPass.of(plan("")), CHANGE, CHANGE.behind(Gate.PREPARATION)))
                .isEqualTo(digest(GivenPass.of(plan("")), CHANGE));
    }

    @Test
    void the_fields_of_management_leave_the_digest_as_it_is() {
        assertThat(digest(GivenPass.of("management: {mode: Plan, drift: Report, deletion: Orphan}"), CHANGE))
                .isEqualTo(digest(GivenPass.of("management: {mode: Observe}"), CHANGE));
    }

    @Test
    void a_person_is_told_what_to_enter() {
        Approval approval = approval(GivenPass.of(plan("")), CHANGE);
        String command = "kubectl annotate fop finops -n default --overwrite finops.dev/approve="
                + approval.plan().orElseThrow().digest();

        assertThat(approval.refusal(CHANGE))
                .isEqualTo(new Outcome.AwaitingPerson(
                        Reason.AWAITING_APPROVAL,
                        "Update the thing. See status.plan, and approve it with: " + command,
                        Optional.of(command)));
        assertThat(approval.refusal(CHANGE.behind(Gate.DATA_LOSS)).message())
                .startsWith("This may lose data: Update the thing");
    }

    @Test
    void a_platform_that_is_observed_tells_what_it_would_do() {
        assertThat(approval(GivenPass.of("management: {mode: Observe}"), CHANGE).refusal(CHANGE))
                .isEqualTo(new Outcome.AwaitingPerson(
                        Reason.OBSERVE_ONLY,
                        "Would update the thing, but management.mode is Observe",
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        // drift policy, drift, removing, whether it is only reported
        "Report,  true,  false, true",
        "Report,  true,  true,  false",
        "Report,  false, false, false",
        "Correct, true,  false, false",
        "Correct, false, false, false",
    })
    void drift_is_only_reported_where_the_manifest_says_so(
            String policy, boolean drift, boolean removing, boolean reported) {
        GivenPass pass = GivenPass.of("management: {drift: " + policy + "}");
        ScriptedChange change = drift ? ScriptedChange.putsBack("Put back the thing") : CHANGE;

        assertThat(Approval.onlyReported((removing ? pass.removing() : pass).begin(), change))
                .isEqualTo(reported);
    }

    private static String plan(String spec) {
        return "management: {mode: Plan}\n" + spec;
    }

    private static Approval approval(GivenPass pass, ScriptedChange... changes) {
        return new Approval(pass.begin(), List.of(new Approval.Planned("part", List.of(changes))));
    }

    private static String digest(GivenPass pass, ScriptedChange... changes) {
        return approval(pass, changes).plan().orElseThrow().digest();
    }

    /** With the annotation that approves exactly this change, whatever the mode. */
    private static GivenPass approved(GivenPass pass, ScriptedChange change) {
        return pass.annotated(Pass.APPROVE, digest(GivenPass.of(plan("")), change.behind(Gate.CHANGE)));
    }
}
