package dev.finops.simulator.aws.cloudformation.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.execution.ResourceChangePlan.Plan;
import dev.finops.simulator.aws.cloudformation.schema.ResourceSchemas;
import dev.finops.simulator.aws.cloudformation.stack.DoomedResource;
import dev.finops.simulator.aws.cloudformation.stack.Stack;
import dev.finops.simulator.aws.cloudformation.stack.StackResource;
import dev.finops.simulator.aws.cloudformation.stack.StackSpecification;
import dev.finops.simulator.aws.cloudformation.template.Evaluation;
import dev.finops.simulator.aws.cloudformation.template.Exports;
import dev.finops.simulator.aws.cloudformation.template.ResourceDefinition;
import dev.finops.simulator.aws.cloudformation.template.ResourcePolicy;
import dev.finops.simulator.aws.cloudformation.template.TemplateException;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;

/**
 * Brings the resources of a stack to what a specification says: each as soon as those that it refers to are complete. It
 * never deletes what the specification leaves out; that is the clean-up's part.
 */
final class Deployment {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** What the deployment is for; it decides how failures spread and what is put back. */
    enum Purpose {
        FORWARD,
        /** As forward, but what can go on goes on after a failure: rollback is off. */
        FORWARD_WITHOUT_ROLLBACK,
        ROLLBACK
    }

    /** Logical IDs of the resources that failed; both empty means success. */
    record Result(List<String> failedToCreate, List<String> failedToUpdate) {
        boolean succeeded() {
            return failedToCreate.isEmpty() && failedToUpdate.isEmpty();
        }

        String reason() {
            var out = new StringBuilder();
            if (!failedToCreate.isEmpty()) {
                out.append("The following resource(s) failed to create: [%s]. "
                        .formatted(String.join(", ", failedToCreate)));
            }
            if (!failedToUpdate.isEmpty()) {
                out.append("The following resource(s) failed to update: [%s]. "
                        .formatted(String.join(", ", failedToUpdate)));
            }
            return out.toString();
        }
    }

    private final Simulation simulation;
    private final ResourceOperations operations;
    private final ResourceChangePlan planner;
    private final Stack stack;
    private final StackSpecification target;
    private final Purpose purpose;
    private final Set<String> skipped;
    private final Evaluation evaluation;
    private final Consumer<Result> finished;

    private final Map<String, Set<String>> waiting = new LinkedHashMap<>();
    private final Map<String, Plan.Kind> running = new LinkedHashMap<>();
    private final Set<String> done = new LinkedHashSet<>();
    private final List<String> failedToCreate = new ArrayList<>();
    private final List<String> failedToUpdate = new ArrayList<>();
    private boolean over;

    /** @param skipped resources that are taken as they are, as the user of a stuck rollback may ask */
    Deployment(
            Simulation simulation,
            ResourceOperations operations,
            ResourceSchemas schemas,
            Stack stack,
            StackSpecification target,
            Exports exports,
            Purpose purpose,
            Set<String> skipped,
            Consumer<Result> finished) {
        this.simulation = simulation;
        this.operations = operations;
        this.planner = new ResourceChangePlan(schemas);
        this.stack = stack;
        this.target = target;
        this.purpose = purpose;
        this.skipped = skipped;
        this.finished = finished;
        this.evaluation = new Evaluation(
                target.template(),
                target.parameters(),
                stack.pseudoParameters(target),
                new DeployedValues(stack),
                exports);
    }

    Evaluation evaluation() {
        return evaluation;
    }

    void start() {
        for (String id : evaluation.activeResources()) {
            waiting.put(id, evaluation.dependencies(definition(id)));
        }
        simulation.schedule(PAUSE, this::advance);
    }

    private ResourceDefinition definition(String logicalId) {
        return Objects.requireNonNull(target.template().resources().get(logicalId), logicalId);
    }

    /** Starts whatever no longer waits for another, and ends when nothing moves. */
    private void advance() {
        if (over) {
            return;
        }
        boolean moved = true;
        while (moved) {
            moved = false;
            for (String id : List.copyOf(waiting.keySet())) {
                if (done.containsAll(waiting.getOrDefault(id, Set.of()))) {
                    waiting.remove(id);
                    begin(id);
                    moved = true;
                }
                if (over) {
                    return;
                }
            }
        }
        if (running.isEmpty()) {
            end();
        }
    }

    private void end() {
        over = true;
        simulation.schedule(
                PAUSE, () -> finished.accept(new Result(List.copyOf(failedToCreate), List.copyOf(failedToUpdate))));
    }

