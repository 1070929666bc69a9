package dev.finops.operator.migration;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.InventoryItem;
import dev.finops.crds.v1alpha1.MigrationStatus;
import dev.finops.operator.infrastructure.Settings;
import dev.finops.operator.infrastructure.StackOutputs;
import dev.finops.operator.migration.ObservedMigration.Definition;
import dev.finops.operator.migration.ObservedMigration.Task;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Step;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Migrates the database before the services of a new image start: forward only, once for each image and database. */
public final class MigrationStep implements Step<ObservedMigration, MigrationChange> {
    private static final String NAME = "migration";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> after() {
        return Set.of("infrastructure", "images");
    }

    @Override
    public String condition() {
        return ConditionType.DATABASE_MIGRATED;
    }

    @Override
    public ObservedMigration observe(Pass pass) {
        MigrationTasks tasks = new MigrationTasks(pass.session());
        String family = pass.names().migrationFamily();
        if (pass.removing()) {
            return new ObservedMigration(Optional.empty(), Optional.empty(), tasks.revisions(family));
        }
        MigrationDesign design = design(pass);
        Optional<Definition> definition = tasks.newest(family);
        Optional<Task> task = definition
                .filter(it -> design.contentHash().equals(it.contentHash()) && !it.succeeded())
                .flatMap(it -> tasks.find(design.cluster(), family, design.startedBy(it.attempt())));
        return new ObservedMigration(definition, task, List.of());
    }

    @Override
    public Changes<MigrationChange> plan(Pass pass, ObservedMigration observed) {
        MigrationPlanner planner = new MigrationPlanner(pass.activePoll());
        return pass.removing() ? planner.remove(observed) : planner.plan(design(pass), observed);
    }

    @Override
    public Outcome act(Pass pass, ObservedMigration observed, MigrationChange change) {
        MigrationTasks tasks = new MigrationTasks(pass.session());
        switch (change) {
            case MigrationChange.Register ignored -> tasks.register(design(pass), tags(pass));
            case MigrationChange.Run run -> {
                return tasks.run(design(pass), run, tags(pass), pass.activePoll());
            }
            case MigrationChange.RecordSuccess success ->
                tasks.tag(
                        success.definition(),
                        MigrationTasks.SUCCEEDED_TAG,
                        pass.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString());
            case MigrationChange.NextAttempt next ->
                tasks.tag(
                        next.definition(),
                        MigrationTasks.ATTEMPT_TAG,
                        design(pass).series() + "/" + next.attempt());
            case MigrationChange.Deregister deregister -> tasks.deregister(deregister.definition());
        }
        return new Outcome.Done(change.summary());
    }

    @Override
    public void report(Pass pass, ObservedMigration observed, FinOpsPlatformStatus status) {
        if (pass.removing()) {
            return;
        }
        MigrationDesign design = design(pass);
        Optional<Definition> definition =
                observed.definition().filter(it -> design.contentHash().equals(it.contentHash()));
        Optional<Task> task = observed.task();
        boolean succeeded = definition.filter(Definition::succeeded).isPresent();
        MigrationStatus last = status.getMigration();
        String lastTask = succeeded && last != null ? last.taskArn() : null;
        status.setMigration(new MigrationStatus(
                design.image(),
                definition.map(Definition::arn).orElse(null),
                task.map(Task::arn).orElse(lastTask),
                state(succeeded, task),
                definition.map(Definition::attempt).orElse(null),
                succeeded ? Integer.valueOf(0) : task.map(Task::exitCode).orElse(null),
                task.map(Task::stoppedReason).orElse(null),
                design.logGroup(),
                null));
    }

    private static MigrationStatus.State state(boolean succeeded, Optional<Task> task) {
        if (succeeded || task.filter(Task::succeeded).isPresent()) {
            return MigrationStatus.State.SUCCEEDED;
        }
        return task.map(it -> it.stopped() ? MigrationStatus.State.FAILED : MigrationStatus.State.RUNNING)
                .orElse(MigrationStatus.State.PENDING);
    }

    @Override
    public List<InventoryItem> inventory(Pass pass, ObservedMigration observed) {
        return observed.definition().stream()
                .map(it -> new InventoryItem(it.arn(), "AWS::ECS::TaskDefinition", NAME, InventoryItem.Ownership.OWNED))
                .toList();
    }

    private static Map<String, String> tags(Pass pass) {
        return pass.owner().tags(pass.spec().aws().tags());
    }

    private static MigrationDesign design(Pass pass) {
        StackOutputs main = pass.facts().get(StackOutputs.class);
        return new MigrationDesign(
                pass.names().migrationFamily(),
                Settings.of(pass.spec(), pass.names()).backendImage(),
                main.get("TaskExecutionRoleArn"),
                main.get("TaskRoleArn"),
                main.get("MigrationLogGroup"),
                pass.session().region(),
                main.databaseUrl(),
                main.get("DatabaseSecretArn"),
                main.get("ECSClusterName"),
                main.privateSubnetIds(),
                main.get("ServiceSecurityGroupId"),
                pass.owner().uid(),
                MigrationDesign.series(pass.annotation(Pass.RECONCILE_AT)));
    }
}
