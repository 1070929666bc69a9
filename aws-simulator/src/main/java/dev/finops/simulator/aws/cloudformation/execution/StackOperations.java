package dev.finops.simulator.aws.cloudformation.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.execution.Deployment.Purpose;
import dev.finops.simulator.aws.cloudformation.schema.ResourceSchemas;
import dev.finops.simulator.aws.cloudformation.stack.DoomedResource;
import dev.finops.simulator.aws.cloudformation.stack.Stack;
import dev.finops.simulator.aws.cloudformation.stack.StackResource;
import dev.finops.simulator.aws.cloudformation.stack.StackSpecification;
import dev.finops.simulator.aws.cloudformation.stack.StackStore;
import dev.finops.simulator.aws.cloudformation.template.ResourcePolicy;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.OnStackFailure;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * Carries stack operations out: create, update, their rollbacks and clean-ups, deletion. Each begins at once and goes on in
 * virtual time (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html).
 */
public final class StackOperations {
    /** AWS tries as often to delete what an update left over, and then leaves it. */
    private static final int CLEAN_UP_ATTEMPTS = 3;

    private final Simulation simulation;
    private final ResourceOperations resources;
    private final ResourceSchemas schemas;
    private final StackOutputs outputs = new StackOutputs();
    private final Map<String, Deployment> deployments = new HashMap<>();
    private final Map<String, Runnable> endings = new HashMap<>();

    public StackOperations(Simulation simulation, ResourceOperations resources, ResourceSchemas schemas) {
        this.simulation = simulation;
        this.resources = resources;
        this.schemas = schemas;
    }

    /**
     * Makes what the stack's specification says.
     *
     * @param ended runs once the operation, with its rollback or clean-up, has ended
     */
    public void create(StackStore store, Stack stack, Runnable ended) {
        endings.put(stack.id(), ended);
        status(stack, StackStatus.CREATE_IN_PROGRESS, "User Initiated");
        limitTime(stack);
        deploy(store, stack, stack.specification(), forward(stack), Set.of(), (deployment, result) -> {
            Optional<String> failure =
                    result.succeeded() ? publishOutputs(store, stack, deployment) : Optional.of(result.reason());
            if (failure.isEmpty()) {
                status(stack, StackStatus.CREATE_COMPLETE, null);
            } else {
                createFailed(stack, failure.get());
            }
        });
    }

    private void limitTime(Stack stack) {
        Integer minutes = stack.timeoutInMinutes();
        if (minutes != null) {
            simulation.schedule(Duration.ofMinutes(minutes), () -> {
                if (stack.status() == StackStatus.CREATE_IN_PROGRESS) {
                    cancel(stack);
                }
            });
        }
    }

    /** The resource's properties with their live values; empty where it is gone. */
    public Optional<ObjectNode> read(Stack stack, StackResource resource) {
        return resources.read(stack, resource);
    }

    private void createFailed(Stack stack, String reason) {
        switch (stack.failureOptions().onFailure()) {
            case DO_NOTHING -> status(stack, StackStatus.CREATE_FAILED, reason.strip());
            case DELETE -> delete(stack, reason + "Delete requested by user.", Set.of(), false);
            default -> rollBackCreation(stack, reason + "Rollback requested by user.");
        }
    }

    /** Deletes all that a failed creation made. */
    public void rollBackCreation(Stack stack, @Nullable String reason) {
        status(stack, StackStatus.ROLLBACK_IN_PROGRESS, reason);
        List<DoomedResource> doomed = new ArrayList<>(stack.leftovers());
        stack.leftovers().clear();
        stack.resources().forEach(resource -> doomed.add(new DoomedResource(resource, policyOfNew(stack, resource))));
        delete(stack, doomed, failed -> {
            if (failed.isEmpty()) {
                status(stack, StackStatus.ROLLBACK_COMPLETE, null);
            } else {
                status(stack, StackStatus.ROLLBACK_FAILED, failedToDelete(failed));
            }
        });
    }

