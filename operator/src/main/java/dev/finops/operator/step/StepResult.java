package dev.finops.operator.step;

import dev.finops.crds.v1alpha1.InventoryItem;
import java.util.List;

/**
 * How one step came out of a pass.
 *
 * @param pending changes that were planned and not made: not allowed, not approved, or after one that did not finish
 * @param made changes that were made in this pass, each with what came of it
 * @param seen whether the step was looked at; its part of the status stays as it was when not
 * @param inventory the resources that the step looks after
 */
public record StepResult(
        Step<?, ?> step,
        Outcome outcome,
        List<Change> pending,
        List<Made> made,
        boolean seen,
        List<InventoryItem> inventory) {

    /** The result of a step that looks after no resources, or was not looked at. */
    public StepResult(Step<?, ?> step, Outcome outcome, List<Change> pending, List<Made> made, boolean seen) {
        this(step, outcome, pending, made, seen, List.of());
    }

    /** A change and what came of it. */
    public record Made(Change change, Outcome outcome) {}

    public boolean drifted() {
        return pending.stream().anyMatch(Change::drift)
                || made.stream().map(Made::change).anyMatch(Change::drift);
    }
}
