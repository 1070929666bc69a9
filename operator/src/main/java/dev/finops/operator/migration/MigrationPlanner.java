package dev.finops.operator.migration;

import dev.finops.operator.migration.MigrationTaskDefinition.Live;
import dev.finops.operator.migration.ObservedMigration.Task;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Reason;
import java.util.Optional;

/** What to do about a migration whose task definition is registered. Calls nothing. */
final class MigrationPlanner {
    static final int ATTEMPTS = 3;

    private MigrationPlanner() {}

    /**
     * @param definition the task definition that was registered for the design, and is ours
     * @param reportedSuccess whether it is known to have migrated the database, whatever ECS remembers of it
     */
    static Changes<MigrationChange> plan(
            MigrationDesign design, Live definition, Optional<Task> running, boolean reportedSuccess) {
        if (definition.succeeded()) {
            return Changes.none(new Outcome.Done(Reason.MIGRATED, "The database is migrated by " + design.image()));
        }
        if (reportedSuccess) {
            return succeeded(design, definition);
        }
        if (!design.series().equals(definition.series())) {
            return Changes.one(
                    new MigrationChange.NextAttempt(definition.claim(), definition.arn(), design.series(), 1),
                    waiting(Reason.PREPARING, "The migration of " + design.image() + " begins"));
        }
        if (running.isEmpty()) {
            return Changes.one(
                    new MigrationChange.Run(definition.claim(), design, definition.arn(), definition.attempt()),
                    waiting(Reason.STARTING, "The migration of " + design.image() + " starts"));
        }
        return after(design, definition, running.get());
    }

    private static Changes<MigrationChange> after(MigrationDesign design, Live definition, Task task) {
        if (!task.stopped()) {
            return Changes.none(waiting(
                    Reason.MIGRATING, "The migration of " + design.image() + " runs (" + task.lastStatus() + ")"));
        }
        if (task.succeeded()) {
            return succeeded(design, definition);
        }
        String what = "The migration of " + design.image() + " failed"
                + (task.exitCode() == null ? "" : " with exit code " + task.exitCode())
                + (task.stoppedReason() == null ? "" : ": " + task.stoppedReason())
                + (task.stopCode() == null ? "" : " (" + task.stopCode() + ")")
                + ". Its log is in the log group " + design.logGroup();
        if (definition.attempt() < ATTEMPTS) {
            return Changes.one(
                    new MigrationChange.NextAttempt(
                            definition.claim(), definition.arn(), design.series(), definition.attempt() + 1),
                    new Outcome.Failed(Reason.MIGRATION_FAILED, what + ". It is tried again", true));
        }
        return Changes.none(new Outcome.Failed(
                Reason.MIGRATION_FAILED,
                what + ". After " + ATTEMPTS
                        + " attempts it is not tried again by itself: set another backend.image, or put"
                        + " right what was in the way and set the annotation finops.dev/reconcile-at to a new value",
                false));
    }

    private static Changes<MigrationChange> succeeded(MigrationDesign design, Live definition) {
        return Changes.one(
                new MigrationChange.RecordSuccess(definition.claim(), definition.arn()),
                waiting(Reason.MIGRATED, "The migration of " + design.image() + " has succeeded"));
    }

    /** Before its task definition is there. */
    static Outcome preparing(MigrationDesign design) {
        return waiting(Reason.PREPARING, "The migration of " + design.image() + " is being prepared");
    }

    private static Outcome waiting(Reason reason, String message) {
        return new Outcome.Waiting(reason, message);
    }
}
