package dev.finops.simulator.aws.cloudformation.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What CloudFormation asks of a resource type.
 *
 * @param properties the resource's properties with all references resolved
 * @param stackTags the tags to put on the resource: the stack's own, and {@code aws:cloudformation:stack-id},
 *     {@code stack-name} and {@code logical-id}
 * @param uniqueSuffix upper-case characters that CloudFormation appends to names that it generates
 */
public record ResourceRequest(
        String stackId,
        String stackName,
        String logicalId,
        ObjectNode properties,
        Map<String, String> stackTags,
        String uniqueSuffix) {

    /** The name for a resource whose template gives none: {@code <stack>-<logical id>-<suffix>}, at most that long. */
    public String generatedName(int maximumLength) {
        String tail = "-" + uniqueSuffix;
        String head = stackName + "-" + logicalId;
        return head.substring(0, Math.min(head.length(), maximumLength - tail.length())) + tail;
    }

    /** The text of a property, or empty where it is absent. */
    public String text(String property) {
        return properties.path(property).asText("");
    }

    public boolean has(String property) {
        JsonNode value = properties.get(property);
        return value != null && !value.isNull();
    }
}
