package dev.finops.simulator.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.kubernetes.object.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the OpenAPI form of a schema. */
public final class SchemaReader {
    private SchemaReader() {}

    public static Schema read(JsonNode json) {
        Map<String, Schema> properties = new LinkedHashMap<>();
        json.path("properties").properties().forEach(p -> properties.put(p.getKey(), read(p.getValue())));
        return new Schema(
                json.path("type").asText(""),
                json.path("nullable").asBoolean(),
                json.get("default"),
                Collections.unmodifiableMap(properties),
                additionalProperties(json.path("additionalProperties")),
                json.has("items") ? read(json.get("items")) : null,
                extensions(json),
                ValueValidation.read(
                        json,
                        schemas(json.path("allOf")),
                        schemas(json.path("anyOf")),
                        schemas(json.path("oneOf")),
                        optional(json.get("not"))));
    }

    private static @Nullable Schema additionalProperties(JsonNode json) {
        if (json.isBoolean()) {
            return json.booleanValue() ? Schema.ALLOWED : Schema.FORBIDDEN;
        }
        return json.isObject() ? read(json) : null;
    }

    private static Schema.Extensions extensions(JsonNode json) {
        List<ValidationRule> rules = new ArrayList<>();
        json.path("x-kubernetes-validations").forEach(r -> rules.add(ValidationRule.read(r)));
        return new Schema.Extensions(
                json.path("x-kubernetes-preserve-unknown-fields").asBoolean(),
                json.path("x-kubernetes-embedded-resource").asBoolean(),
                json.path("x-kubernetes-int-or-string").asBoolean(),
                json.path("x-kubernetes-list-type").asText("atomic"),
                Json.strings(json.path("x-kubernetes-list-map-keys")),
                json.path("x-kubernetes-map-type").asText("granular"),
                json.path("x-kubernetes-patch-merge-key").asText(""),
                List.copyOf(rules));
    }

    private static List<Schema> schemas(JsonNode array) {
        List<Schema> schemas = new ArrayList<>();
        array.forEach(s -> schemas.add(read(s)));
        return List.copyOf(schemas);
    }

    private static @Nullable Schema optional(@Nullable JsonNode json) {
        return json == null ? null : read(json);
    }
}
