package dev.finops.operator.cloudformation;

import dev.finops.crds.v1alpha1.InventoryItem;
import dev.finops.crds.v1alpha1.StackDriftStatus;
import dev.finops.crds.v1alpha1.StackStatus;
import dev.finops.operator.cloudformation.ObservedStack.Live;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.Made;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stack of one platform in one pass. It is a managed resource like others, found, claimed, compared, made and removed in one
 * place; but between its states stands CloudFormation's own machine, so that each next call follows from the stack's status
 * ({@link StackPlanner}) and not from differences alone.
 */
public final class ManagedStack {
    private final Pass pass;
    private final String name;
    private final @Nullable StackStatus last;
    private final Stacks stacks;
    private final StackPlanner planner;
    private final DriftWatch watch;

    /**
     * @param last what was reported of the stack, for the number of attempts and what is known of drift
     * @param driftPoll how often CloudFormation compares the stack with what is there
     */
    public ManagedStack(Pass pass, String name, @Nullable StackStatus last, Duration driftPoll) {
        this.pass = pass;
        this.name = name;
        this.last = last;
        this.stacks = new Stacks(pass.session(), pass.owner());
        this.planner = new StackPlanner(
                pass.annotation(Pass.RECONCILE_AT),
                attempt(),
                pass.owner().uid() + " " + (last == null ? null : last.stackId()));
        this.watch = new DriftWatch(pass.clock().instant(), driftPoll, pass.annotation(Pass.RECONCILE_AT));
    }

    /** The stack alone, as it is. */
    public ObservedStack look() {
        return stacks.look(name, planner);
    }

    /**
     * What there is on the way to the design, and what stands in it.
     *
     * @param seen the stack as it is
     * @param signs what other reads tell of its resources
     */
    public ObservedStack observe(ObservedStack seen, StackDesign desired, StackDrift.Signs signs) {
        Optional<Live> live = seen.live();
        StackDesign design = desired.over(live);
        StackDrift drift = live.filter(it -> it.claim().isOurs())
                .map(it -> drift(it, design, signs))
                .orElse(StackDrift.UNKNOWN);
        Optional<ObservedStack.Review> review = stacks.review(name, live, planner.course(design, live, drift));
        return new ObservedStack(name, live, review, seen.cause(), planner, drift);
    }

    private StackDrift drift(Live live, StackDesign design, StackDrift.Signs signs) {
        Optional<StackDriftStatus> known = Optional.ofNullable(last)
                .filter(it -> live.stackId().equals(it.stackId()))
                .map(StackStatus::drift);
        if (!live.usable()) {
            return new StackDrift(known.map(it -> watch.operated(it, Optional.empty())), List.of(), known.isPresent());
        }
        StackDriftStatus state =
                compared(live, design, known.orElseGet(() -> watch.first(live.stackId())), signs.suspicious());
        return new StackDrift(Optional.of(state), signs.missing(), known.isPresent());
    }

    private StackDriftStatus compared(Live live, StackDesign design, StackDriftStatus known, boolean suspicious) {
        Optional<String> before = Optional.of(design)
                .filter(it -> !it.matches(live))
                .map(it -> planner.changeSetName(it, Optional.of(live)).toString());
        return stacks.driftDetection(watch).look(live, known, before, suspicious);
    }

    /** The ID of the stack that was reported last, where it was complete once and is deleted: absence alone does not tell. */
    public Optional<String> deletedAfterCompletion() {
        return Optional.ofNullable(last).map(StackStatus::stackId).filter(stacks::deletedAfterCompletion);
    }

    public Outcome act(StackChange change) {
        stacks.make(change, pass.spec().aws().cloudFormationRoleArn());
        return switch (change) {
            case StackChange.ProtectFromTermination ignored -> new Outcome.Done(change.summary());
            case StackChange.CreateChangeSet ignored ->
                new Outcome.Waiting(Reason.PLANNING, "CloudFormation works out what changes in the stack " + name);
            case StackChange.DeleteChangeSet ignored -> new Outcome.Waiting(Reason.PLANNING, change.summary());
            case StackChange.ExecuteChangeSet execute ->
                execute.creates()
                        ? new Outcome.Waiting(
                                Reason.STACK_CREATE_IN_PROGRESS, "CloudFormation creates the stack " + name)
                        : new Outcome.Waiting(
                                Reason.STACK_UPDATE_IN_PROGRESS, "CloudFormation updates the stack " + name);
            case StackChange.DeleteStack ignored ->
                new Outcome.Waiting(Reason.STACK_DELETE_IN_PROGRESS, "CloudFormation deletes the stack " + name);
            case StackChange.LeaveDrift ignored -> throw new IllegalStateException(change.summary());
            case StackChange.RollBack ignored ->
                new Outcome.Waiting(Reason.STACK_ROLLBACK_IN_PROGRESS, change.summary());
            case StackChange.ContinueRollback ignored ->
                new Outcome.Waiting(Reason.STACK_ROLLBACK_IN_PROGRESS, change.summary());
        };
    }

    /** The stack's part of the status, with the attempt that a change of this pass began. */
    public StackStatus status(ObservedStack observed, List<Made> made) {
        Optional<Live> live = observed.live();
        int attempt = live.filter(Live::usable).isPresent() ? 1 : attempt();
        StackDriftStatus drift = observed.drift().state().orElse(null);
        for (Made one : made) {
            attempt = attempt(one.change(), attempt);
            drift = drift(one, drift);
        }
        return new StackStatus(
                name,
                live.map(Live::stackId).orElse(null),
                live.map(it -> it.status().toString()).orElse(null),
                observed.cause().map(ObservedStack.RootCause::message).orElse(null),
                live.flatMap(Live::lastChangeSet).map(ChangeSetName::content).orElse(null),
                attempt,
                drift);
    }

    private @Nullable StackDriftStatus drift(Made made, @Nullable StackDriftStatus now) {
        return now != null && made.change() instanceof StackChange.ExecuteChangeSet execute
                ? watch.operated(
                        now,
                        Optional.of(execute.putBack()).filter(PutBack::alone).map(PutBack::signature))
                : now;
    }

    private static int attempt(Change change, int now) {
        return switch (change) {
            case StackChange.DeleteStack delete -> delete.nextAttempt();
            case StackChange.ContinueRollback on -> on.attempt();
            default -> now;
        };
    }

    public List<InventoryItem> inventory(String step, ObservedStack observed) {
        return observed.live().filter(it -> it.claim().isOurs()).stream()
                .map(it ->
                        new InventoryItem(it.stackId(), StackChange.STACK, step, InventoryItem.Ownership.OWNED, null))
                .toList();
    }

    private int attempt() {
        return last == null || last.attempt() == null ? 1 : last.attempt();
    }
}
