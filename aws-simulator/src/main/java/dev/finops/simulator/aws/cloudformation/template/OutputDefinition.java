package dev.finops.simulator.aws.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One output as the template declares it.
 *
 * @param exportName the template of the name under which other stacks import the value, or null
 */
public record OutputDefinition(
        String key,
        JsonNode value,
        @Nullable String description,
        @Nullable String conditionName,
        @Nullable JsonNode exportName) {}
