package dev.finops.simulator.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Drops the fields that a schema does not name. */
public final class Pruning {
    private Pruning() {}

    /** Changes the object in place, except its apiVersion, kind and metadata; answers the paths of what it dropped. */
    public static List<String> apply(Schema root, ObjectNode object) {
        List<String> dropped = new ArrayList<>();
        prune(root, object, "", List.of("apiVersion", "kind", "metadata"), dropped);
        return dropped;
    }

    private static void prune(
            Schema schema, JsonNode value, String path, List<String> alwaysKept, List<String> dropped) {
        if (value instanceof ObjectNode object) {
            List<String> unknown = new ArrayList<>();
            object.properties().forEach(field -> {
                String name = field.getKey();
                String fieldPath = path.isEmpty() ? name : path + "." + name;
                Schema known = schema.field(name);
                if (alwaysKept.contains(name)) {
                    return;
                }
                if (known != null) {
                    List<String> kept = known.extensions().embeddedResource()
                            ? List.of("apiVersion", "kind", "metadata")
                            : List.of();
                    prune(known, field.getValue(), fieldPath, kept, dropped);
                } else if (!schema.keepsUnknownFields()) {
                    unknown.add(name);
                    dropped.add(fieldPath);
                }
            });
            object.remove(unknown);
        } else if (value.isArray() && schema.items() != null) {
            for (int i = 0; i < value.size(); i++) {
                prune(schema.items(), value.get(i), path + "[" + i + "]", List.of(), dropped);
            }
        }
    }
}