    private void begin(String id) {
        ResourceDefinition definition = definition(id);
        StackResource present = reinstated(id);
        if (skipped.contains(id) && present != null) {
            skip(definition, present);
            return;
        }
        ObjectNode deployed = present == null ? null : present.deployed();
        Optional<ObjectNode> live = live(present);
        if (live.isEmpty()) {
            // It was deleted beside CloudFormation, and comes anew.
            present = null;
        }
        Plan plan;
        try {
            plan = planner.plan(definition, present, evaluation.properties(definition), target.tags());
        } catch (TemplateException e) {
            refuse(definition, present, String.valueOf(e.getMessage()));
            return;
        }
        if (plan.kind() != Plan.Kind.REPLACE
                && present != null
                && live.isPresent()
                && !live.get().equals(deployed)) {
            update(definition, new Plan(Plan.Kind.UPDATE, plan.model(), false), present, live.get());
            return;
        }
        Optional<String> refusal = refusal(plan, present);
        if (refusal.isPresent()) {
            refuse(definition, present, refusal.get());
            return;
        }
        switch (plan.kind()) {
            case NOTHING -> {
                Objects.requireNonNull(present).define(definition, evaluation.dependencies(definition));
                done.add(id);
            }
            case CREATE -> create(definition, plan, present);
            case UPDATE -> {
                StackResource changed = Objects.requireNonNull(present);
                update(definition, plan, changed, changed.deployed());
            }
            case REPLACE -> replace(definition, plan, Objects.requireNonNull(present));
        }
    }

    /** What the stack's policy says to a change of the resource. */
    private Optional<String> refusal(Plan plan, @Nullable StackResource present) {
        boolean changes = plan.kind() == Plan.Kind.UPDATE || plan.kind() == Plan.Kind.REPLACE;
        if (!changes || present == null || purpose == Purpose.ROLLBACK) {
            return Optional.empty();
        }
        String action = plan.kind() == Plan.Kind.REPLACE ? "Update:Replace" : "Update:Modify";
        return stack.effectivePolicy().flatMap(policy -> policy.refusal(action, present));
    }

    /** What the resource is really like, where the operation reverts drift; elsewhere what it was deployed as. */
    private Optional<ObjectNode> live(@Nullable StackResource present) {
        if (present == null || present.physicalId() == null || present.status() == ResourceStatus.CREATE_FAILED) {
            return Optional.ofNullable(present).map(StackResource::deployed);
        }
        return stack.revertsDrift() && purpose != Purpose.ROLLBACK
                ? operations.read(stack, present)
                : Optional.of(present.deployed());
    }

    /** In a rollback, the resource that was there before takes its place again, if it still exists. */
    private @Nullable StackResource reinstated(String id) {
        StackResource present = stack.resource(id);
        Stack.StableState stable = stack.stable();
        if (purpose != Purpose.ROLLBACK || stable == null) {
            return present;
        }
        StackResource before = stable.resources().get(id);
        if (before == null || before.physicalId() == null) {
            return present;
        }
        boolean replaced = stack.leftovers()
                .removeIf(doomed -> Objects.equals(doomed.resource().physicalId(), before.physicalId()));
        if (!replaced) {
            return present;
        }
        if (present != null && !before.physicalId().equals(present.physicalId())) {
            stack.leftovers().add(new DoomedResource(present, ResourcePolicy.DELETE));
        }
        StackResource back = before.copy();
        stack.put(back);
        stack.changeResource(back, ResourceStatus.UPDATE_COMPLETE, null, simulation.now());
        return back;
    }

    private void skip(ResourceDefinition definition, StackResource present) {
        Stack.StableState stable = stack.stable();
        StackResource before = stable == null ? null : stable.resources().get(present.logicalId());
        if (before != null) {
            present.deploy(before.model(), before.deployed(), before.stackTags());
        }
        present.define(definition, evaluation.dependencies(definition));
        stack.changeResource(present, ResourceStatus.UPDATE_COMPLETE, "Resource was skipped", simulation.now());
        done.add(present.logicalId());
    }

    /** Fails a resource before its handler is asked. */
    private void refuse(ResourceDefinition definition, @Nullable StackResource present, String reason) {
        StackResource resource = present == null ? added(definition) : present;
        boolean creating = present == null || present.physicalId() == null;
        stack.changeResource(
                resource,
                creating ? ResourceStatus.CREATE_IN_PROGRESS : ResourceStatus.UPDATE_IN_PROGRESS,
                null,
                simulation.now());
        Plan.Kind kind = creating ? Plan.Kind.CREATE : Plan.Kind.UPDATE;
        running.put(resource.logicalId(), kind);
        simulation.schedule(PAUSE, () -> ended(resource, kind, new Outcome.Failed(reason)));
    }

    private StackResource added(ResourceDefinition definition) {
        var resource = new StackResource(
                definition, simulation.upperCaseId("", 12), ResourceStatus.CREATE_IN_PROGRESS, simulation.now());
        resource.define(definition, evaluation.dependencies(definition));
        stack.put(resource);
        return resource;
    }

