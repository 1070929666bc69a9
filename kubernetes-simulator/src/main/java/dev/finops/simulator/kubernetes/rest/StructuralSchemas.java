package dev.finops.simulator.kubernetes.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.kubernetes.object.FieldError;
import dev.finops.simulator.kubernetes.object.Json;
import java.util.ArrayList;
import java.util.List;

/** The rules that make a CustomResourceDefinition's schema a structural one. */
final class StructuralSchemas {
    private StructuralSchemas() {}

    static List<FieldError> validate(JsonNode schema, String path) {
        List<FieldError> errors = new ArrayList<>();
        if (!schema.path("type").asText().equals("object")) {
            errors.add(FieldError.invalid(
                    path + ".type", "\"" + schema.path("type").asText("") + "\"", "must be object at the root"));
        }
        check(schema, path, errors);
        return errors;
    }

    private static void check(JsonNode schema, String path, List<FieldError> errors) {
        boolean free = schema.path("x-kubernetes-int-or-string").asBoolean()
                || schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
        if (!schema.has("type") && !free) {
            errors.add(FieldError.required(path + ".type", "must not be empty for specified object fields"));
        }
        if (schema.path("type").asText().equals("array") && !schema.has("items")) {
            errors.add(FieldError.required(path + ".items", "must be specified"));
        }
        if (schema.has("properties") && schema.path("additionalProperties").isObject()) {
            errors.add(FieldError.forbidden(
                    path + ".additionalProperties", "additionalProperties and properties are mutual exclusive"));
        }
        checkListType(schema, path, errors);
        schema.path("properties")
                .properties()
                .forEach(p -> check(p.getValue(), path + ".properties[" + p.getKey() + "]", errors));
        if (schema.path("additionalProperties").isObject()) {
            check(schema.get("additionalProperties"), path + ".additionalProperties", errors);
        }
        if (schema.has("items")) {
            check(schema.get("items"), path + ".items", errors);
        }
    }

    private static void checkListType(JsonNode schema, String path, List<FieldError> errors) {
        if (!schema.path("x-kubernetes-list-type").asText().equals("map")) {
            return;
        }
        if (schema.path("x-kubernetes-list-map-keys").isEmpty()) {
            errors.add(FieldError.required(
                    path + ".x-kubernetes-list-map-keys", "must not be empty if x-kubernetes-list-type is map"));
        }
        JsonNode items = schema.path("items");
        List<String> required = Json.strings(items.path("required"));
        for (String key : Json.strings(schema.path("x-kubernetes-list-map-keys"))) {
            JsonNode property = items.path("properties").path(key);
            if (property.isMissingNode()) {
                errors.add(FieldError.invalid(
                        path + ".x-kubernetes-list-map-keys",
                        "\"" + key + "\"",
                        "entries must all be names of item properties"));
            } else if (!required.contains(key) && !property.has("default")) {
                errors.add(
                        FieldError.required(
                                path + ".items.properties[" + key + "].default",
                                "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property"));
            }
        }
    }
}
