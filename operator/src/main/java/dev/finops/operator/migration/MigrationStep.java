package dev.finops.operator.migration;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.InventoryItem;
import dev.finops.crds.v1alpha1.MigrationStatus;
import dev.finops.operator.images.BackendImage;
import dev.finops.operator.infrastructure.MainStack;
import dev.finops.operator.migration.MigrationTaskDefinition.Live;
import dev.finops.operator.migration.ObservedMigration.Task;
import dev.finops.operator.resource.ObservedResource;
import dev.finops.operator.resource.ResourceChange;
import dev.finops.operator.resource.ResourcePlan;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Step;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Migrates the database before the services of a new image start: forward only, once for each image and database. */
public final class MigrationStep implements Step<MigrationDesign, ObservedMigration, Change> {
    private static final String NAME = "migration";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String condition() {
        return ConditionType.DATABASE_MIGRATED;
    }

    @Override
    public Set<Class<?>> needs() {
        return Set.of(MainStack.class, BackendImage.class);
    }

    @Override
    public Set<Class<?>> gives() {
        return Set.of(MigratedDatabase.class);
    }

    @Override
    public Optional<MigrationDesign> desired(Pass pass) {
        MainStack main = pass.facts().get(MainStack.class);
        return Optional.of(new MigrationDesign(
                family(pass),
                pass.facts().get(BackendImage.class).reference(),
                main.taskExecutionRoleArn(),
                main.taskRoleArn(),
                main.migrationLogGroup(),
                pass.session().region(),
                main.database().url(),
                main.database().secretArn(),
                main.clusterName(),
                main.privateSubnetIds(),
                main.serviceSecurityGroupId(),
                pass.owner().uid(),
                MigrationDesign.series(pass.annotation(Pass.RECONCILE_AT)),
                pass.design().tags()));
    }

    @Override
    public Optional<Outcome> foresee(Pass pass) {
        return ResourcePlan.foresee(definition(pass));
    }

    /** A migration that succeeded stays so. */
    @Override
    public int rest() {
        return 6;
    }

    @Override
    public ObservedMigration observe(Pass pass, Optional<MigrationDesign> desired) {
        ObservedResource<MigrationDesign, Live> definition = ObservedResource.of(pass, definition(pass), desired);
        Optional<Task> task = desired.flatMap(design -> definition
                .live()
                .filter(live -> live.isFor(design) && !live.succeeded())
                .flatMap(live -> new MigrationTasks(pass.session())
                        .find(design.cluster(), design.family(), design.startedBy(live.arn(), live.attempt()))));
        return new ObservedMigration(definition, task, reportedSuccess(pass, definition));
    }

    @Override
    public Changes<Change> plan(MigrationDesign desired, ObservedMigration observed) {
        Changes<ResourceChange> registration = observed.definition().plan();
        boolean registered =
                registration.changes().isEmpty() && registration.standing().satisfied();
        Optional<Live> live = observed.definition().live();
        return registered && live.isPresent()
                ? MigrationPlanner.plan(desired, live.get(), observed.task(), observed.reportedSuccess())
                        .map(change -> change)
                : new Changes<>(List.copyOf(registration.changes()), notMigrated(desired, registration.standing()));
    }

    /** A registered definition is not a migrated database. */
    private static Outcome notMigrated(MigrationDesign desired, Outcome registration) {
        return registration.satisfied() ? MigrationPlanner.preparing(desired) : registration;
    }

    @Override
    public Changes<Change> planRemoval(ObservedMigration observed) {
        return observed.definition().plan().map(change -> change);
    }

    @Override
    public Outcome act(Pass pass, Change change) {
        MigrationTasks tasks = new MigrationTasks(pass.session());
        switch (change) {
            case ResourceChange definition -> {
                return definition.make();
            }
            case MigrationChange.Run run -> {
                return tasks.run(run);
            }
            case MigrationChange.RecordSuccess success ->
                tasks.tag(
                        success.definition(),
                        MigrationTaskDefinition.SUCCEEDED_TAG,
                        pass.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString());
            case MigrationChange.NextAttempt next ->
                tasks.tag(next.definition(), MigrationTaskDefinition.ATTEMPT_TAG, next.series() + "/" + next.attempt());
            default -> throw new IllegalArgumentException("no change of a migration: " + change.summary());
        }
        return new Outcome.Done(change.summary());
    }

    @Override
    public void publish(Pass pass, Optional<MigrationDesign> desired, ObservedMigration observed) {
        desired.ifPresent(design -> pass.facts().put(MigratedDatabase.class, new MigratedDatabase(design.image())));
    }

    @Override
    public void report(Seen<MigrationDesign, ObservedMigration> seen, FinOpsPlatformStatus status) {
        seen.desired().ifPresent(design -> status.setMigration(status(design, seen, status.getMigration())));
    }

    private static MigrationStatus status(
            MigrationDesign design, Seen<MigrationDesign, ObservedMigration> seen, @Nullable MigrationStatus last) {
        Optional<Live> definition = seen.observed().definition().live().filter(it -> it.isFor(design));
        Optional<Task> task = seen.observed().task();
        boolean succeeded = definition.filter(Live::succeeded).isPresent();
        // ECS forgets a task an hour after it stopped.
        String lastTask = last != null && design.image().equals(last.image()) ? last.taskArn() : null;
        String started = seen.made().stream()
                .flatMap(made -> made.outcome() instanceof Outcome.Waiting waiting
                        ? waiting.operation().stream()
                        : Stream.<String>empty())
                .findFirst()
                .orElse(lastTask);
        return new MigrationStatus(
                design.image(),
                definition.map(Live::arn).orElse(null),
                task.map(Task::arn).orElse(started),
                state(succeeded, task),
                definition.map(Live::attempt).orElse(null),
                succeeded ? Integer.valueOf(0) : task.map(Task::exitCode).orElse(null),
                task.map(Task::stoppedReason).orElse(null),
                design.logGroup(),
                null);
    }

    private static MigrationStatus.State state(boolean succeeded, Optional<Task> task) {
        if (succeeded || task.filter(Task::succeeded).isPresent()) {
            return MigrationStatus.State.SUCCEEDED;
        }
        return task.map(it -> it.stopped() ? MigrationStatus.State.FAILED : MigrationStatus.State.RUNNING)
                .orElse(MigrationStatus.State.PENDING);
    }

    @Override
    public List<InventoryItem> inventory(Seen<MigrationDesign, ObservedMigration> seen) {
        return seen.observed().definition().inventory(NAME).stream().toList();
    }

    /** Where the success could not be written to AWS, what was reported keeps a migration from running twice. */
    private static boolean reportedSuccess(Pass pass, ObservedResource<MigrationDesign, Live> definition) {
        MigrationStatus last = pass.last().getMigration();
        return last != null
                && last.state() == MigrationStatus.State.SUCCEEDED
                && definition
                        .live()
                        .filter(live -> live.arn().equals(last.taskDefinition()))
                        .isPresent();
    }

    private static MigrationTaskDefinition definition(Pass pass) {
        return new MigrationTaskDefinition(pass.session(), pass.owner(), family(pass));
    }

    private static String family(Pass pass) {
        return pass.design().names().migrationFamily();
    }
}
