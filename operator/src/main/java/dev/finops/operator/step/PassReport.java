package dev.finops.operator.step;

import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.PlanStatus;
import java.util.List;
import java.util.Optional;

/**
 * What came of a pass.
 *
 * @param results one for each step, in the order of the graph
 * @param plan the changes that wait for an approval or are only shown
 * @param status the last status with the parts of all steps that were looked at filled in anew
 */
public record PassReport(
        Intent intent, List<StepResult> results, Optional<PlanStatus> plan, FinOpsPlatformStatus status) {
    public PassReport {
        results = List.copyOf(results);
    }

    /** Whether the platform was being removed. */
    public boolean removing() {
        return intent == Intent.REMOVE;
    }

    /** Whether a person has to put something right before any part can be looked at. */
    public boolean refusedByGuard() {
        return results.stream()
                .anyMatch(result -> result.step().guard() && result.outcome() instanceof Outcome.Blocked);
    }

    public boolean satisfied() {
        return results.stream().allMatch(result -> result.outcome().satisfied());
    }
}
