package dev.finops.simulator.kubernetes.managedfields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.schema.Schema;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values read with their schema: which fields they set, where two differ, and how one is merged into another
 * (https://github.com/kubernetes-sigs/structured-merge-diff/tree/master/typed). Without a schema maps are granular and
 * lists are atomic.
 */
final class TypedValues {
    private TypedValues() {}

    /** The fields that a value sets. */
    static FieldSet fields(Schema schema, JsonNode value) {
        return fields(schema, value, false);
    }

    private static FieldSet fields(Schema schema, JsonNode value, boolean ofMap) {
        Map<String, FieldSet> children = new HashMap<>();
        if (isGranularMap(schema, value)) {
            value.properties()
                    .forEach(f -> children.put(
                            PathElements.field(f.getKey()),
                            fields(child(schema, f.getKey()), f.getValue(), isMapElement(schema, f.getKey()))));
            return FieldSet.of(ofMap || value.isEmpty(), children);
        }
        if (isAssociativeList(schema, value)) {
            value.forEach(item -> children.put(PathElements.item(schema, item), fields(items(schema), item, true)));
            return FieldSet.of(ofMap, children);
        }
        return FieldSet.LEAF;
    }

    /** The members of the set at which both values have something, but not the same. */
    static FieldSet modified(Schema schema, @Nullable JsonNode before, @Nullable JsonNode after, FieldSet set) {
        if (before == null || after == null || before.equals(after)) {
            return FieldSet.EMPTY;
        }
        Map<String, FieldSet> children = new HashMap<>();
        set.children().forEach((element, below) -> {
            JsonNode b = PathElements.resolve(schema, before, element);
            JsonNode a = PathElements.resolve(schema, after, element);
            children.put(element, modified(child(schema, element, a), b, a, below));
        });
        boolean leaf = !isGranularMap(schema, after) && !isAssociativeList(schema, after);
        return FieldSet.of(set.isMember() && leaf, children);
    }

    /** The live value with what the configuration says in place of what it said before; neither is changed. */
    static JsonNode merge(Schema schema, @Nullable JsonNode live, JsonNode configuration) {
        if (live instanceof ObjectNode object && isGranularMap(schema, configuration)) {
            ObjectNode merged = object.deepCopy();
            configuration.properties().forEach(f -> {
                if (f.getValue().isNull()) {
                    merged.remove(f.getKey());
                } else {
                    merged.set(f.getKey(), merge(child(schema, f.getKey()), object.get(f.getKey()), f.getValue()));
                }
            });
            return merged;
        }
        if (live instanceof ArrayNode list && isAssociativeList(schema, configuration)) {
            ArrayNode merged = list.deepCopy();
            for (JsonNode item : configuration) {
                int index = PathElements.indexOf(schema, merged, PathElements.item(schema, item));
                if (index < 0) {
                    merged.add(item.deepCopy());
                } else {
                    merged.set(index, merge(items(schema), merged.get(index), item));
                }
            }
            return merged;
        }
        return configuration.deepCopy();
    }

    /** Removes the members of a set, with all that is below them, in place. */
    static void remove(Schema schema, JsonNode value, FieldSet set) {
        set.children().forEach((element, below) -> {
            JsonNode part = PathElements.resolve(schema, value, element);
            if (part == null) {
                return;
            }
            if (!below.isMember()) {
                remove(child(schema, element, part), part, below);
            } else if (value instanceof ObjectNode object) {
                object.remove(element.substring(2));
            } else if (value instanceof ArrayNode list) {
                list.remove(PathElements.indexOf(schema, list, element));
            }
        });
    }

    private static Schema child(Schema schema, String element, @Nullable JsonNode part) {
        return element.startsWith("f:")
                ? child(schema, element.substring(2))
                : part == null ? Schema.ANYTHING : items(schema);
    }

    private static Schema child(Schema schema, String field) {
        Schema known = schema.field(field);
        return known == null ? Schema.ANYTHING : known;
    }

    private static Schema items(Schema schema) {
        Schema items = schema.items();
        return items == null ? Schema.ANYTHING : items;
    }

    private static boolean isGranularMap(Schema schema, JsonNode value) {
        return value.isObject() && !schema.extensions().mapType().equals("atomic");
    }

    private static boolean isAssociativeList(Schema schema, JsonNode value) {
        return value.isArray() && !schema.extensions().listType().equals("atomic");
    }

    /** An entry of a map is a field by itself; one of a struct is not. */
    private static boolean isMapElement(Schema schema, String field) {
        return !schema.properties().containsKey(field);
    }
}
