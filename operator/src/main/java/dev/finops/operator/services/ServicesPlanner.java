package dev.finops.operator.services;

import dev.finops.operator.cloudformation.StackChange;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What to do about the services, given what their stack needs. Calls nothing. */
final class ServicesPlanner {
    private ServicesPlanner() {}

    static Changes<ServiceChange> ofStack(Changes<StackChange> stack) {
        return new Changes<>(
                stack.changes().stream()
                        .<ServiceChange>map(ServiceChange.OfStack::new)
                        .toList(),
                stack.standing());
    }

    /** @param replicas how many tasks shall run; empty where autoscaling decides, which nobody corrects */
    static Changes<ServiceChange> plan(
            Changes<StackChange> stack,
            ObservedServices observed,
            String cluster,
            Optional<Integer> replicas,
            Duration activePoll) {
        if (!stack.standing().satisfied()) {
            return ofStack(stack);
        }
        Map<String, String> outputs = observed.stack().outputs().orElse(Map.of());
        if (observed.backend().isEmpty()) {
            return Changes.none(
                    new Outcome.Blocked(
                            "ServiceMissing",
                            "The service " + outputs.get("BackendServiceName") + " of the stack "
                                    + observed.stack().name()
                                    + " is gone: somebody deleted it past CloudFormation. Delete the stack, and it is made anew"));
        }
        ObservedServices.Service service = observed.backend().get();
        String expected = outputs.getOrDefault("BackendTaskDefinitionArn", service.taskDefinition());
        boolean taskDefinitionIsRight = expected.equals(service.taskDefinition());
        boolean countIsRight =
                replicas.map(count -> count == service.desiredCount()).orElse(true);
        if (!taskDefinitionIsRight || !countIsRight) {
            ServiceChange correct = new ServiceChange.Correct(
                    cluster,
                    service.name(),
                    taskDefinitionIsRight ? null : expected,
                    countIsRight ? null : replicas.orElse(null),
                    service.desiredCount(),
                    service.taskDefinition());
            return new Changes<>(List.of(correct), standing(service, activePoll));
        }
        Changes<ServiceChange> ofStack = ofStack(stack);
        return new Changes<>(ofStack.changes(), standing(service, activePoll));
    }

    /** Stable means one deployment, all tasks running, and the rollout complete. */
    private static Outcome standing(ObservedServices.Service service, Duration activePoll) {
        if ("FAILED".equals(service.rolloutState())) {
            return new Outcome.Failed(
                    "RolloutFailed",
                    "ECS could not roll out " + service.name() + ": " + service.rolloutStateReason()
                            + ". Look at the service's events and at the log group of the backend",
                    true);
        }
        boolean stable = service.deployments() == 1
                && service.runningCount() == service.desiredCount()
                && (service.rolloutState() == null || service.rolloutState().equals("COMPLETED"));
        if (!stable) {
            String event = service.event() == null ? "" : ". ECS: " + service.event();
            return new Outcome.Waiting(
                    "RollingOut",
                    service.name() + " has " + service.runningCount() + " of " + service.desiredCount()
                            + " tasks running" + event,
                    activePoll);
        }
        return new Outcome.Done(
                "ServicesStable",
                service.runningCount() + " of " + service.desiredCount() + " tasks of " + service.name() + " run");
    }
}
