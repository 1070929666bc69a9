package dev.finops.simulator.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A structural schema (https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/
 * #specifying-a-structural-schema): the shape of a value, what Kubernetes adds to it, and what it must fulfil.
 *
 * @param type object, array, string, integer, number, boolean; empty if any is allowed
 * @param defaultValue null if there is none
 * @param additionalProperties the schema of a map's values; null if the value is no map
 * @param items the schema of a list's elements; null if the value is no list
 */
public record Schema(
        String type,
        boolean nullable,
        @Nullable JsonNode defaultValue,
        Map<String, Schema> properties,
        @Nullable Schema additionalProperties,
        @Nullable Schema items,
        Extensions extensions,
        ValueValidation validation) {

    /** Anything goes. */
    public static final Schema ANYTHING = new Schema(
            "", true, null, Map.of(), null, null, Extensions.PRESERVING_UNKNOWN_FIELDS, ValueValidation.NONE);

    /** What {@code additionalProperties: true} says of values. */
    public static final Schema ALLOWED = bool("allowed");

    /** What {@code additionalProperties: false} says of values. */
    public static final Schema FORBIDDEN = bool("forbidden");

    private static Schema bool(String name) {
        return new Schema(
                name, true, null, Map.of(), null, null, Extensions.PRESERVING_UNKNOWN_FIELDS, ValueValidation.NONE);
    }

    /** Whether additionalProperties say yes or no, and nothing of what the values are. */
    public boolean isBoolean() {
        return equals(ALLOWED) || equals(FORBIDDEN);
    }

    /** The schema of a field, or null if the schema does not know it. */
    public @Nullable Schema field(String name) {
        Schema property = properties.get(name);
        return property != null ? property : additionalProperties;
    }

    public boolean isObject() {
        return type.equals("object");
    }

    /** Whether fields that the schema does not name are kept. */
    public boolean keepsUnknownFields() {
        return extensions.preserveUnknownFields() || !isObject();
    }

    Schema withPreservedUnknownFields() {
        Extensions preserving = new Extensions(
                true,
                extensions.embeddedResource(),
                extensions.intOrString(),
                extensions.listType(),
                extensions.listMapKeys(),
                extensions.mapType(),
                extensions.patchMergeKey(),
                extensions.rules());
        return new Schema(
                type, nullable, defaultValue, properties, additionalProperties, items, preserving, validation);
    }

    /**
     * The {@code x-kubernetes-*} part.
     *
     * @param listType atomic, set or map
     * @param mapType granular or atomic
     * @param patchMergeKey the key by which strategic merge patch matches list elements; empty if it replaces the list
     */
    public record Extensions(
            boolean preserveUnknownFields,
            boolean embeddedResource,
            boolean intOrString,
            String listType,
            List<String> listMapKeys,
            String mapType,
            String patchMergeKey,
            List<ValidationRule> rules) {
        static final Extensions PRESERVING_UNKNOWN_FIELDS =
                new Extensions(true, false, false, "atomic", List.of(), "granular", "", List.of());
    }
}
