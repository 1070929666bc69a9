package dev.finops.operator.services;

import dev.finops.operator.cloudformation.StackChange;
import dev.finops.operator.cloudformation.StackDesign;
import dev.finops.operator.resource.ResourceChange;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.Changes;
import java.util.List;

/** What to do about the services: first by their stack, then directly where somebody changed a service by hand. Calls nothing. */
final class ServicesPlanner {
    private ServicesPlanner() {}

    static Changes<Change> plan(StackDesign desired, ObservedServices observed) {
        Changes<StackChange> stack = observed.stack().plan(desired);
        if (!stack.standing().satisfied() || observed.backend().isEmpty()) {
            return stack.map(change -> change);
        }
        Changes<ResourceChange> backend = observed.backend().get().plan();
        return backend.changes().isEmpty()
                ? new Changes<>(List.copyOf(stack.changes()), backend.standing())
                : backend.map(change -> change);
    }
}
