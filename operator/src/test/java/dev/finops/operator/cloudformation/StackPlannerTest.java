package dev.finops.operator.cloudformation;

import static dev.finops.operator.cloudformation.GivenStack.DESIGN;
import static dev.finops.operator.cloudformation.GivenStack.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.finops.crds.v1alpha1.PlannedChange;
import dev.finops.operator.cloudformation.ObservedStack.Live;
import dev.finops.operator.cloudformation.ObservedStack.Review;
import dev.finops.operator.cloudformation.ObservedStack.RootCause;
import dev.finops.operator.ownership.Claim;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

class StackPlannerTest {
    private static final String PREPARED = "CreateChangeSet -> Waiting Planning";
    private static final String MOVING = "-> Waiting StackInProgress";
    private static final String DELETED = "ProtectFromTermination, DeleteStack -> Waiting Deleting";
    private static final String IN_NEED = "-> Blocked StackNeedsRepair";

    /** What a stack that is protected, and of which no change set is there, leads to. */
    private record Answer(StackStatus status, String different, String asDeclared, String removed) {}

    private static final List<Answer> ANSWERS = List.of(
            new Answer(StackStatus.REVIEW_IN_PROGRESS, PREPARED, PREPARED, DELETED),
            new Answer(StackStatus.CREATE_IN_PROGRESS, MOVING, MOVING, MOVING),
            new Answer(
                    StackStatus.CREATE_FAILED,
                    "RollBack -> Failed StackFailed",
                    "RollBack -> Failed StackFailed",
                    DELETED),
            new Answer(StackStatus.CREATE_COMPLETE, PREPARED, "-> Done StackComplete", DELETED),
            new Answer(StackStatus.ROLLBACK_IN_PROGRESS, MOVING, MOVING, MOVING),
            new Answer(StackStatus.ROLLBACK_FAILED, IN_NEED, IN_NEED, DELETED),
            new Answer(
                    StackStatus.ROLLBACK_COMPLETE,
                    "DeleteStack -> Waiting Recreating",
                    "DeleteStack -> Waiting Recreating",
                    DELETED),
            new Answer(StackStatus.DELETE_IN_PROGRESS, MOVING, MOVING, MOVING),
            new Answer(StackStatus.DELETE_FAILED, IN_NEED, IN_NEED, DELETED),
            new Answer(StackStatus.DELETE_COMPLETE, PREPARED, PREPARED, "-> Done Removed"),
            new Answer(StackStatus.UPDATE_IN_PROGRESS, MOVING, MOVING, MOVING),
            new Answer(StackStatus.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS, MOVING, MOVING, MOVING),
            new Answer(StackStatus.UPDATE_COMPLETE, PREPARED, "-> Done StackComplete", DELETED),
            new Answer(
                    StackStatus.UPDATE_FAILED,
                    "RollBack -> Failed StackFailed",
                    "RollBack -> Failed StackFailed",
                    DELETED),
            new Answer(StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, MOVING, MOVING, MOVING),
            new Answer(
                    StackStatus.UPDATE_ROLLBACK_FAILED,
                    "ContinueRollback -> Failed StackRollbackFailed",
                    "ContinueRollback -> Failed StackRollbackFailed",
                    DELETED),
            new Answer(StackStatus.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS, MOVING, MOVING, MOVING),
            new Answer(StackStatus.UPDATE_ROLLBACK_COMPLETE, PREPARED, "-> Done StackComplete", DELETED),
            new Answer(StackStatus.IMPORT_IN_PROGRESS, MOVING, MOVING, MOVING),
            new Answer(StackStatus.IMPORT_COMPLETE, PREPARED, "-> Done StackComplete", DELETED),
            new Answer(StackStatus.IMPORT_ROLLBACK_IN_PROGRESS, MOVING, MOVING, MOVING),
            new Answer(StackStatus.IMPORT_ROLLBACK_FAILED, IN_NEED, IN_NEED, DELETED),
            new Answer(StackStatus.IMPORT_ROLLBACK_COMPLETE, PREPARED, "-> Done StackComplete", DELETED),
            new Answer(StackStatus.UNKNOWN_TO_SDK_VERSION, IN_NEED, IN_NEED, DELETED));

