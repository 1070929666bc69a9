package dev.finops.operator.step;

import java.util.List;
import java.util.stream.Stream;

/**
 * How one step came out of a pass.
 *
 * @param pending changes that were planned and not made: not allowed, not approved, or after one that did not finish
 * @param made changes that were made in this pass, each with what came of it
 * @param seen whether the step was looked at; its part of the status stays as it was when not
 */
public record StepResult(Step<?, ?, ?> step, Outcome outcome, List<Change> pending, List<Made> made, boolean seen) {
    public StepResult {
        pending = List.copyOf(pending);
        made = List.copyOf(made);
    }

    /** All that was to be done about what somebody changed by hand, done or not. */
    public Stream<Change> drift() {
        return Stream.concat(pending.stream(), made.stream().map(Made::change)).filter(Change::drift);
    }
}
