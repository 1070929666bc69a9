package dev.finops.simulator.aws.cloudformation.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.aws.cloudformation.stack.Stack;
import dev.finops.simulator.aws.cloudformation.stack.StackResource;
import dev.finops.simulator.aws.cloudformation.template.Reference;
import dev.finops.simulator.aws.cloudformation.template.ResourceValues;
import dev.finops.simulator.aws.cloudformation.template.TemplateException;
import dev.finops.simulator.aws.cloudformation.template.Unknown;

/** What references to the resources of a stack give as they are now. */
public record DeployedValues(Stack stack) implements ResourceValues {
    @Override
    public JsonNode value(Reference reference) {
        StackResource resource = stack.resource(reference.name());
        if (resource == null || resource.physicalId() == null) {
            return Unknown.VALUE;
        }
        return of(resource, reference);
    }

    /** What the reference gives for this resource, which exists. */
    public static JsonNode of(StackResource resource, Reference reference) {
        if (reference.attribute() == null) {
            return resource.ref();
        }
        JsonNode value = resource.attributes().get(reference.attribute());
        if (value == null) {
            throw new TemplateException("Attribute '%s' does not exist".formatted(reference.attribute()));
        }
        return value;
    }
}