    @Test
    void every_status_of_cloudformation_has_an_answer() {
        assertThat(ANSWERS).extracting(Answer::status).containsExactlyInAnyOrder(StackStatus.values());
    }

    static Stream<Arguments> answersWhereItMayChange() {
        return ANSWERS.stream()
                .flatMap(answer -> Stream.of(
                                new Claim.Ours(),
                                new Claim.Released(),
                                new Claim.Unmade(),
                                new Claim.AnotherObjects("uid-0"),
                                new Claim.Unmarked())
                        .map(claim -> arguments(answer, claim)));
    }

    @ParameterizedTest
    @MethodSource("answersWhereItMayChange")
    void what_is_not_as_declared_takes_the_next_step(Answer answer, Claim claim) {
        ObservedStack stack =
                GivenStack.in(answer.status()).claimed(claim).different().observed();

        assertThat(planned(GivenStack.plan(stack))).isEqualTo(answer.different());
    }

    @ParameterizedTest
    @MethodSource("answersWhereItMayChange")
    void what_is_as_declared_rests_once_it_is_complete(Answer answer, Claim claim) {
        ObservedStack stack = GivenStack.in(answer.status()).claimed(claim).observed();

        assertThat(planned(GivenStack.plan(stack))).isEqualTo(answer.asDeclared());
    }

    static Stream<Arguments> answersWhereItIsOurs() {
        return ANSWERS.stream()
                .flatMap(answer ->
                        Stream.of(new Claim.Ours(), new Claim.Released()).map(claim -> arguments(answer, claim)));
    }

    @ParameterizedTest
    @MethodSource("answersWhereItIsOurs")
    void what_is_not_wanted_goes(Answer answer, Claim claim) {
        ObservedStack stack = GivenStack.in(answer.status()).claimed(claim).observed();

        assertThat(planned(stack.planRemoval())).isEqualTo(answer.removed());
    }

    static Stream<Arguments> foreignStacks() {
        return Arrays.stream(StackStatus.values())
                .filter(status -> status != StackStatus.DELETE_COMPLETE)
                .flatMap(status -> Stream.of(
                                new Claim.AnothersPlatform("test/other/finops"),
                                new Claim.AnothersAccount(),
                                new Claim.Nobodys())
                        .map(claim -> arguments(status, claim)));
    }

    @ParameterizedTest
    @MethodSource("foreignStacks")
    void what_is_anothers_is_never_touched(StackStatus status, Claim claim) {
        ObservedStack stack = GivenStack.in(status).claimed(claim).different().observed();

        Changes<StackChange> plan = GivenStack.plan(stack);
        assertThat(planned(plan)).isEqualTo("-> Blocked NotOwned");
        assertThat(plan.standing().message()).contains(claim.description(), "spec.aws.stackName");
        assertThat(planned(stack.planRemoval())).isEqualTo("-> Done LeftAlone");
    }

    @Test
    void what_a_person_has_to_tell_apart_stays_when_the_platform_goes() {
        assertThat(Stream.of(new Claim.AnotherObjects("uid-0"), new Claim.Unmarked(), new Claim.Unmade())
                        .map(claim -> GivenStack.in(StackStatus.UPDATE_COMPLETE)
                                .claimed(claim)
                                .observed()
                                .planRemoval()))
                .allSatisfy(plan -> assertThat(planned(plan)).isEqualTo("-> Done LeftAlone"));
    }

