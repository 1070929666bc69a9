package dev.finops.simulator.kubernetes.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.kubernetes.cel.RuleErrors;
import dev.finops.simulator.kubernetes.object.FieldError;
import dev.finops.simulator.kubernetes.resource.CompiledSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the schema of one version, or of all that share one. */
final class VersionSchemas {
    private static final Set<String> AT_ROOT_BESIDE_STATUS = Set.of(
            "description",
            "type",
            "format",
            "title",
            "maximum",
            "exclusiveMaximum",
            "minimum",
            "exclusiveMinimum",
            "maxLength",
            "minLength",
            "pattern",
            "maxItems",
            "minItems",
            "uniqueItems",
            "multipleOf",
            "required",
            "items",
            "properties",
            "externalDocs",
            "example",
            "x-kubernetes-preserve-unknown-fields",
            "x-kubernetes-validations");
    private static final String ALLOWED_FIELDS =
            "[Description Type Format Title Maximum ExclusiveMaximum Minimum ExclusiveMinimum MaxLength MinLength Pattern"
                    + " MaxItems MinItems UniqueItems MultipleOf Required Items Properties ExternalDocs Example"
                    + " XPreserveUnknownFields XValidations]";

    private VersionSchemas() {}

    /**
     * What is wrong with a schema.
     *
     * @param schema an entry {@code schema} of a version; missing if there is none
     * @param hasStatus whether the status is a subresource
     * @param unchanged whether it was accepted as it is before
     */
    static List<FieldError> validate(JsonNode schema, String path, boolean hasStatus, boolean unchanged) {
        JsonNode json = schema.path("openAPIV3Schema");
        if (json.isMissingNode()) {
            return List.of();
        }
        SchemaNode root = new SchemaNode(json, path + ".openAPIV3Schema");
        List<FieldError> errors = new ArrayList<>();
        if (hasStatus) {
            checkRootBesideStatus(root, errors);
        }
        if (root.is("nullable")) {
            errors.add(FieldError.forbidden(root.at("nullable"), "nullable cannot be true at the root"));
        }
        Optional<String> unsupported = unsupported(json);
        boolean sound = false;
        if (unsupported.isEmpty()) {
            List<FieldError> structural = StructuralSchemas.validate(root);
            if (structural.isEmpty()) {
                structural = SchemaDefaults.validate(CompiledSchema.asWritten(json), root.path());
            }
            errors.addAll(structural);
            sound = structural.isEmpty();
        }
        OpenApiSchemas.Result ofOpenApi = OpenApiSchemas.validate(root);
        errors.addAll(ofOpenApi.errors());
        if (sound) {
            errors.addAll(RuleErrors.of(
                    CompiledSchema.of(json).rules(),
                    root.path(),
                    // What is wrong inside a schema would only confuse whoever reads of its rules too.
                    ofOpenApi.faulty()::contains,
                    !unchanged));
        }
        if (errors.isEmpty()) {
            unsupported.ifPresent(u -> errors.add(FieldError.invalid(root.path(), "\"\"", u)));
        }
        return errors;
    }

    private static void checkRootBesideStatus(SchemaNode root, List<FieldError> errors) {
        if (!root.type().isEmpty() && !root.type().equals("object")) {
            errors.add(FieldError.invalid(
                    root.at("type"),
                    root.json().path("type"),
                    "only \"object\" is allowed as the type at the root of the schema if the status subresource is"
                            + " enabled"));
            return;
        }
        boolean more = root.json().properties().stream()
                .anyMatch(f -> !AT_ROOT_BESIDE_STATUS.contains(f.getKey()) && !isZero(f.getValue()));
        if (more) {
            errors.add(FieldError.invalid(
                    root.path(),
                    root.json(),
                    "only " + ALLOWED_FIELDS
                            + " fields are allowed at the root of the schema if the status subresource is enabled"));
        }
    }

    private static boolean isZero(JsonNode value) {
        return (value.isBoolean() && !value.asBoolean())
                || (value.isTextual() && value.asText().isEmpty());
    }

    /** What keeps a schema, or one inside, from being read as a structural one at all. */
    private static Optional<String> unsupported(JsonNode schema) {
        if (schema.isArray()) {
            return first(schema);
        }
        for (String field : List.of("id", "$schema", "$ref")) {
            if (!schema.path(field).asText("").isEmpty()) {
                return Optional.of(
                        "OpenAPIV3Schema '" + (field.equals("$schema") ? "schema" : field) + "' is not supported");
            }
        }
        for (String field : List.of("patternProperties", "dependencies", "additionalItems", "definitions")) {
            JsonNode value = schema.path(field);
            if (!value.isEmpty() || value.isBoolean()) {
                return Optional.of("OpenAPIV3Schema '" + field + "' is not supported");
            }
        }
        for (String field : List.of("not", "allOf", "anyOf", "oneOf")) {
            Optional<String> found = schema.has(field) ? unsupported(schema.path(field)) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        if (schema.has("x-kubernetes-preserve-unknown-fields")
                && !schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            return Optional.of("internal error: 'x-kubernetes-preserve-unknown-fields' must be true or undefined");
        }
        JsonNode items = schema.path("items");
        if (items.isArray() && !items.isEmpty()) {
            return Optional.of("OpenAPIV3Schema 'items' must be a schema, but is an array");
        }
        Optional<String> inItems = items.isObject() ? unsupported(items) : Optional.empty();
        if (inItems.isPresent()) {
            return inItems;
        }
        Optional<String> inProperties = first(schema.path("properties"));
        JsonNode additional = schema.path("additionalProperties");
        return inProperties.isPresent() || !additional.isObject() ? inProperties : unsupported(additional);
    }

    private static Optional<String> first(JsonNode schemas) {
        for (JsonNode schema : schemas) {
            Optional<String> found = unsupported(schema);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
