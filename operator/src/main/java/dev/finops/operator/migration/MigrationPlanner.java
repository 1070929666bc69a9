package dev.finops.operator.migration;

import dev.finops.operator.migration.ObservedMigration.Definition;
import dev.finops.operator.migration.ObservedMigration.Task;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What to do about a migration. Calls nothing. */
final class MigrationPlanner {
    static final int ATTEMPTS = 3;

    private final Duration activePoll;

    MigrationPlanner(Duration activePoll) {
        this.activePoll = activePoll;
    }

    Changes<MigrationChange> plan(MigrationDesign design, ObservedMigration observed) {
        Optional<Definition> registered =
                observed.definition().filter(it -> design.contentHash().equals(it.contentHash()));
        if (registered.isEmpty()) {
            return one(
                    new MigrationChange.Register(design.family(), design.image()),
                    waiting("Preparing", "The migration of " + design.image() + " is being prepared"));
        }
        Definition definition = registered.get();
        if (definition.succeeded()) {
            return Changes.none(new Outcome.Done("Migrated", "The database is migrated by " + design.image()));
        }
        if (!design.series().equals(definition.series())) {
            return one(
                    new MigrationChange.NextAttempt(definition.arn(), 1),
                    waiting("Preparing", "The migration of " + design.image() + " begins"));
        }
        if (observed.task().isEmpty()) {
            return one(
                    new MigrationChange.Run(definition.arn(), design.image(), definition.attempt()),
                    waiting("Starting", "The migration of " + design.image() + " starts"));
        }
        return after(design, definition, observed.task().get());
    }

    Changes<MigrationChange> remove(ObservedMigration observed) {
        return new Changes<>(
                observed.revisions().stream()
                        .<MigrationChange>map(MigrationChange.Deregister::new)
                        .toList(),
                new Outcome.Done("Removed", "No task definition of a migration is left"));
    }

    private Changes<MigrationChange> after(MigrationDesign design, Definition definition, Task task) {
        if (!task.stopped()) {
            return Changes.none(
                    waiting("Migrating", "The migration of " + design.image() + " runs (" + task.lastStatus() + ")"));
        }
        if (task.succeeded()) {
            return one(
                    new MigrationChange.RecordSuccess(definition.arn()),
                    waiting("Migrated", "The migration of " + design.image() + " has succeeded"));
        }
        String what = "The migration of " + design.image() + " failed"
                + (task.exitCode() == null ? "" : " with exit code " + task.exitCode())
                + (task.stoppedReason() == null ? "" : ": " + task.stoppedReason())
                + (task.stopCode() == null ? "" : " (" + task.stopCode() + ")")
                + ". Its log is in the log group " + design.logGroup();
        if (definition.attempt() < ATTEMPTS) {
            return one(
                    new MigrationChange.NextAttempt(definition.arn(), definition.attempt() + 1),
                    new Outcome.Failed("MigrationFailed", what + ". It is tried again", true));
        }
        return Changes.none(new Outcome.Failed(
                "MigrationFailed",
                what + ". After " + ATTEMPTS
                        + " attempts it is not tried again by itself: set another backend.image, or put"
                        + " right what was in the way and set the annotation finops.dev/reconcile-at to a new value",
                false));
    }

    private Outcome waiting(String reason, String message) {
        return new Outcome.Waiting(reason, message, activePoll);
    }

    private static Changes<MigrationChange> one(MigrationChange change, Outcome standing) {
        return new Changes<>(List.of(change), standing);
    }
}
