package dev.finops.simulator.aws.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;

/** What {@code Ref} and {@code Fn::GetAtt} give for resources, as far as it is known. */
public interface ResourceValues {

    /** The value, or {@link Unknown#VALUE} for a resource that does not exist yet. */
    JsonNode value(Reference reference);

    /** For places that may not refer to resources. */
    ResourceValues NONE = reference -> {
        throw TemplateException.error("cannot refer to resource " + reference.name() + " here");
    };
}