    private void create(ResourceDefinition definition, Plan plan, @Nullable StackResource failedBefore) {
        if (failedBefore != null
                && failedBefore.physicalId() != null
                && failedBefore.status() == ResourceStatus.CREATE_FAILED) {
            stack.leftovers().add(new DoomedResource(failedBefore, ResourcePolicy.DELETE));
        }
        StackResource resource = added(definition);
        running.put(resource.logicalId(), Plan.Kind.CREATE);
        stack.changeResource(resource, ResourceStatus.CREATE_IN_PROGRESS, null, simulation.now());
        if (deployOrFail(resource, plan, Plan.Kind.CREATE)) {
            operations.create(
                    stack,
                    resource,
                    () -> stack.changeResource(
                            resource,
                            ResourceStatus.CREATE_IN_PROGRESS,
                            "Resource creation Initiated",
                            simulation.now()),
                    outcome -> ended(resource, Plan.Kind.CREATE, outcome));
        }
    }

    private void update(ResourceDefinition definition, Plan plan, StackResource present, ObjectNode previous) {
        present.define(definition, evaluation.dependencies(definition));
        running.put(present.logicalId(), Plan.Kind.UPDATE);
        stack.changeResource(present, ResourceStatus.UPDATE_IN_PROGRESS, null, simulation.now());
        if (deployOrFail(present, plan, Plan.Kind.UPDATE)) {
            operations.update(stack, present, previous, outcome -> ended(present, Plan.Kind.UPDATE, outcome));
        }
    }

    private void replace(ResourceDefinition definition, Plan plan, StackResource old) {
        StackResource shown = added(definition);
        if (old.physicalId() != null) {
            shown.identify(old.physicalId());
        }
        running.put(shown.logicalId(), Plan.Kind.REPLACE);
        stack.changeResource(
                shown,
                ResourceStatus.UPDATE_IN_PROGRESS,
                "Requested update requires the creation of a new physical resource; hence creating one.",
                simulation.now());
        if (plan.deletesFirst()) {
            operations.delete(stack, new DoomedResource(old, ResourcePolicy.DELETE), outcome -> {
                if (over) {
                    return;
                }
                switch (outcome) {
                    case Outcome.Succeeded ignored -> createReplacement(shown, plan);
                    case Outcome.Failed failure -> ended(shown, Plan.Kind.REPLACE, failure);
                }
            });
        } else {
            ResourcePolicy policy = purpose == Purpose.ROLLBACK
                    ? ResourcePolicy.DELETE
                    : old.definition().updateReplacePolicy();
            stack.leftovers().add(new DoomedResource(old, policy));
            createReplacement(shown, plan);
        }
    }

    private void createReplacement(StackResource resource, Plan plan) {
        if (deployOrFail(resource, plan, Plan.Kind.REPLACE)) {
            operations.create(
                    stack,
                    resource,
                    () -> stack.changeResource(
                            resource,
                            ResourceStatus.UPDATE_IN_PROGRESS,
                            "Resource creation Initiated",
                            simulation.now()),
                    outcome -> ended(resource, Plan.Kind.REPLACE, outcome));
        }
    }

    /** Looks dynamic references up and notes what the handler will be given. */
    private boolean deployOrFail(StackResource resource, Plan plan, Plan.Kind kind) {
        try {
            resource.deploy(
                    plan.model(), planner.typed(resource.type(), operations.resolve(plan.model())), target.tags());
            return true;
        } catch (TemplateException e) {
            String reason = String.valueOf(e.getMessage());
            simulation.schedule(PAUSE, () -> ended(resource, kind, new Outcome.Failed(reason)));
            return false;
        }
    }

    private void ended(StackResource resource, Plan.Kind kind, Outcome outcome) {
        if (over) {
            return;
        }
        running.remove(resource.logicalId());
        boolean created = kind == Plan.Kind.CREATE;
        switch (outcome) {
            case Outcome.Succeeded ignored -> {
                stack.changeResource(
                        resource,
                        created ? ResourceStatus.CREATE_COMPLETE : ResourceStatus.UPDATE_COMPLETE,
                        null,
                        simulation.now());
                done.add(resource.logicalId());
            }
            case Outcome.Failed failure -> {
                fail(resource, created, failure.reason());
                if (purpose == Purpose.FORWARD) {
                    cancelRunning();
                    end();
                    return;
                }
            }
        }
        advance();
    }

    private void fail(StackResource resource, boolean created, String reason) {
        (created ? failedToCreate : failedToUpdate).add(resource.logicalId());
        stack.changeResource(
                resource,
                created ? ResourceStatus.CREATE_FAILED : ResourceStatus.UPDATE_FAILED,
                reason,
                simulation.now());
    }

    private void cancelRunning() {
        running.forEach((id, kind) -> {
            boolean created = kind == Plan.Kind.CREATE;
            fail(
                    Objects.requireNonNull(stack.resource(id)),
                    created,
                    created ? "Resource creation cancelled" : "Resource update cancelled");
        });
        running.clear();
    }

    /** Stops at once, because the user or a time limit says so; the listener is told as of a failure. */
    void cancel() {
        if (!over) {
            cancelRunning();
            end();
        }
    }

    /** Stops without telling anybody: another operation takes the stack over. */
    void abandon() {
        if (!over) {
            cancelRunning();
            over = true;
        }
    }
}
