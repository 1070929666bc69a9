package dev.finops.simulator.aws.cloudformation.changeset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.schema.PropertyChanges;
import dev.finops.simulator.aws.cloudformation.schema.Recreation;
import dev.finops.simulator.aws.cloudformation.schema.ResourceSchema;
import dev.finops.simulator.aws.cloudformation.stack.StackResource;
import dev.finops.simulator.aws.cloudformation.template.Evaluation;
import dev.finops.simulator.aws.cloudformation.template.ParameterValues;
import dev.finops.simulator.aws.cloudformation.template.Reference;
import dev.finops.simulator.aws.cloudformation.template.References;
import dev.finops.simulator.aws.cloudformation.template.ResourceDefinition;
import dev.finops.simulator.aws.cloudformation.template.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.AttributeChangeType;
import software.amazon.awssdk.services.cloudformation.model.ChangeSource;
import software.amazon.awssdk.services.cloudformation.model.EvaluationType;
import software.amazon.awssdk.services.cloudformation.model.Replacement;
import software.amazon.awssdk.services.cloudformation.model.RequiresRecreation;
import software.amazon.awssdk.services.cloudformation.model.ResourceAttribute;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.ResourceTargetDefinition;

/**
 * Explains how one existing resource would change, and why, in the terms of a change set
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/change-sets-samples.html).
 */
final class ResourceModification {
    private final ResourceSchema schema;
    private final StackResource present;
    private final ResourceDefinition definition;
    private final Evaluation evaluation;

    ResourceModification(
            ResourceSchema schema, StackResource present, ResourceDefinition definition, Evaluation evaluation) {
        this.schema = schema;
        this.present = present;
        this.definition = definition;
        this.evaluation = evaluation;
    }

    /** A change whose value is not known yet replaces only perhaps. */
    Replacement replacement(ObjectNode model) {
        Replacement strongest = Replacement.FALSE;
        for (PropertyChanges.Change change : PropertyChanges.between(schema, present.model(), model)) {
            if (change.recreation() == Recreation.NEVER) {
                continue;
            }
            boolean certain = change.recreation() == Recreation.ALWAYS && !Unknown.isIn(model.path(change.property()));
            if (certain) {
                return Replacement.TRUE;
            }
            strongest = Replacement.CONDITIONAL;
        }
        return strongest;
    }

    List<ResourceChangeDetail> properties(ObjectNode model, ParameterValues before, ParameterValues after) {
        List<ResourceChangeDetail> details = new ArrayList<>();
        for (PropertyChanges.Change change : PropertyChanges.between(schema, present.model(), model)) {
            details.addAll(property(change, model, before, after));
        }
        return details;
    }

    private List<ResourceChangeDetail> property(
            PropertyChanges.Change change, ObjectNode model, ParameterValues before, ParameterValues after) {
        String name = change.property();
        ResourceTargetDefinition target = target(change, model);
        JsonNode declared = definition.properties().path(name);
        boolean edited = !declared.equals(present.definition().properties().path(name));
        boolean known = !Unknown.isIn(model.path(name));
        List<ResourceChangeDetail> details = new ArrayList<>();
        boolean parameterChanged = false;
        for (Reference reference : References.in(declared, evaluation::condition)) {
            boolean parameter = reference.attribute() == null && after.has(reference.name());
            if (parameter && differs(reference.name(), before, after)) {
                parameterChanged = true;
                details.add(detail(
                        target, EvaluationType.STATIC, ChangeSource.PARAMETER_REFERENCE, reference.causingEntity()));
            } else if (!parameter && isUnknown(reference)) {
                details.add(detail(
                        target,
                        EvaluationType.DYNAMIC,
                        reference.attribute() == null
                                ? ChangeSource.RESOURCE_REFERENCE
                                : ChangeSource.RESOURCE_ATTRIBUTE,
                        reference.causingEntity()));
            }
        }
        if (parameterChanged) {
            details.add(detail(target, EvaluationType.DYNAMIC, ChangeSource.DIRECT_MODIFICATION, null));
        } else if (edited || details.isEmpty()) {
            details.add(detail(
                    target,
                    known ? EvaluationType.STATIC : EvaluationType.DYNAMIC,
                    ChangeSource.DIRECT_MODIFICATION,
                    null));
        }
        return details;
    }

    private static boolean differs(String parameter, ParameterValues before, ParameterValues after) {
        return !before.has(parameter) || !before.reference(parameter).equals(after.reference(parameter));
    }

    private boolean isUnknown(Reference reference) {
        JsonNode value = evaluation.value(reference.toNode());
        return Unknown.is(value);
    }

    private ResourceTargetDefinition target(PropertyChanges.Change change, ObjectNode model) {
        JsonNode before = present.model().path(change.property());
        JsonNode after = model.path(change.property());
        boolean tags = change.property().equals(schema.tagProperty());
        return ResourceTargetDefinition.builder()
                .attribute(tags ? ResourceAttribute.TAGS : ResourceAttribute.PROPERTIES)
                .name(tags ? null : change.property())
                .requiresRecreation(
                        switch (change.recreation()) {
                            case NEVER -> RequiresRecreation.NEVER;
                            case CONDITIONALLY -> RequiresRecreation.CONDITIONALLY;
                            case ALWAYS -> RequiresRecreation.ALWAYS;
                        })
                .path("/Properties/" + change.property())
                .beforeValue(text(before))
                .afterValue(text(after))
                .attributeChangeType(
                        before.isMissingNode()
                                ? AttributeChangeType.ADD
                                : after.isMissingNode() ? AttributeChangeType.REMOVE : AttributeChangeType.MODIFY)
                .build();
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isMissingNode()) {
            return null;
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** Changes beside the properties: the stack's tags, metadata and policies. */
    List<ResourceChangeDetail> attributes(Map<String, String> stackTags) {
        List<ResourceChangeDetail> details = new ArrayList<>();
        if (schema.isTaggable() && !present.stackTags().equals(stackTags)) {
            details.add(attribute(ResourceAttribute.TAGS));
        }
        ResourceDefinition before = present.definition();
        if (!before.metadata().equals(definition.metadata())) {
            details.add(attribute(ResourceAttribute.METADATA));
        }
        if (before.deletionPolicy() != definition.deletionPolicy()) {
            details.add(attribute(ResourceAttribute.DELETION_POLICY));
        }
        if (before.updateReplacePolicy() != definition.updateReplacePolicy()) {
            details.add(attribute(ResourceAttribute.UPDATE_REPLACE_POLICY));
        }
        return details;
    }

    private static ResourceChangeDetail attribute(ResourceAttribute attribute) {
        var target = ResourceTargetDefinition.builder()
                .attribute(attribute)
                .requiresRecreation(RequiresRecreation.NEVER)
                .build();
        return detail(target, EvaluationType.STATIC, ChangeSource.DIRECT_MODIFICATION, null);
    }

    private static ResourceChangeDetail detail(
            ResourceTargetDefinition target,
            EvaluationType evaluationType,
            ChangeSource source,
            @Nullable String causingEntity) {
        return ResourceChangeDetail.builder()
                .target(target)
                .evaluation(evaluationType)
                .changeSource(source)
                .causingEntity(causingEntity)
                .build();
    }
}
