package dev.finops.simulator.aws.cloudformation.changeset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.execution.DeployedValues;
import dev.finops.simulator.aws.cloudformation.execution.StackOutputs;
import dev.finops.simulator.aws.cloudformation.schema.PropertyChanges;
import dev.finops.simulator.aws.cloudformation.schema.PropertyTypes;
import dev.finops.simulator.aws.cloudformation.schema.ResourceSchemas;
import dev.finops.simulator.aws.cloudformation.stack.Stack;
import dev.finops.simulator.aws.cloudformation.stack.StackResource;
import dev.finops.simulator.aws.cloudformation.stack.StackSpecification;
import dev.finops.simulator.aws.cloudformation.template.Evaluation;
import dev.finops.simulator.aws.cloudformation.template.Exports;
import dev.finops.simulator.aws.cloudformation.template.Reference;
import dev.finops.simulator.aws.cloudformation.template.ResourceDefinition;
import dev.finops.simulator.aws.cloudformation.template.ResourcePolicy;
import dev.finops.simulator.aws.cloudformation.template.Unknown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.AfterValueFrom;
import software.amazon.awssdk.services.cloudformation.model.AttributeChangeType;
import software.amazon.awssdk.services.cloudformation.model.BeforeValueFrom;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.ChangeSource;
import software.amazon.awssdk.services.cloudformation.model.EvaluationType;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.PolicyAction;
import software.amazon.awssdk.services.cloudformation.model.Replacement;
import software.amazon.awssdk.services.cloudformation.model.RequiresRecreation;
import software.amazon.awssdk.services.cloudformation.model.ResourceAttribute;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.ResourceTargetDefinition;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;

/**
 * Compares a stack as it is with what a specification would make of it. Resources are compared after those that they refer
 * to, because what may be replaced makes whoever refers to it uncertain.
 */
final class StackDifference {
    private final ResourceSchemas schemas;
    private final Stack stack;
    private final StackSpecification target;
    private final Evaluation evaluation;
    private final TreeMap<String, PlannedResourceChange> changes = new TreeMap<>();
    private final TreeMap<String, ObjectNode> models = new TreeMap<>();

    /** What the present resources are really like; those that are gone are absent. Null where only templates count. */
    private final @Nullable Map<String, ObjectNode> live;

    private StackDifference(
            ResourceSchemas schemas,
            Stack stack,
            StackSpecification target,
            Exports exports,
            @Nullable Map<String, ObjectNode> live) {
        this.schemas = schemas;
        this.live = live;
        this.stack = stack;
        this.target = target;
        this.evaluation = new Evaluation(
                target.template(), target.parameters(), stack.pseudoParameters(target), this::value, exports);
    }

    /**
     * The comparison's result.
     *
     * @param models the properties of all resources that the stack would have, as far as they are known
     */
    record Difference(
            Collection<PlannedResourceChange> resources, boolean outputsChange, TreeMap<String, ObjectNode> models) {
        boolean isEmpty() {
            return resources.isEmpty() && !outputsChange;
        }
    }

    static Difference between(ResourceSchemas schemas, Stack stack, StackSpecification target, Exports exports) {
        return between(schemas, stack, target, exports, null);
    }

    /** @param live what the present resources are really like; those that are gone are absent */
    static Difference between(
            ResourceSchemas schemas,
            Stack stack,
            StackSpecification target,
            Exports exports,
            @Nullable Map<String, ObjectNode> live) {
        var difference = new StackDifference(schemas, stack, target, exports, live);
        difference.compareResources();
        return new Difference(difference.changes.values(), difference.outputsChange(), difference.models);
    }

    private void compareResources() {
        Set<String> active = evaluation.activeResources();
        Set<String> compared = new LinkedHashSet<>();
        while (compared.size() < active.size()) {
            for (String id : active) {
                ResourceDefinition definition =
                        Objects.requireNonNull(target.template().resources().get(id));
                if (!compared.contains(id) && compared.containsAll(evaluation.dependencies(definition))) {
                    compare(definition);
                    compared.add(id);
                }
            }
        }
        for (StackResource present : stack.resources()) {
            if (!active.contains(present.logicalId()) && exists(present)) {
                changes.put(present.logicalId(), removal(present));
            }
        }
    }

    private static boolean exists(@Nullable StackResource resource) {
        return resource != null
                && resource.physicalId() != null
                && resource.status() != ResourceStatus.CREATE_FAILED
                && resource.status() != ResourceStatus.DELETE_COMPLETE;
    }

    /** What references give: nothing certain for resources that are new or may be replaced. */
    private JsonNode value(Reference reference) {
        StackResource present = stack.resource(reference.name());
        PlannedResourceChange change = changes.get(reference.name());
        boolean uncertain = change != null
                && (change.action() == ChangeAction.ADD
                        || change.mayReplace()
                        || (reference.attribute() != null && change.changesProperties()));
        if (uncertain || present == null || !exists(present)) {
            return Unknown.VALUE;
        }
        return DeployedValues.of(present, reference);
    }

