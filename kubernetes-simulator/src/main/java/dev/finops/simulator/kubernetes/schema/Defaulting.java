package dev.finops.simulator.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills in the defaults of a schema, from the outside in, so that a parent's default gets its children's. A null where
 * none may be is taken as absent
 * (https://github.com/kubernetes/kubernetes/tree/release-1.36/staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting).
 */
public final class Defaulting {
    private Defaulting() {}

    /** Changes the value in place. */
    public static void apply(Schema schema, JsonNode value) {
        dropNulls(schema, value);
        fill(schema, value);
    }

    private static void dropNulls(Schema schema, JsonNode value) {
        if (value instanceof ObjectNode object) {
            List<String> dropped = new ArrayList<>();
            object.properties().forEach(field -> {
                Schema known = schema.field(field.getKey());
                if (known == null || known.isBoolean()) {
                    return;
                }
                if (field.getValue().isNull() && !known.nullable() && known.defaultValue() == null) {
                    dropped.add(field.getKey());
                } else {
                    dropNulls(known, field.getValue());
                }
            });
            object.remove(dropped);
        } else if (value.isArray() && schema.items() != null) {
            Schema items = schema.items();
            value.forEach(item -> dropNulls(items, item));
        }
    }

    private static void fill(Schema schema, JsonNode value) {
        if (value instanceof ObjectNode object) {
            schema.properties().forEach((name, property) -> {
                JsonNode defaultValue = property.defaultValue();
                if (isAbsent(object.get(name), property) && defaultValue != null) {
                    object.set(name, defaultValue.deepCopy());
                }
            });
            object.properties().forEach(field -> {
                Schema known = schema.field(field.getKey());
                if (known != null) {
                    JsonNode defaultValue = known.defaultValue();
                    if (isAbsent(field.getValue(), known) && defaultValue != null) {
                        field.setValue(defaultValue.deepCopy());
                    }
                    fill(known, field.getValue());
                }
            });
        } else if (value instanceof ArrayNode array && schema.items() != null) {
            Schema items = schema.items();
            JsonNode defaultValue = items.defaultValue();
            for (int i = 0; i < array.size(); i++) {
                if (isAbsent(array.get(i), items) && defaultValue != null) {
                    array.set(i, defaultValue.deepCopy());
                }
                fill(items, array.get(i));
            }
        }
    }

    private static boolean isAbsent(@Nullable JsonNode value, Schema schema) {
        return value == null || (value.isNull() && !schema.nullable());
    }
}
