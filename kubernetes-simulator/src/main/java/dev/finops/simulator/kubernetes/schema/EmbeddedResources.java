package dev.finops.simulator.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.kubernetes.object.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * Checks what a schema says to be objects inside an object: they have an apiVersion and a kind
 * (https://github.com/kubernetes/kubernetes/blob/release-1.36/staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta/validation.go).
 */
public final class EmbeddedResources {
    private EmbeddedResources() {}

    /** What keeps the objects inside a value from being read as objects; empty if nothing does. */
    public static List<FieldError> unreadable(Schema schema, JsonNode value, String path) {
        List<FieldError> errors = new ArrayList<>();
        visit(schema, value, path, (resource, where) -> checkTypes(resource, where, errors));
        return errors;
    }

    public static List<FieldError> validate(Schema schema, JsonNode value, String path) {
        List<FieldError> errors = new ArrayList<>();
        visit(schema, value, path, (resource, where) -> checkTypeMeta(resource, where, errors));
        return errors;
    }

    private static void visit(Schema schema, JsonNode value, String path, BiConsumer<JsonNode, String> action) {
        if (value.isObject()) {
            if (schema.extensions().embeddedResource()) {
                action.accept(value, path);
            }
            value.properties().forEach(f -> {
                String name = f.getKey();
                Schema property = schema.properties().get(name);
                Schema additional = schema.additionalProperties();
                if (property != null) {
                    visit(property, f.getValue(), child(path, name), action);
                } else if (additional != null) {
                    visit(additional, f.getValue(), path + "[" + name + "]", action);
                }
            });
        } else if (value.isArray() && schema.items() != null) {
            for (int i = 0; i < value.size(); i++) {
                visit(schema.items(), value.get(i), path + "[" + i + "]", action);
            }
        }
    }

    private static void checkTypes(JsonNode resource, String path, List<FieldError> errors) {
        for (String field : List.of("apiVersion", "kind")) {
            JsonNode text = resource.get(field);
            if (text != null && !text.isTextual()) {
                errors.add(FieldError.invalid(child(path, field), text, "must be a string"));
            }
        }
        JsonNode metadata = resource.get("metadata");
        if (metadata != null && !metadata.isObject()) {
            errors.add(FieldError.invalid(child(path, "metadata"), metadata, "must be an object"));
        }
    }

    private static void checkTypeMeta(JsonNode resource, String path, List<FieldError> errors) {
        for (String field : List.of("apiVersion", "kind")) {
            if (!resource.has(field)) {
                errors.add(FieldError.required(child(path, field), ""));
            }
        }
        String apiVersion = resource.path("apiVersion").asText("-");
        String kind = resource.path("kind").asText("-");
        if (apiVersion.isEmpty()) {
            invalid(path, "apiVersion", apiVersion, "must not be empty", errors);
        } else if (apiVersion.indexOf('/') != apiVersion.lastIndexOf('/')) {
            invalid(path, "apiVersion", apiVersion, "unexpected GroupVersion string: " + apiVersion, errors);
        }
        List<String> wrong = DnsNames.label1035(kind.toLowerCase(Locale.ROOT));
        if (kind.isEmpty()) {
            invalid(path, "kind", kind, "must not be empty", errors);
        } else if (resource.has("kind") && !wrong.isEmpty()) {
            String why = "may have mixed case, but should otherwise match: " + String.join(",", wrong);
            invalid(path, "kind", kind, why, errors);
        }
    }

    private static void invalid(String path, String field, String value, String detail, List<FieldError> errors) {
        errors.add(FieldError.invalid(child(path, field), TextNode.valueOf(value), detail));
    }

    private static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