    @Test
    void going_back_to_an_earlier_content_is_a_change_set_of_its_own() {
        GivenStack stack = GivenStack.in(StackStatus.UPDATE_COMPLETE).different();

        assertThat(Stream.of("finops-0123456789abcdef-0000-1-76543210", "finops-fedcba9876543210-0000-1-76543210")
                        .map(last -> GivenStack.plan(stack.lastChangeSet(last).observed()))
                        .map(plan ->
                                ((StackChange.CreateChangeSet) plan.changes().getFirst()).name()))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_stack_that_is_gone_keeps_its_name_from_nobody() {
        ObservedStack stack = GivenStack.in(StackStatus.DELETE_COMPLETE)
                .claimed(new Claim.Nobodys())
                .observed();

        assertThat(planned(GivenStack.plan(stack))).isEqualTo(PREPARED);
    }

    @Test
    void a_stack_that_is_not_there_is_made_or_was_removed() {
        ObservedStack stack = GivenStack.missing();

        assertThat(planned(GivenStack.plan(stack))).isEqualTo(PREPARED);
        assertThat(GivenStack.plan(stack).changes())
                .singleElement()
                .isEqualTo(new StackChange.CreateChangeSet(
                        new Claim.Unmade(),
                        DESIGN,
                        ChangeSetName.of(DESIGN, Optional.empty(), 1, "lineage").toString(),
                        ChangeSetType.CREATE,
                        PutBack.NOTHING));
        assertThat(planned(stack.planRemoval())).isEqualTo("-> Done Removed");
    }

    @Test
    void a_complete_stack_is_protected_from_deletion() {
        ObservedStack stack =
                GivenStack.in(StackStatus.UPDATE_COMPLETE).unprotected().observed();

        assertThat(planned(GivenStack.plan(stack))).isEqualTo("ProtectFromTermination -> Done StackComplete");
        assertThat(planned(stack.planRemoval())).isEqualTo("DeleteStack -> Waiting Deleting");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // status, execution status, reason, what comes next for a new stack and for one that is there
                "CREATE_PENDING     | UNAVAILABLE         | -                                    | -> Waiting Planning",
                "CREATE_IN_PROGRESS | UNAVAILABLE         | -                                    | -> Waiting Planning",
                "CREATE_COMPLETE    | AVAILABLE           | -                                    | ExecuteChangeSet -> Waiting Planning",
                "CREATE_COMPLETE    | EXECUTE_IN_PROGRESS | -                                    | -> Waiting Planning",
                "CREATE_COMPLETE    | EXECUTE_COMPLETE    | -                                    | DeleteChangeSet -> Waiting Planning",
                "CREATE_COMPLETE    | EXECUTE_FAILED      | -                                    | DeleteChangeSet -> Waiting Planning",
                "CREATE_COMPLETE    | OBSOLETE            | -                                    | DeleteChangeSet -> Waiting Planning",
                "CREATE_COMPLETE    | UNAVAILABLE         | -                                    | DeleteChangeSet -> Waiting Planning",
                "FAILED             | UNAVAILABLE         | The submitted information didn't contain changes. Submit different information to create a change set. | -> Done StackComplete",
                "FAILED             | UNAVAILABLE         | No updates are to be performed.      | -> Done StackComplete",
                "FAILED             | UNAVAILABLE         | Parameter CacheReplicas is too large | -> Failed ChangeSetFailed",
                "FAILED             | UNAVAILABLE         | -                                    | -> Failed ChangeSetFailed",
                "DELETE_PENDING     | UNAVAILABLE         | -                                    | -> Waiting Planning",
                "DELETE_IN_PROGRESS | UNAVAILABLE         | -                                    | -> Waiting Planning",
                "DELETE_COMPLETE    | UNAVAILABLE         | -                                    | CreateChangeSet -> Waiting Planning",
                "DELETE_FAILED      | UNAVAILABLE         | -                                    | DeleteChangeSet -> Waiting Planning",
            })
    void a_change_set_is_taken_through_its_states(
            String status, String executionStatus, @Nullable String reason, String expected) {
        Review review = new Review(
                "arn:changeSet", "finops-0123456789abcdef-0000-1-76543210", status, executionStatus, reason, List.of());

        assertThat(planned(GivenStack.plan(GivenStack.in(StackStatus.REVIEW_IN_PROGRESS)
                        .different()
                        .observed(review))))
                .isEqualTo(expected);
        assertThat(planned(GivenStack.plan(
                        GivenStack.in(StackStatus.UPDATE_COMPLETE).different().observed(review))))
                .isEqualTo(expected);
    }

