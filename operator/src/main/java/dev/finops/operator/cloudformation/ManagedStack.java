package dev.finops.operator.cloudformation;

import dev.finops.crds.v1alpha1.InventoryItem;
import dev.finops.crds.v1alpha1.StackStatus;
import dev.finops.operator.cloudformation.ObservedStack.Live;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A stack of one platform in one pass: what the steps that own a stack share. */
public final class ManagedStack {
    private final Pass pass;
    private final String name;
    private final @Nullable StackStatus last;
    private final Stacks stacks;
    private final StackPlanner planner;

    /** @param last what was reported of the stack, for the number of attempts */
    public ManagedStack(Pass pass, String name, @Nullable StackStatus last) {
        this.pass = pass;
        this.name = name;
        this.last = last;
        this.stacks = new Stacks(pass.session(), pass.owner());
        this.planner = new StackPlanner(pass.annotation(Pass.RECONCILE_AT), attempt(), pass.activePoll());
    }

    /** @param design what the stack shall be, given what it is */
    public ObservedStack observe(Function<Optional<Live>, StackDesign> design) {
        return stacks.observe(
                name,
                live -> pass.removing()
                        ? Optional.empty()
                        : Optional.of(design.apply(live)).map(it -> new Stacks.Wanted(it, planner.changeSetName(it))));
    }

    public Changes<StackChange> plan(StackDesign design, ObservedStack observed) {
        return planner.plan(design, observed);
    }

    public Changes<StackChange> planRemoval(ObservedStack observed) {
        return planner.remove(observed);
    }

    /** @param design asked for only where a change set is made */
    public Outcome act(Supplier<StackDesign> design, StackChange change) {
        if (change instanceof StackChange.CreateChangeSet create) {
            stacks.make(design.get(), create);
        } else {
            stacks.make(change, pass.spec().aws().cloudFormationRoleArn());
        }
        return switch (change) {
            case StackChange.ProtectFromTermination ignored -> new Outcome.Done(change.summary());
            case StackChange.CreateChangeSet ignored ->
                pass.waiting("Planning", "CloudFormation works out what changes in the stack " + name);
            case StackChange.DeleteChangeSet ignored -> pass.waiting("Planning", change.summary());
            case StackChange.ExecuteChangeSet execute ->
                pass.waiting(
                        execute.creates() ? "StackCreateInProgress" : "StackUpdateInProgress",
                        "CloudFormation " + (execute.creates() ? "creates" : "updates") + " the stack " + name);
            case StackChange.DeleteStack ignored ->
                pass.waiting("StackDeleteInProgress", "CloudFormation deletes the stack " + name);
            case StackChange.RollBack ignored -> pass.waiting("StackRollbackInProgress", change.summary());
            case StackChange.ContinueRollback ignored -> pass.waiting("StackRollbackInProgress", change.summary());
        };
    }

    /** The stack's part of the status, before anything is changed in this pass. */
    public StackStatus status(ObservedStack observed) {
        Optional<Live> live = observed.live();
        return new StackStatus(
                name,
                live.map(Live::stackId).orElse(null),
                live.map(it -> it.status().toString()).orElse(null),
                observed.cause().map(ObservedStack.RootCause::message).orElse(null),
                live.flatMap(it -> ChangeSetName.parse(it.lastChangeSet()))
                        .map(ChangeSetName::content)
                        .orElse(null),
                live.filter(Live::usable).isPresent() ? Integer.valueOf(1) : Integer.valueOf(attempt()));
    }

    /** The same with the attempt that a change begins. */
    public StackStatus status(ObservedStack observed, StackChange change) {
        StackStatus now = status(observed);
        int attempt = switch (change) {
            case StackChange.DeleteStack delete -> delete.nextAttempt();
            case StackChange.ContinueRollback on -> on.attempt();
            default -> attempt();
        };
        return new StackStatus(now.stackName(), now.stackId(), now.status(), now.reason(), now.contentHash(), attempt);
    }

    public List<InventoryItem> inventory(String step, ObservedStack observed) {
        return observed.live().filter(it -> it.claim().mayChange()).stream()
                .map(it -> new InventoryItem(it.stackId(), StackChange.STACK, step, InventoryItem.Ownership.OWNED))
                .toList();
    }

    private int attempt() {
        return last == null || last.attempt() == null ? 1 : last.attempt();
    }
}