    /** The policy of a resource when the operation that made it is rolled back. */
    private static ResourcePolicy policyOfNew(Stack stack, StackResource resource) {
        ResourcePolicy policy = resource.definition().deletionPolicy();
        boolean neverComplete = resource.status() == ResourceStatus.CREATE_FAILED;
        boolean retainExceptOnCreate = policy == ResourcePolicy.RETAIN_EXCEPT_ON_CREATE
                || (policy == ResourcePolicy.RETAIN && stack.failureOptions().retainExceptOnCreate());
        boolean nothingToSave = policy == ResourcePolicy.SNAPSHOT && neverComplete;
        return retainExceptOnCreate || nothingToSave ? ResourcePolicy.DELETE : policy;
    }

    /**
     * Brings the stack to a new specification.
     *
     * @param ended runs once the operation, with its rollback or clean-up, has ended
     */
    public void update(StackStore store, Stack stack, StackSpecification changed, Runnable ended) {
        endings.put(stack.id(), ended);
        stack.rememberStable();
        stack.specify(changed);
        stack.touch(simulation.now());
        status(stack, StackStatus.UPDATE_IN_PROGRESS, "User Initiated");
        deploy(store, stack, changed, forward(stack), Set.of(), (deployment, result) -> {
            Optional<String> failure =
                    result.succeeded() ? publishOutputs(store, stack, deployment) : Optional.of(result.reason());
            if (failure.isPresent()) {
                updateFailed(store, stack, failure.get());
                return;
            }
            List<DoomedResource> removed = removed(stack, deployment);
            status(stack, StackStatus.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS, null);
            stack.forgetStable();
            cleanUp(stack, removed, StackStatus.UPDATE_COMPLETE);
        });
    }

    private void updateFailed(StackStore store, Stack stack, String reason) {
        if (stack.failureOptions().rollbackDisabled()) {
            status(stack, StackStatus.UPDATE_FAILED, reason.strip());
        } else {
            rollBackUpdate(store, stack, reason, Set.of());
        }
    }

    /** Brings the stack back to the state before its update. */
    public void rollBackUpdate(StackStore store, Stack stack, @Nullable String reason, Set<String> skipped) {
        StackSpecification previous =
                Objects.requireNonNull(stack.stable(), "no earlier state").specification();
        status(stack, StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, reason);
        deploy(store, stack, previous, Purpose.ROLLBACK, skipped, (deployment, result) -> {
            if (!result.succeeded()) {
                status(
                        stack,
                        StackStatus.UPDATE_ROLLBACK_FAILED,
                        result.reason().strip());
                return;
            }
            stack.specify(previous);
            Optional<String> ignored = publishOutputs(store, stack, deployment);
            List<DoomedResource> removed = new ArrayList<>();
            Set<String> active = deployment.evaluation().activeResources();
            for (StackResource resource : List.copyOf(stack.resources())) {
                if (!active.contains(resource.logicalId())) {
                    removed.add(new DoomedResource(resource, policyOfNew(stack, resource)));
                    stack.remove(resource.logicalId());
                }
            }
            status(stack, StackStatus.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS, null);
            stack.forgetStable();
            cleanUp(stack, removed, StackStatus.UPDATE_ROLLBACK_COMPLETE);
        });
    }

    /** Takes the resources that the new template no longer has out of the stack. */
    private static List<DoomedResource> removed(Stack stack, Deployment deployment) {
        Set<String> active = deployment.evaluation().activeResources();
        List<DoomedResource> removed = new ArrayList<>();
        for (StackResource resource : List.copyOf(stack.resources())) {
            if (!active.contains(resource.logicalId())) {
                removed.add(new DoomedResource(resource, resource.definition().deletionPolicy()));
                stack.remove(resource.logicalId());
            }
        }
        return removed;
    }

    private void cleanUp(Stack stack, List<DoomedResource> removed, StackStatus end) {
        List<DoomedResource> doomed = new ArrayList<>(removed);
        doomed.addAll(stack.leftovers());
        stack.leftovers().clear();
        cleanUp(stack, doomed, end, 1);
    }

    private void cleanUp(Stack stack, List<DoomedResource> doomed, StackStatus end, int attempt) {
        delete(stack, doomed, failed -> {
            if (failed.isEmpty()) {
                status(stack, end, null);
            } else if (attempt < CLEAN_UP_ATTEMPTS) {
                cleanUp(stack, failed, end, attempt + 1);
            } else {
                status(stack, end, failedToDelete(failed));
            }
        });
    }

