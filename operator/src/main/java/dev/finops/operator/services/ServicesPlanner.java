package dev.finops.operator.services;

import dev.finops.crds.v1alpha1.DriftedResource;
import dev.finops.operator.cloudformation.StackChange;
import dev.finops.operator.cloudformation.StackDesign;
import dev.finops.operator.resource.ResourceChange;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to do about the services: first by their stack, then directly where somebody changed a service by hand. Calls nothing. */
final class ServicesPlanner {
    private ServicesPlanner() {}

    static Changes<Change> plan(StackDesign desired, ObservedServices observed) {
        if (observed.running().filter(EcsService.Live::draining).isPresent()) {
            return Changes.none(new Outcome.Waiting(
                    Reason.RESOURCE_MISSING,
                    "Somebody deleted the service of the stack "
                            + observed.stack().name() + "; it comes back when ECS has let go of it"));
        }
        Changes<StackChange> stack = observed.stack().plan(desired);
        if (!stack.standing().satisfied() || observed.backend().isEmpty()) {
            return stack.map(change -> change);
        }
        Optional<DriftedResource> missing = missing(observed);
        if (missing.isPresent()) {
            return bringBack(observed, stack, missing.get());
        }
        Changes<ResourceChange> backend = observed.backend().get().plan();
        List<Change> changes = new ArrayList<>(backend.changes());
        changes.addAll(stack.changes());
        return new Changes<>(changes, backend.standing());
    }

    /** What nothing answers without. */
    static Optional<DriftedResource> missing(ObservedServices observed) {
        return missing(observed.running().isPresent(), observed.targets().isPresent());
    }

    static Optional<DriftedResource> missing(boolean service, boolean targetGroup) {
        if (!service) {
            return Optional.of(DriftedResource.missing("BackendService", "AWS::ECS::Service"));
        }
        return targetGroup
                ? Optional.empty()
                : Optional.of(
                        DriftedResource.missing("BackendTargetGroup", "AWS::ElasticLoadBalancingV2::TargetGroup"));
    }

    /** The stack holds nothing that could be lost: where nothing of it can be put back, it is made anew as a whole. */
    private static Changes<Change> bringBack(
            ObservedServices observed, Changes<StackChange> stack, DriftedResource missing) {
        boolean hopeless = stack.changes().stream().anyMatch(StackChange.LeaveDrift.class::isInstance);
        Changes<StackChange> next =
                hopeless ? observed.stack().planAnew(missing.words() + ", and cannot be put back alone") : stack;
        return new Changes<>(
                List.copyOf(next.changes()),
                new Outcome.Blocked(
                        Reason.RESOURCE_MISSING,
                        missing.words() + " in the stack " + observed.stack().name()
                                + ": somebody deleted it past CloudFormation. It comes back where management.drift is"
                                + " Correct"));
    }
}
