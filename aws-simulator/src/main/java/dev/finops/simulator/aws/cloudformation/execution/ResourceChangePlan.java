package dev.finops.simulator.aws.cloudformation.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.execution.ResourceChangePlan.Plan.Kind;
import dev.finops.simulator.aws.cloudformation.schema.PropertyChanges;
import dev.finops.simulator.aws.cloudformation.schema.PropertyTypes;
import dev.finops.simulator.aws.cloudformation.schema.PropertyValidation;
import dev.finops.simulator.aws.cloudformation.schema.PropertyViolation;
import dev.finops.simulator.aws.cloudformation.schema.ResourceSchema;
import dev.finops.simulator.aws.cloudformation.schema.ResourceSchemas;
import dev.finops.simulator.aws.cloudformation.stack.StackResource;
import dev.finops.simulator.aws.cloudformation.template.ResourceDefinition;
import dev.finops.simulator.aws.cloudformation.template.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;

/** Decides what has to happen to one resource, once all values that it refers to are known. */
final class ResourceChangePlan {
    private static final Set<ResourceStatus> NEVER_COMPLETE =
            Set.of(ResourceStatus.CREATE_FAILED, ResourceStatus.DELETE_COMPLETE, ResourceStatus.DELETE_SKIPPED);

    private final ResourceSchemas schemas;

    ResourceChangePlan(ResourceSchemas schemas) {
        this.schemas = schemas;
    }

    /**
     * The decision.
     *
     * @param model the properties to reach, with the types of the schema
     * @param deletesFirst whether the old resource must go before the new one comes
     */
    record Plan(Kind kind, ObjectNode model, boolean deletesFirst) {
        enum Kind {
            NOTHING,
            CREATE,
            UPDATE,
            REPLACE
        }
    }

    /** @throws TemplateException if the schema refuses the properties, or the change cannot be made */
    Plan plan(
            ResourceDefinition definition,
            @Nullable StackResource present,
            ObjectNode properties,
            Map<String, String> stackTags) {
        ResourceSchema schema = schemas.get(definition.type());
        ObjectNode model = PropertyTypes.normalise(schema, properties);
        if (present == null || present.physicalId() == null || NEVER_COMPLETE.contains(present.status())) {
            validate(schema, definition.logicalId(), model);
            return new Plan(Kind.CREATE, model, false);
        }
        List<PropertyChanges.Change> changes = PropertyChanges.between(schema, present.model(), model);
        boolean replaces = changes.stream().anyMatch(change -> switch (change.recreation()) {
            case ALWAYS -> true;
            case CONDITIONALLY ->
                ConditionalReplacements.replaces(definition.type(), change.property(), present.model(), model);
            case NEVER -> false;
        });
        if (replaces) {
            validate(schema, definition.logicalId(), model);
            refuseSameName(schema, present, model);
            return new Plan(Kind.REPLACE, model, schema.deletesBeforeReplacing());
        }
        boolean retagged = schema.isTaggable() && !present.stackTags().equals(stackTags);
        boolean uncertain = present.status() == ResourceStatus.UPDATE_FAILED;
        if (changes.isEmpty() && !retagged && !uncertain) {
            return new Plan(Kind.NOTHING, model, false);
        }
        validate(schema, definition.logicalId(), model);
        return new Plan(Kind.UPDATE, model, false);
    }

    /** The properties with the types of the schema, once what they refer to elsewhere is looked up. */
    ObjectNode typed(String type, ObjectNode resolved) {
        return PropertyTypes.normalise(schemas.get(type), resolved);
    }

    private static void validate(ResourceSchema schema, String logicalId, ObjectNode model) {
        List<PropertyViolation> violations = PropertyValidation.check(schema, model);
        if (!violations.isEmpty()) {
            throw new TemplateException("Properties validation failed for resource %s with message:\n[%s]"
                    .formatted(
                            logicalId,
                            violations.stream().map(PropertyViolation::toString).collect(Collectors.joining(", "))));
        }
    }

    private static void refuseSameName(ResourceSchema schema, StackResource present, ObjectNode model) {
        String property = schema.nameProperty();
        if (property != null
                && model.has(property)
                && model.path(property).equals(present.model().path(property))
                && !schema.deletesBeforeReplacing()) {
            throw new TemplateException("CloudFormation cannot update a stack when a custom-named resource requires"
                    + " replacing. Rename %s and update the stack again.".formatted(present.physicalId()));
        }
    }
}
