package dev.finops.simulator.aws.cloudcontrol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A resource that no simulated service owns.
 *
 * @param attributes what is read-only in its schema, by names such as {@code Endpoint.Address}
 */
public record RegisteredResource(
        String identifier, String reference, ObjectNode properties, Map<String, JsonNode> attributes) {
    RegisteredResource with(ObjectNode changed) {
        return new RegisteredResource(identifier, reference, changed, attributes);
    }
}
