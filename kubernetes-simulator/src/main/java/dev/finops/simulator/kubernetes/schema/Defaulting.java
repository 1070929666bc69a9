package dev.finops.simulator.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Fills in the defaults of a schema, from the outside in, so that a parent's default gets its children's. */
public final class Defaulting {
    private Defaulting() {}

    /** Changes the value in place. */
    public static void apply(Schema schema, JsonNode value) {
        if (value instanceof ObjectNode object) {
            schema.properties().forEach((name, property) -> {
                JsonNode present = object.get(name);
                JsonNode defaultValue = property.defaultValue();
                boolean absent = present == null || (present.isNull() && !property.nullable());
                if (absent && defaultValue != null) {
                    object.set(name, defaultValue.deepCopy());
                }
            });
            object.properties().forEach(field -> {
                Schema known = schema.field(field.getKey());
                if (known != null) {
                    apply(known, field.getValue());
                }
            });
        } else if (value.isArray() && schema.items() != null) {
            Schema items = schema.items();
            value.forEach(item -> apply(items, item));
        }
    }
}