    private void compare(ResourceDefinition definition) {
        StackResource present = stack.resource(definition.logicalId());
        ObjectNode model = PropertyTypes.normalise(schemas.get(definition.type()), evaluation.properties(definition));
        models.put(definition.logicalId(), model);
        boolean gone = exists(present) && live != null && !live.containsKey(definition.logicalId());
        if (present == null || !exists(present) || gone) {
            changes.put(
                    definition.logicalId(),
                    new PlannedResourceChange(
                            definition.logicalId(),
                            definition.type(),
                            present == null ? null : present.physicalId(),
                            ChangeAction.ADD,
                            null,
                            null,
                            List.of(),
                            null,
                            context(model, definition),
                            gone ? StackResourceDriftStatus.DELETED : null));
            return;
        }
        var modification = new ResourceModification(schemas.get(definition.type()), present, definition, evaluation);
        StackSpecification previous = stack.specification();
        List<ResourceChangeDetail> details =
                new ArrayList<>(modification.properties(model, previous.parameters(), target.parameters()));
        Replacement replacement = modification.replacement(model);
        details.addAll(modification.attributes(target.tags()));
        List<ResourceChangeDetail> reverted = reverted(present, model);
        details.addAll(reverted);
        if (!details.isEmpty()) {
            boolean replaces = replacement != Replacement.FALSE;
            changes.put(
                    definition.logicalId(),
                    new PlannedResourceChange(
                            definition.logicalId(),
                            definition.type(),
                            present.physicalId(),
                            ChangeAction.MODIFY,
                            replacement,
                            replaces ? onReplacement(present.definition().updateReplacePolicy()) : null,
                            details,
                            context(present.model(), present.definition()),
                            context(model, definition),
                            live == null
                                    ? null
                                    : reverted.isEmpty()
                                            ? StackResourceDriftStatus.IN_SYNC
                                            : StackResourceDriftStatus.MODIFIED));
        }
    }

    private static PlannedResourceChange removal(StackResource present) {
        return new PlannedResourceChange(
                present.logicalId(),
                present.type(),
                present.physicalId(),
                ChangeAction.REMOVE,
                null,
                onRemoval(present.definition().deletionPolicy()),
                List.of(),
                context(present.model(), present.definition()),
                null,
                null);
    }

    /** The properties whose live values give way to those of the template. */
    private List<ResourceChangeDetail> reverted(StackResource present, ObjectNode model) {
        ObjectNode actual = live == null ? null : live.get(present.logicalId());
        if (actual == null) {
            return List.of();
        }
        List<ResourceChangeDetail> details = new ArrayList<>();
        PropertyChanges.between(schemas.get(present.type()), present.deployed(), actual)
                .forEach(change -> details.add(ResourceChangeDetail.builder()
                        .evaluation(EvaluationType.STATIC)
                        .changeSource(ChangeSource.NO_MODIFICATION)
                        .target(ResourceTargetDefinition.builder()
                                .attribute(ResourceAttribute.PROPERTIES)
                                .name(change.property())
                                .requiresRecreation(RequiresRecreation.NEVER)
                                .path("/Properties/" + change.property())
                                .beforeValue(actual.path(change.property()).toString())
                                .beforeValueFrom(BeforeValueFrom.ACTUAL_STATE)
                                .afterValue(model.path(change.property()).toString())
                                .afterValueFrom(AfterValueFrom.TEMPLATE)
                                .attributeChangeType(AttributeChangeType.MODIFY)
                                .build())
                        .build()));
        return details;
    }

    private static String context(ObjectNode model, ResourceDefinition definition) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.set("Properties", model);
        if (!definition.metadata().isEmpty()) {
            context.set("Metadata", definition.metadata());
        }
        context.put("DeletionPolicy", definition.deletionPolicy().toString());
        context.put("UpdateReplacePolicy", definition.updateReplacePolicy().toString());
        return context.toString();
    }

    private static PolicyAction onRemoval(ResourcePolicy policy) {
        return switch (policy) {
            case DELETE -> PolicyAction.DELETE;
            case RETAIN, RETAIN_EXCEPT_ON_CREATE -> PolicyAction.RETAIN;
            case SNAPSHOT -> PolicyAction.SNAPSHOT;
        };
    }

    private static PolicyAction onReplacement(ResourcePolicy policy) {
        return switch (policy) {
            case DELETE -> PolicyAction.REPLACE_AND_DELETE;
            case RETAIN, RETAIN_EXCEPT_ON_CREATE -> PolicyAction.REPLACE_AND_RETAIN;
            case SNAPSHOT -> PolicyAction.REPLACE_AND_SNAPSHOT;
        };
    }

    /** Outputs alone can make a change set that holds no resource changes. */
    private boolean outputsChange() {
        List<Output> after = new StackOutputs().evaluate(evaluation, target.template());
        List<Output> before = stack.outputs();
        return changes.isEmpty() && !after.equals(before);
    }
}
