package dev.finops.operator.step;

import dev.finops.crds.v1alpha1.InventoryItem;
import dev.finops.crds.v1alpha1.PlanStatus;
import java.util.List;
import java.util.Optional;

/**
 * What came of a pass.
 *
 * @param results one for each step, in the order of the graph
 * @param plan the changes that wait for an approval or are only shown
 */
public record PassReport(List<StepResult> results, Optional<PlanStatus> plan) {
    public boolean satisfied() {
        return results.stream().allMatch(result -> result.outcome().satisfied());
    }

    /** What the steps that were looked at look after. */
    public List<InventoryItem> inventory() {
        return results.stream().flatMap(result -> result.inventory().stream()).toList();
    }
}
