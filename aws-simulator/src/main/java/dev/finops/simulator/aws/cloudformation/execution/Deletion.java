package dev.finops.simulator.aws.cloudformation.execution;

import dev.finops.simulator.aws.cloudformation.stack.DoomedResource;
import dev.finops.simulator.aws.cloudformation.stack.Stack;
import dev.finops.simulator.aws.cloudformation.stack.StackResource;
import dev.finops.simulator.aws.cloudformation.template.ResourcePolicy;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;

/** Deletes resources of a stack, dependants first, as many at a time as possible. */
final class Deletion {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Simulation simulation;
    private final ResourceOperations operations;
    private final Stack stack;
    private final Consumer<List<DoomedResource>> finished;
    private final Set<DoomedResource> waiting;
    private final Set<DoomedResource> running = new LinkedHashSet<>();
    private final List<DoomedResource> failed = new ArrayList<>();

    /** @param finished is told which resources could not be deleted */
    Deletion(
            Simulation simulation,
            ResourceOperations operations,
            Stack stack,
            List<DoomedResource> doomed,
            Consumer<List<DoomedResource>> finished) {
        this.simulation = simulation;
        this.operations = operations;
        this.stack = stack;
        this.waiting = new LinkedHashSet<>(doomed.reversed());
        this.finished = finished;
    }

    void start() {
        simulation.schedule(PAUSE, this::advance);
    }

    private void advance() {
        for (DoomedResource doomed : List.copyOf(waiting)) {
            if (waiting.contains(doomed) && !isNeeded(doomed)) {
                waiting.remove(doomed);
                delete(doomed);
            }
        }
        if (running.isEmpty() && failed.isEmpty() && !waiting.isEmpty()) {
            // Resources of two generations can wait for each other; the one that was made last goes first.
            DoomedResource last = waiting.iterator().next();
            waiting.remove(last);
            delete(last);
        }
        if (running.isEmpty()) {
            simulation.schedule(PAUSE, () -> finished.accept(List.copyOf(failed)));
        }
    }

    /** Whether something that was made from this resource still exists. */
    private boolean isNeeded(DoomedResource doomed) {
        String id = doomed.resource().logicalId();
        return waiting.stream().anyMatch(other -> dependsOn(other, id))
                || running.stream().anyMatch(other -> dependsOn(other, id))
                || failed.stream().anyMatch(other -> dependsOn(other, id));
    }

    private static boolean dependsOn(DoomedResource other, String id) {
        return !other.resource().logicalId().equals(id)
                && other.resource().dependencies().contains(id);
    }

    private void delete(DoomedResource doomed) {
        StackResource resource = doomed.resource();
        if (doomed.policy() == ResourcePolicy.RETAIN || doomed.policy() == ResourcePolicy.RETAIN_EXCEPT_ON_CREATE) {
            stack.changeResource(resource, ResourceStatus.DELETE_SKIPPED, null, simulation.now());
            return;
        }
        if (resource.physicalId() == null) {
            stack.changeResource(resource, ResourceStatus.DELETE_COMPLETE, null, simulation.now());
            return;
        }
        running.add(doomed);
        stack.changeResource(resource, ResourceStatus.DELETE_IN_PROGRESS, null, simulation.now());
        operations.delete(stack, doomed, outcome -> {
            running.remove(doomed);
            switch (outcome) {
                case Outcome.Succeeded ignored ->
                    stack.changeResource(resource, ResourceStatus.DELETE_COMPLETE, null, simulation.now());
                case Outcome.Failed failure -> {
                    failed.add(doomed);
                    stack.changeResource(resource, ResourceStatus.DELETE_FAILED, failure.reason(), simulation.now());
                }
            }
            advance();
        });
    }
}
