package dev.finops.operator.infrastructure;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.crds.v1alpha1.DriftedResource;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.InventoryItem;
import dev.finops.operator.cloudformation.ManagedStack;
import dev.finops.operator.cloudformation.ObservedStack;
import dev.finops.operator.cloudformation.StackChange;
import dev.finops.operator.cloudformation.StackDesign;
import dev.finops.operator.cloudformation.StackDrift;
import dev.finops.operator.cloudformation.Templates;
import dev.finops.operator.platform.PlatformDesign;
import dev.finops.operator.preflight.Clearance;
import dev.finops.operator.resource.ObservedResource;
import dev.finops.operator.resource.ResourceChange;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Memory;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Reason;
import dev.finops.operator.step.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps the main stack as declared. */
public final class InfrastructureStep implements Step<StackDesign, ObservedInfrastructure, Change> {
    private static final String NAME = "infrastructure";

    private final Duration driftPoll;

    /** @param driftPoll how often the stack is compared with what is there */
    public InfrastructureStep(Duration driftPoll) {
        this.driftPoll = driftPoll;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String condition() {
        return ConditionType.INFRASTRUCTURE_READY;
    }

    @Override
    public Set<Class<?>> needs() {
        return Set.of(Clearance.class);
    }

    @Override
    public Set<Class<?>> gives() {
        return Set.of(MainStack.class);
    }

    @Override
    public Optional<StackDesign> desired(Pass pass) {
        return Optional.of(design(pass.design()));
    }

    @Override
    public Optional<Outcome> foresee(Pass pass) {
        return stack(pass).look().refusal();
    }

    /** A stack and its database change past the operator only by a person's hand. */
    @Override
    public int rest() {
        return 2;
    }

    @Override
    public boolean moves(FinOpsPlatformStatus last) {
        return Memory.comparing(last, FinOpsPlatformStatus::getInfrastructure);
    }

    @Override
    public ObservedInfrastructure observe(Pass pass, Optional<StackDesign> desired) {
        ManagedStack stack = stack(pass);
        ObservedStack before = stack.look();
        Databases databases = new Databases(pass.session(), pass.owner());
        if (desired.isEmpty()) {
            return new ObservedInfrastructure(
                    before, Optional.empty(), Optional.empty(), before.notMade() ? left(pass, databases) : List.of());
        }
        Optional<DatabaseOrigin> origin = databaseIsMissing(before, databases)
                ? Optional.of(origin(pass, stack, before, databases))
                : Optional.empty();
        StackDesign design = desired.get();
        if (origin.orElse(null) instanceof DatabaseOrigin.Snapshot(String identifier)) {
            design = MainStackParameters.restoredFrom(design, identifier);
        }
        ObservedStack observed = stack.observe(before, design, signs(pass, before, origin));
        return new ObservedInfrastructure(observed, Optional.of(design), origin, List.of());
    }

    /**
     * A database that a person gave up is missing in the stack that made it. Where the services missed something of this stack,
     * it is compared out of turn.
     */
    private static StackDrift.Signs signs(Pass pass, ObservedStack stack, Optional<DatabaseOrigin> origin) {
        boolean givenUp = !stack.notMade() && origin.orElse(null) instanceof DatabaseOrigin.Empty;
        boolean missed = Optional.ofNullable(pass.last().getConditions()).orElse(List.of()).stream()
                .anyMatch(condition -> condition.getType().equals(ConditionType.SERVICES_READY)
                        && condition.getReason().equals(Reason.RESOURCE_MISSING.toString()));
        return new StackDrift.Signs(
                givenUp ? List.of(DriftedResource.missing("Database", "AWS::RDS::DBInstance")) : List.of(), missed);
    }

    /** The stack has yet to make its database, or somebody deleted the one that it made. */
    private static boolean databaseIsMissing(ObservedStack stack, Databases databases) {
        if (stack.notMade()) {
            return true;
        }
        return stack.outputs()
                .map(MainStack::of)
                .flatMap(main -> Databases.identifier(main.database().host()))
                .filter(identifier -> !databases.exists(identifier))
                .isPresent();
    }

    private static DatabaseOrigin origin(Pass pass, ManagedStack stack, ObservedStack seen, Databases databases) {
        Optional<String> gone = seen.notMade() ? stack.deletedAfterCompletion() : Optional.of(seen.name());
        EarlierDatabase earlier =
                new EarlierDatabase(databases.snapshots(), databases.automatedBackups(seen.name()), gone);
        return DatabaseOrigin.decide(
                earlier,
                Optional.ofNullable(pass.spec().database().restoreFrom()).or(() -> pass.annotation(Pass.RESTORE_FROM)),
                pass.annotation(Pass.START_EMPTY),
                pass::annotateCommand);
    }

    private static List<ObservedResource<String, FinalSnapshot.Live>> left(Pass pass, Databases databases) {
        return databases.snapshots().stream()
                .map(snapshot -> ObservedResource.of(
                        pass, new FinalSnapshot(pass.session(), snapshot), Optional.<String>empty()))
                .toList();
    }

    @Override
    public Changes<Change> plan(StackDesign desired, ObservedInfrastructure observed) {
        return observed.origin().orElse(null) instanceof DatabaseOrigin.Undecided(Outcome undecided)
                        && observed.stack().refusal().isEmpty()
                ? Changes.none(undecided)
                : observed.stack().plan(observed.design().orElse(desired)).map(change -> change);
    }

    @Override
    public Changes<Change> planRemoval(ObservedInfrastructure observed) {
        List<Change> released = observed.left().stream()
                .<Change>flatMap(snapshot -> snapshot.plan().changes().stream())
                .toList();
        Changes<StackChange> stack = observed.stack().planRemoval();
        return released.isEmpty() ? stack.map(change -> change) : new Changes<>(released, stack.standing());
    }

    @Override
    public Outcome act(Pass pass, Change change) {
        return switch (change) {
            case StackChange ofStack -> stack(pass).act(ofStack);
            case ResourceChange ofSnapshot -> ofSnapshot.make();
            default -> throw new IllegalArgumentException("no change of the infrastructure: " + change.summary());
        };
    }

    @Override
    public void publish(Pass pass, Optional<StackDesign> desired, ObservedInfrastructure observed) {
        observed.stack().outputs().ifPresent(outputs -> pass.facts().put(MainStack.class, MainStack.of(outputs)));
    }

    @Override
    public void report(Seen<StackDesign, ObservedInfrastructure> seen, FinOpsPlatformStatus status) {
        ObservedStack stack = seen.observed().stack();
        status.setInfrastructure(stack(seen.pass()).status(stack, seen.made()));
        status.setResolved(seen.pass()
                .design()
                .resolved(MainStackParameters.snapshot(seen.pass().spec(), stack.live())
                        .orElse(null)));
    }

    @Override
    public List<InventoryItem> inventory(Seen<StackDesign, ObservedInfrastructure> seen) {
        return stack(seen.pass()).inventory(NAME, seen.observed().stack());
    }

    private ManagedStack stack(Pass pass) {
        return new ManagedStack(
                pass, pass.design().names().mainStack(), pass.last().getInfrastructure(), driftPoll);
    }

    static StackDesign design(PlatformDesign platform) {
        return new StackDesign(
                platform.names().mainStack(),
                Templates.mainStack(platform.spec().version()),
                MainStackParameters.of(platform),
                platform.tags(),
                MainStackParameters.KEPT,
                platform.spec().aws().cloudFormationRoleArn());
    }
}
