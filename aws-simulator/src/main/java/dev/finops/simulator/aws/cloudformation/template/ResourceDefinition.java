package dev.finops.simulator.aws.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One resource as the template declares it, its references unresolved.
 *
 * @param metadata an empty object where there is none
 * @param conditionName the condition that decides whether the resource exists, or null
 */
public record ResourceDefinition(
        String logicalId,
        String type,
        ObjectNode properties,
        List<String> dependsOn,
        @Nullable String conditionName,
        ResourcePolicy deletionPolicy,
        ResourcePolicy updateReplacePolicy,
        JsonNode metadata) {}
