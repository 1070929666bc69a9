package dev.finops.simulator.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.kubernetes.object.FieldError;
import dev.finops.simulator.kubernetes.object.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks that a list of type set holds no value, and one of type map no key, twice
 * (https://github.com/kubernetes/kubernetes/blob/release-1.36/staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype/validation.go).
 */
public final class UniqueElements {
    private final List<FieldError> errors = new ArrayList<>();

    private UniqueElements() {}

    public static List<FieldError> validate(Schema schema, JsonNode value) {
        var found = new UniqueElements();
        found.check(schema, value, "");
        return found.errors;
    }

    private void check(Schema schema, JsonNode value, String path) {
        if (value.isObject()) {
            value.properties().forEach(f -> {
                Schema property = schema.properties().get(f.getKey());
                Schema additional = schema.additionalProperties();
                if (property != null) {
                    check(property, f.getValue(), path.isEmpty() ? f.getKey() : path + "." + f.getKey());
                } else if (additional != null) {
                    check(additional, f.getValue(), path + "[" + f.getKey() + "]");
                }
            });
        } else if (value.isArray()) {
            checkList(schema, value, path);
            Schema items = schema.items();
            for (int i = 0; items != null && i < value.size(); i++) {
                check(items, value.get(i), path + "[" + i + "]");
            }
        }
    }

    private void checkList(Schema schema, JsonNode list, String path) {
        boolean isMap = schema.extensions().listType().equals("map");
        if (!isMap && !schema.extensions().listType().equals("set")) {
            return;
        }
        Map<JsonNode, Integer> seen = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode item = list.get(i);
            if (isMap && !item.isObject() && !item.isNull()) {
                errors.add(FieldError.invalid(
                        path + "[" + i + "]", item, "must be an object for an array of list-type map"));
                return;
            }
            JsonNode key = !isMap
                    ? item
                    : item.isNull()
                            ? Json.object()
                            : ListKeys.of(item, schema.extensions().listMapKeys());
            // The first repetition is enough.
            if (seen.merge(key, 1, Integer::sum) == 2) {
                errors.add(FieldError.duplicate(path + "[" + i + "]", key.toString()));
            }
        }
    }
}
