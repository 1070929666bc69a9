package dev.finops.operator.step;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A step as a pass planned it: what was seen and what is to be done, or why nothing was looked at. */
final class StepPlan<D, O, C extends Change> {
    private static final Logger LOG = LoggerFactory.getLogger(StepPlan.class);

    private final Step<D, O, C> step;
    private final Optional<Planned<D, O, C>> planned;
    private final Outcome standing;

    /** @param at when it was looked at */
    private record Planned<D, O, C extends Change>(Optional<D> desired, O observed, Changes<C> changes, Instant at) {}

    private StepPlan(Step<D, O, C> step, @Nullable Planned<D, O, C> planned, Outcome standing) {
        this.step = step;
        this.planned = Optional.ofNullable(planned);
        this.standing = standing;
    }

    static <D, O, C extends Change> StepPlan<D, O, C> without(Step<D, O, C> step, Outcome reason) {
        return new StepPlan<>(step, null, reason);
    }

    /**
     * Looks, or recalls what was seen, and plans. What is recalled stands only where nothing is to be done by it. While the platform
     * is removed, nothing is wanted of any step.
     */
    static <D, O, C extends Change> StepPlan<D, O, C> of(Step<D, O, C> step, Pass pass, Memory memory) {
        try {
            Optional<D> desired = pass.removing() ? Optional.empty() : step.desired(pass);
            Planned<D, O, C> planned = memory.recall(pass, step)
                    .map(look -> recalled(step, desired, look))
                    .filter(it ->
                            it.changes().satisfied() && it.changes().changes().isEmpty())
                    .orElseGet(() -> looked(step, pass, desired));
            O observed = planned.observed();
            Changes<C> changes = planned.changes();
            if (changes.satisfied() && !pass.removing()) {
                step.publish(pass, desired, observed);
                step.gives().forEach(pass.facts()::get);
            }
            return new StepPlan<>(step, planned, changes.standing());
        } catch (RuntimeException e) {
            LOG.warn("Looking at {} failed", step.name(), e);
            return without(step, Failures.outcome("While looking at " + step.name(), e));
        }
    }

    private static <D, O, C extends Change> Planned<D, O, C> looked(
            Step<D, O, C> step, Pass pass, Optional<D> desired) {
        Instant now = pass.clock().instant();
        return planned(step, desired, step.observe(pass, desired), now);
    }

    @SuppressWarnings("unchecked") // Memory gives a step what that step has seen.
    private static <D, O, C extends Change> Planned<D, O, C> recalled(
            Step<D, O, C> step, Optional<D> desired, Memory.Look look) {
        return planned(step, desired, (O) look.observed(), look.at());
    }

    private static <D, O, C extends Change> Planned<D, O, C> planned(
            Step<D, O, C> step, Optional<D> desired, O observed, Instant at) {
        Changes<C> changes = desired.map(it -> step.plan(it, observed)).orElseGet(() -> step.planRemoval(observed));
        return new Planned<>(desired, observed, changes, at);
    }

    /** What was seen, and when; empty where nothing was. */
    Optional<Memory.Look> look() {
        return planned.filter(it -> it.observed() != null).map(it -> new Memory.Look(it.observed(), it.at()));
    }

    Step<D, O, C> step() {
        return step;
    }

    boolean satisfied() {
        return planned.map(it -> it.changes().satisfied()).orElse(false);
    }

    /** What is to be done about it, beside drift that the manifest wants only reported. */
    List<C> actionable(Pass pass) {
        return planned.map(it -> it.changes().changes().stream()
                        .filter(change -> !Approval.onlyReported(pass, change))
                        .toList())
                .orElse(List.of());
    }

    StepResult act(Pass pass, Approval approval) {
        if (planned.isEmpty()) {
            return new StepResult(step, standing, List.of(), List.of(), false);
        }
        List<C> todo = actionable(pass);
        List<Made> made = new ArrayList<>();
        Outcome outcome = standing;
        for (C change : todo) {
            if (!change.claim().mayChange()) {
                outcome = new Outcome.Blocked(
                        Reason.NOT_OWNED,
                        "Would " + Approval.lowerFirst(change.summary()) + ", but it "
                                + change.claim().description());
                break;
            }
            if (!approval.allows(change)) {
                outcome = approval.refusal(change);
                break;
            }
            LOG.info("{}", change.summary());
            outcome = make(pass, change);
            made.add(new Made(change, outcome));
            if (!(outcome instanceof Outcome.Done)) {
                break;
            }
        }
        if (!todo.isEmpty() && made.size() == todo.size() && outcome instanceof Outcome.Done) {
            outcome = new Outcome.Waiting(
                    Reason.APPLIED, todo.getLast().summary() + ": done, looking again", Duration.ZERO);
        }
        List<Change> pending = new ArrayList<>(planned.get().changes().changes());
        made.forEach(one -> pending.remove(one.change()));
        return new StepResult(step, outcome, pending, made, true);
    }

    /** What was seen, for the status; empty where nothing was. */
    Optional<Step.Seen<D, O>> seen(Pass pass, List<Made> made) {
        return planned.map(it -> new Step.Seen<>(pass, it.desired(), it.observed(), made));
    }

    private Outcome make(Pass pass, C change) {
        try {
            return step.act(pass, change);
        } catch (RuntimeException e) {
            LOG.warn("{}: failed", change.summary(), e);
            return Failures.outcome(change.summary(), e);
        }
    }
}
