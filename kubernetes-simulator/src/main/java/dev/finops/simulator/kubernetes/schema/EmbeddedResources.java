package dev.finops.simulator.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.kubernetes.object.FieldError;
import dev.finops.simulator.kubernetes.object.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Checks what a schema says to be objects inside an object: they have an apiVersion and a kind
 * (https://github.com/kubernetes/kubernetes/blob/release-1.36/staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta/validation.go).
 */
public final class EmbeddedResources {
    private EmbeddedResources() {}

    public static List<FieldError> validate(Schema schema, JsonNode value, String path) {
        List<FieldError> errors = new ArrayList<>();
        check(schema, value, path, errors);
        return errors;
    }

    private static void check(Schema schema, JsonNode value, String path, List<FieldError> errors) {
        if (value.isObject()) {
            if (schema.extensions().embeddedResource()) {
                checkResource(value, path, errors);
            }
            value.properties().forEach(f -> {
                String name = f.getKey();
                Schema property = schema.properties().get(name);
                Schema additional = schema.additionalProperties();
                if (property != null) {
                    check(property, f.getValue(), child(path, name), errors);
                } else if (additional != null) {
                    check(additional, f.getValue(), path + "[" + name + "]", errors);
                }
            });
        } else if (value.isArray() && schema.items() != null) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.items(), value.get(i), path + "[" + i + "]", errors);
            }
        }
    }

    private static void checkResource(JsonNode value, String path, List<FieldError> errors) {
        for (String field : List.of("apiVersion", "kind")) {
            JsonNode text = value.get(field);
            if (text == null) {
                errors.add(FieldError.required(child(path, field), ""));
            } else if (!text.isTextual()) {
                errors.add(FieldError.invalid(child(path, field), text, "must be a string"));
            } else if (text.textValue().isEmpty()) {
                errors.add(FieldError.invalid(child(path, field), text, "must not be empty"));
            } else if (field.equals("apiVersion")
                    && text.textValue().indexOf('/') != text.textValue().lastIndexOf('/')) {
                errors.add(FieldError.invalid(
                        child(path, field), text, "unexpected GroupVersion string: " + text.textValue()));
            } else if (field.equals("kind")) {
                List<String> wrong = DnsNames.label1035(text.textValue().toLowerCase(Locale.ROOT));
                if (!wrong.isEmpty()) {
                    errors.add(FieldError.invalid(
                            child(path, field),
                            text,
                            "may have mixed case, but should otherwise match: " + String.join(",", wrong)));
                }
            }
        }
        JsonNode metadata = value.get("metadata");
        if (metadata != null && !metadata.isObject()) {
            errors.add(FieldError.invalid(
                    child(path, "metadata"),
                    metadata.isNull() ? Json.object().nullNode() : metadata,
                    "must be an object"));
        }
    }

    private static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