    /**
     * Deletes the stack and what its resources' policies allow.
     *
     * @param retained logical IDs of resources to leave behind
     * @param force whether resources that cannot be deleted are left behind too
     */
    public void delete(Stack stack, @Nullable String reason, Set<String> retained, boolean force) {
        Deployment running = deployments.remove(stack.id());
        if (running != null) {
            running.abandon();
        }
        status(stack, StackStatus.DELETE_IN_PROGRESS, reason);
        List<DoomedResource> doomed = new ArrayList<>(stack.leftovers());
        stack.leftovers().clear();
        for (StackResource resource : stack.resources()) {
            if (resource.status() == ResourceStatus.DELETE_COMPLETE
                    || resource.status() == ResourceStatus.DELETE_SKIPPED) {
                continue;
            }
            ResourcePolicy policy =
                    retained.contains(resource.logicalId()) ? ResourcePolicy.RETAIN : policyOnStackDeletion(resource);
            doomed.add(new DoomedResource(resource, policy));
        }
        delete(stack, doomed, failed -> {
            if (failed.isEmpty() || force) {
                failed.forEach(left ->
                        stack.changeResource(left.resource(), ResourceStatus.DELETE_SKIPPED, null, simulation.now()));
                stack.publish(List.of());
                status(stack, StackStatus.DELETE_COMPLETE, null);
            } else {
                status(stack, StackStatus.DELETE_FAILED, failedToDelete(failed));
            }
        });
    }

    private static ResourcePolicy policyOnStackDeletion(StackResource resource) {
        ResourcePolicy policy = resource.definition().deletionPolicy();
        boolean neverComplete = resource.status() == ResourceStatus.CREATE_FAILED;
        return policy == ResourcePolicy.SNAPSHOT && neverComplete ? ResourcePolicy.DELETE : policy;
    }

    /** Ends a running deployment as if it had failed. */
    public void cancel(Stack stack) {
        Deployment running = deployments.get(stack.id());
        if (running != null) {
            running.cancel();
        }
    }

    private Optional<String> publishOutputs(StackStore store, Stack stack, Deployment deployment) {
        List<Output> values;
        try {
            values = outputs.evaluate(
                    deployment.evaluation(), stack.specification().template());
        } catch (RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        Optional<String> conflict = store.exportConflict(stack, values);
        if (conflict.isEmpty()) {
            stack.publish(values);
        }
        return conflict;
    }

    private void deploy(
            StackStore store,
            Stack stack,
            StackSpecification target,
            Purpose purpose,
            Set<String> skipped,
            Ending ending) {
        Set<String> imported = new HashSet<>();
        Deployment[] deployment = new Deployment[1];
        deployment[0] = new Deployment(
                simulation,
                resources,
                schemas,
                stack,
                target,
                name -> {
                    imported.add(name);
                    return store.value(name);
                },
                purpose,
                skipped,
                result -> {
                    deployments.remove(stack.id());
                    stack.imports().clear();
                    stack.imports().addAll(imported);
                    ending.with(deployment[0], result);
                });
        deployments.put(stack.id(), deployment[0]);
        deployment[0].start();
    }

    private interface Ending {
        void with(Deployment deployment, Deployment.Result result);
    }

    private void delete(Stack stack, List<DoomedResource> doomed, Consumer<List<DoomedResource>> finished) {
        new Deletion(simulation, resources, stack, doomed, finished).start();
    }

    private static Purpose forward(Stack stack) {
        return stack.failureOptions().onFailure() == OnStackFailure.DO_NOTHING
                ? Purpose.FORWARD_WITHOUT_ROLLBACK
                : Purpose.FORWARD;
    }

    private static String failedToDelete(List<DoomedResource> failed) {
        return "The following resource(s) failed to delete: [%s]. "
                .formatted(failed.stream()
                        .map(doomed -> doomed.resource().logicalId())
                        .collect(Collectors.joining(", ")));
    }

    private void status(Stack stack, StackStatus status, @Nullable String reason) {
        stack.changeStatus(status, reason, simulation.now());
        if (!stack.isInProgress()) {
            Runnable ended = endings.remove(stack.id());
            if (ended != null) {
                ended.run();
            }
        }
    }
}
