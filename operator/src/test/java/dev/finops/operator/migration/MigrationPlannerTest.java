package dev.finops.operator.migration;

import static dev.finops.operator.cloudformation.GivenStack.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.finops.operator.migration.MigrationTaskDefinition.Live;
import dev.finops.operator.migration.ObservedMigration.Task;
import dev.finops.operator.ownership.Claim;
import dev.finops.operator.resource.ObservedResource;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.GivenPass;
import dev.finops.operator.step.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationPlannerTest {
    private static final MigrationDesign DESIGN = design("backend:2", "first");
    private static final Task PENDING = new Task("arn:task", "PENDING", null, null, null);
    private static final Task RUNNING = new Task("arn:task", "RUNNING", null, null, null);
    private static final Task SUCCEEDED = new Task("arn:task", "STOPPED", 0, "EssentialContainerExited", null);
    private static final Task FAILED =
            new Task("arn:task", "STOPPED", 1, "EssentialContainerExited", "Essential container in task exited");
    private static final Task NEVER_RAN =
            new Task("arn:task", "STOPPED", null, "TaskFailedToStart", "CannotPullContainerError");

    static Stream<Arguments> states() {
        return Stream.of(
                // whether it succeeded, its series and attempt, the task, what comes next
                arguments(true, "first", 1, null, "-> Done Migrated"),
                arguments(true, "first", 1, FAILED, "-> Done Migrated"),
                arguments(true, "before", 3, null, "-> Done Migrated"),
                arguments(false, null, 1, null, "NextAttempt -> Waiting Preparing"),
                arguments(false, "before", 3, null, "NextAttempt -> Waiting Preparing"),
                arguments(false, "first", 1, null, "Run -> Waiting Starting"),
                arguments(false, "first", 3, null, "Run -> Waiting Starting"),
                arguments(false, "first", 1, PENDING, "-> Waiting Migrating"),
                arguments(false, "first", 1, RUNNING, "-> Waiting Migrating"),
                arguments(false, "first", 1, SUCCEEDED, "RecordSuccess -> Waiting Migrated"),
                arguments(false, "first", 1, FAILED, "NextAttempt -> Failed MigrationFailed"),
                arguments(false, "first", 2, FAILED, "NextAttempt -> Failed MigrationFailed"),
                arguments(false, "first", 3, FAILED, "-> Failed MigrationFailed"),
                arguments(false, "first", 1, NEVER_RAN, "NextAttempt -> Failed MigrationFailed"),
                arguments(false, "first", 3, NEVER_RAN, "-> Failed MigrationFailed"));
    }

    @ParameterizedTest
    @MethodSource("states")
    void a_migration_is_taken_through_its_states(
            boolean succeeded, @Nullable String series, int attempt, @Nullable Task task, String expected) {
        Live definition = definition(succeeded, attempt, series);

        assertThat(planned(MigrationPlanner.plan(DESIGN, definition, Optional.ofNullable(task), false)))
                .isEqualTo(expected);
    }

    @Test
    void a_success_that_aws_could_not_be_told_is_told_again_and_the_migration_not_run_again() {
        assertThat(Stream.of(Optional.<Task>empty(), Optional.of(RUNNING), Optional.of(FAILED)))
                .allSatisfy(task -> assertThat(
                                planned(MigrationPlanner.plan(DESIGN, definition(false, 1, "first"), task, true)))
                        .isEqualTo("RecordSuccess -> Waiting Migrated"));
    }

    @Test
    void a_failure_is_tried_again_as_the_next_attempt() {
        Changes<MigrationChange> plan =
                MigrationPlanner.plan(DESIGN, definition(false, 2, "first"), Optional.of(FAILED), false);

        assertThat(plan.changes())
                .containsExactly(new MigrationChange.NextAttempt(new Claim.Ours(), "arn:definition", "first", 3));
        assertThat(plan.standing())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.retryable()).isTrue());
    }

    @Test
    void the_last_failure_says_why_and_what_to_do() {
        assertThat(MigrationPlanner.plan(DESIGN, definition(false, 3, "first"), Optional.of(FAILED), false)
                        .standing())
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                    assertThat(failed.retryable()).isFalse();
                    assertThat(failed.message())
                            .contains(
                                    "exit code 1",
                                    "Essential container in task exited",
                                    "/finops/migration",
                                    "finops.dev/reconcile-at");
                });
    }

    @Test
    void what_a_person_asks_for_again_begins_with_the_first_attempt() {
        assertThat(MigrationPlanner.plan(
                                design("backend:2", "again"), definition(false, 3, "first"), Optional.empty(), false)
                        .changes())
                .containsExactly(new MigrationChange.NextAttempt(new Claim.Ours(), "arn:definition", "again", 1));
    }

    @Test
    void each_attempt_is_a_task_of_its_own_and_the_same_attempt_the_same_task() {
        assertThat(Stream.of(
                        DESIGN.clientToken("arn:1", 1),
                        DESIGN.clientToken("arn:1", 2),
                        DESIGN.clientToken("arn:2", 1),
                        design("backend:2", "again").clientToken("arn:1", 1)))
                .doesNotHaveDuplicates()
                .allSatisfy(token -> assertThat(token).hasSize(64));
        assertThat(DESIGN.clientToken("arn:1", 1))
                .isEqualTo(design("backend:2", "first").clientToken("arn:1", 1));
        assertThat(DESIGN.startedBy("arn:1", 1)).hasSize(36);
    }

    static Stream<Arguments> definitions() {
        return Stream.of(
                arguments(null, "ResourceChange -> Waiting Preparing"),
                arguments(definition(true, 1, "first"), "-> Done Migrated"),
                arguments(ofImage("backend:1", new Claim.Ours()), "ResourceChange -> Waiting Preparing"),
                arguments(ofImage("backend:1", new Claim.Nobodys()), "-> Blocked NotOwned"),
                arguments(
                        ofImage("backend:1", new Claim.AnothersPlatform("test/other/finops")), "-> Blocked NotOwned"));
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void before_its_task_definition_is_registered_nothing_runs(@Nullable Live definition, String expected) {
        assertThat(planned(new MigrationStep().plan(DESIGN, observed(definition))))
                .isEqualTo(expected);
    }

    @Test
    void another_image_is_told_as_the_difference_and_other_content_where_the_image_is_the_same() {
        MigrationTaskDefinition resource = resource();

        assertThat(resource.differences(DESIGN, ofImage("backend:1", new Claim.Ours())))
                .singleElement()
                .satisfies(difference -> assertThat(difference.words()).isEqualTo("image: backend:1 -> backend:2"));
        assertThat(resource.differences(DESIGN, ofImage("backend:2", new Claim.Ours())))
                .singleElement()
                .satisfies(difference -> assertThat(difference.key()).isEqualTo("content"));
        assertThat(resource.differences(DESIGN, definition(false, 1, "first"))).isEmpty();
    }

    @Test
    void a_migration_that_is_not_wanted_leaves_no_definition() {
        ObservedMigration observed = new ObservedMigration(
                new ObservedResource<>(
                        resource(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(definition(true, 1, "first")),
                        Optional.empty()),
                Optional.empty(),
                false);

        Changes<Change> plan = new MigrationStep().planRemoval(observed);

        assertThat(planned(plan)).isEqualTo("ResourceChange -> Done Removed");
    }

    private static ObservedMigration observed(@Nullable Live definition) {
        return new ObservedMigration(
                new ObservedResource<>(
                        resource(),
                        Optional.of(DESIGN),
                        Optional.empty(),
                        Optional.ofNullable(definition),
                        Optional.empty()),
                Optional.empty(),
                false);
    }

    private static MigrationTaskDefinition resource() {
        return new MigrationTaskDefinition(GivenPass.session(), GivenPass.OWNER, "finops-migrate");
    }

    private static Live definition(boolean succeeded, int attempt, @Nullable String series) {
        return new Live(
                "arn:definition", new Claim.Ours(), "backend:2", DESIGN.contentHash(), succeeded, attempt, series);
    }

    private static Live ofImage(String image, Claim claim) {
        return new Live("arn:definition", claim, image, "another", true, 1, "first");
    }

    private static MigrationDesign design(String image, String series) {
        return new MigrationDesign(
                "finops-migrate",
                image,
                "arn:execution",
                "arn:task",
                "/finops/migration",
                "us-east-1",
                "jdbc:postgresql://db:5432/finops",
                "arn:secret",
                "finops",
                List.of("subnet-1"),
                "sg-1",
                "uid-1",
                series,
                new TreeMap<>(Map.of()));
    }
}