    @Test
    void a_change_set_that_failed_is_not_tried_again_by_itself() {
        Review review = new Review("arn:changeSet", "name", "FAILED", "UNAVAILABLE", "Template error", List.of());

        assertThat(GivenStack.plan(GivenStack.in(StackStatus.UPDATE_COMPLETE)
                                .different()
                                .observed(review))
                        .standing())
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                    assertThat(failed.retryable()).isFalse();
                    assertThat(failed.message()).contains("Template error", "finops.dev/reconcile-at");
                });
    }

    @Test
    void a_change_set_that_removes_the_database_is_a_loss_of_data() {
        Review review = new Review(
                "arn:changeSet",
                "name",
                "CREATE_COMPLETE",
                "AVAILABLE",
                null,
                List.of(ResourceChange.builder()
                        .logicalResourceId("Database")
                        .resourceType("AWS::RDS::DBInstance")
                        .action(ChangeAction.REMOVE)
                        .build()));

        Changes<StackChange> plan = GivenStack.plan(
                GivenStack.in(StackStatus.UPDATE_COMPLETE).different().observed(review));

        StackChange execution = plan.changes().getFirst();
        assertThat(execution.gate()).isEqualTo(Change.Gate.DATA_LOSS);
        assertThat(execution.summary())
                .isEqualTo("Update the stack finops-main, which replaces or removes Database (AWS::RDS::DBInstance)");
        assertThat(execution.details())
                .singleElement()
                .satisfies(detail -> assertThat(detail.dataLoss()).isTrue());
        assertThat(execution.fingerprint()).contains(DESIGN.contentHash());
    }

    @Test
    void what_an_execution_approves_does_not_depend_on_the_order_in_which_cloudformation_tells_it() {
        PlannedChange one = new PlannedChange("One", "AWS::EC2::VPC", "Add", null, false, null, null);
        PlannedChange two = new PlannedChange("Two", "AWS::EC2::VPC", "Add", null, false, null, null);

        assertThat(execution(List.of(one, two)).fingerprint())
                .isEqualTo(execution(List.of(two, one)).fingerprint());
    }

    private static StackPlanner planner(Optional<String> askedAgain, int attempt) {
        return new StackPlanner(askedAgain, attempt, "lineage");
    }

    private static StackChange execution(List<PlannedChange> details) {
        return new StackChange.ExecuteChangeSet(
                new Claim.Ours(), "s", "id", "token", "hash", false, PutBack.NOTHING, details);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // the change set that failed last, what a person asked, what comes next
                "-                             | -     | DeleteStack 1 -> Waiting Recreating",
                "made-by-hand                  | -     | DeleteStack 1 -> Waiting Recreating",
                "finops-{content}-0000-1-76543210       | -     | DeleteStack 2 -> Waiting Recreating",
                "finops-{content}-0000-2-76543210       | -     | DeleteStack 3 -> Waiting Recreating",
                "finops-{content}-0000-3-76543210       | -     | -> Failed StackCreateFailed",
                "finops-{content}-0000-3-76543210       | again | DeleteStack 1 -> Waiting Recreating",
                "finops-{content}-{again}-3-76543210    | again | -> Failed StackCreateFailed",
                "finops-0123456789abcdef-0000-3-76543210 | -    | DeleteStack 1 -> Waiting Recreating",
            })
    void a_stack_that_was_never_complete_is_made_anew_three_times(
            @Nullable String lastChangeSet, @Nullable String askedAgain, String expected) {
        ObservedStack stack = GivenStack.in(StackStatus.ROLLBACK_COMPLETE)
                .lastChangeSet(named(lastChangeSet))
                .observed();

        Changes<StackChange> plan = planner(Optional.ofNullable(askedAgain), 1).plan(DESIGN, stack);

        String next = plan.changes().stream()
                .map(change -> ((StackChange.DeleteStack) change).nextAttempt())
                .map(attempt -> "DeleteStack " + attempt + " ")
                .findFirst()
                .orElse("");
        assertThat(next + planned(plan).replace("DeleteStack ", "")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                              | -     | CreateChangeSet -> Waiting Planning",
                "finops-{content}-0000-1-76543210        | -     | -> Failed StackUpdateRolledBack",
                "finops-{content}-0000-2-76543210        | -     | -> Failed StackUpdateRolledBack",
                "finops-{content}-0000-1-76543210        | again | CreateChangeSet -> Waiting Planning",
                "finops-{content}-{again}-1-76543210     | again | -> Failed StackUpdateRolledBack",
                "finops-0123456789abcdef-0000-1-76543210 | -     | CreateChangeSet -> Waiting Planning",
            })
    void an_update_that_was_rolled_back_is_tried_again_only_when_something_changes(
            @Nullable String lastChangeSet, @Nullable String askedAgain, String expected) {
        ObservedStack stack = GivenStack.in(StackStatus.UPDATE_ROLLBACK_COMPLETE)
                .different()
                .lastChangeSet(named(lastChangeSet))
                .observed();

        Changes<StackChange> plan = planner(Optional.ofNullable(askedAgain), 1).plan(DESIGN, stack);

        assertThat(planned(plan)).isEqualTo(expected);
    }

    private static @Nullable String named(@Nullable String changeSet) {
        return changeSet == null
                ? null
                : changeSet
                        .replace("{content}", DESIGN.contentHash())
                        .replace("{again}", ChangeSetName.series(Optional.of("again")));
    }

    @ParameterizedTest
    @CsvSource({
        "1, ContinueRollback -> Failed StackRollbackFailed",
        "3, ContinueRollback -> Failed StackRollbackFailed",
        "4, -> Blocked StackRollbackFailed",
    })
    void a_rollback_is_continued_three_times(int attempt, String expected) {
        ObservedStack stack =
                GivenStack.in(StackStatus.UPDATE_ROLLBACK_FAILED).different().observed();

        Changes<StackChange> plan = planner(Optional.empty(), attempt).plan(DESIGN, stack);

        assertThat(planned(plan)).isEqualTo(expected);
        assertThat(plan.changes())
                .allSatisfy(change -> assertThat(((StackChange.ContinueRollback) change).attempt())
                        .isEqualTo(attempt + 1));
    }

    @Test
    void each_attempt_has_a_token_of_its_own() {
        ObservedStack stack =
                GivenStack.in(StackStatus.UPDATE_ROLLBACK_FAILED).different().observed();

        assertThat(Stream.of(1, 2, 3)
                        .map(attempt -> planner(Optional.empty(), attempt).plan(DESIGN, stack))
                        .map(plan ->
                                ((StackChange.ContinueRollback) plan.changes().getFirst()).token()))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_deletion_that_failed_is_tried_again_only_when_a_person_asks() {
        Live live = GivenStack.in(StackStatus.DELETE_FAILED).live();
        StackPlanner planner = planner(Optional.empty(), 1);
        StackChange.DeleteStack deletion = (StackChange.DeleteStack) planner.remove(new ObservedStack(
                        "finops-main",
                        Optional.of(live),
                        Optional.empty(),
                        Optional.empty(),
                        planner,
                        StackDrift.UNKNOWN))
                .changes()
                .getLast();
        ObservedStack failed = new ObservedStack(
                "finops-main",
                Optional.of(live),
                Optional.empty(),
                Optional.of(new RootCause("Bucket (AWS::S3::Bucket): not empty", deletion.token())),
                planner,
                StackDrift.UNKNOWN);

        assertThat(planner.remove(failed).standing()).satisfies(outcome -> {
            assertThat(outcome.reason()).isEqualTo(Reason.STACK_DELETE_FAILED);
            assertThat(outcome.message()).contains("not empty", "finops.dev/reconcile-at");
        });
        assertThat(planned(planner(Optional.of("again"), 1).remove(failed))).isEqualTo(DELETED);
    }

    @Test
    void the_cause_of_a_failure_is_told() {
        ObservedStack stack = new ObservedStack(
                "finops-main",
                Optional.of(GivenStack.in(StackStatus.ROLLBACK_FAILED).live()),
                Optional.empty(),
                Optional.of(new RootCause("Cache (AWS::ElastiCache::ReplicationGroup): no capacity", null)),
                planner(Optional.empty(), 1),
                StackDrift.UNKNOWN);

        assertThat(GivenStack.plan(stack).standing().message()).contains("is ROLLBACK_FAILED: Cache", "no capacity");
    }
}
