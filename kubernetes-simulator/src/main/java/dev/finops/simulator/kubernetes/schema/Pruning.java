package dev.finops.simulator.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Drops the fields that a schema does not name
 * (https://github.com/kubernetes/kubernetes/blob/release-1.36/staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning/algorithm.go).
 */
public final class Pruning {
    /** The fields of an object that no schema can take away. */
    public static final Set<String> META_FIELDS = Set.of("apiVersion", "kind", "metadata");

    private final List<String> dropped = new ArrayList<>();

    private Pruning() {}

    /** Changes the object in place, except its apiVersion, kind and metadata; answers the paths of what it dropped. */
    public static List<String> apply(Schema root, ObjectNode object) {
        return apply(root, object, true);
    }

    /**
     * Changes the value in place; answers the paths of what it dropped.
     *
     * @param resource whether the value is a whole object
     */
    public static List<String> apply(Schema root, JsonNode value, boolean resource) {
        var pruning = new Pruning();
        pruning.prune(root, value, "", resource);
        return pruning.dropped;
    }

    /** @param schema null if nothing is known of the value, and all its fields are dropped */
    private void prune(@Nullable Schema schema, JsonNode value, String path, boolean resource) {
        boolean preserves = schema != null && schema.extensions().preserveUnknownFields();
        if (value instanceof ObjectNode object) {
            List<String> unknown = new ArrayList<>();
            object.properties().forEach(field -> {
                String name = field.getKey();
                String fieldPath = path.isEmpty() ? name : path + "." + name;
                if (resource && META_FIELDS.contains(name)) {
                    return;
                }
                Schema known = schema == null ? null : schema.field(name);
                if (known != null) {
                    prune(
                            known.isBoolean() ? null : known,
                            field.getValue(),
                            fieldPath,
                            known.extensions().embeddedResource());
                } else if (!preserves) {
                    unknown.add(name);
                    dropped.add(fieldPath);
                }
            });
            object.remove(unknown);
        } else if (value.isArray() && (schema == null || schema.items() != null || !preserves)) {
            Schema items = schema == null ? null : schema.items();
            for (int i = 0; i < value.size(); i++) {
                boolean embedded = items != null && items.extensions().embeddedResource();
                prune(preservingLike(schema, items), value.get(i), path + "[" + i + "]", embedded);
            }
        }
    }

    /** What is kept in a list is kept in its elements. */
    private static @Nullable Schema preservingLike(@Nullable Schema list, @Nullable Schema items) {
        boolean preserves = list != null && list.extensions().preserveUnknownFields();
        return preserves && items != null && !items.extensions().preserveUnknownFields()
                ? items.withPreservedUnknownFields()
                : items;
    }
}
