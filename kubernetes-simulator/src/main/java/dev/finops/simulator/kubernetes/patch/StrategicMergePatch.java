package dev.finops.simulator.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Strategic merge patch: a merge patch that matches list elements by the merge key of the built-in type, with
 * directives ({@code $patch}, {@code $deleteFromPrimitiveList}, {@code $setElementOrder}, {@code $retainKeys})
 * (https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md).
 */
public final class StrategicMergePatch {
    private static final String DELETE_PREFIX = "$deleteFromPrimitiveList/";

    private StrategicMergePatch() {}

    /** The target with the patch merged in; neither is changed. */
    public static JsonNode apply(Schema schema, JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch.deepCopy();
        }
        String directive = changes.path("$patch").asText("");
        if (directive.equals("replace")) {
            ObjectNode replacement = changes.deepCopy();
            replacement.remove("$patch");
            return replacement;
        }
        if (directive.equals("delete")) {
            return Json.object();
        }
        ObjectNode merged = target instanceof ObjectNode object ? object.deepCopy() : Json.object();
        if (changes.has("$retainKeys")) {
            merged.retain(Json.strings(changes.get("$retainKeys")));
        }
        changes.properties().forEach(change -> mergeField(schema, merged, change.getKey(), change.getValue()));
        return merged;
    }

    private static void mergeField(Schema schema, ObjectNode merged, String name, JsonNode change) {
        if (name.startsWith(DELETE_PREFIX)) {
            removeValues(merged.path(name.substring(DELETE_PREFIX.length())), change);
            return;
        }
        if (name.startsWith("$")) {
            return;
        }
        Schema known = schema.field(name);
        Schema field = known == null ? Schema.ANYTHING : known;
        if (change.isNull()) {
            merged.remove(name);
        } else if (change.isArray() && merged.get(name) instanceof ArrayNode list) {
            merged.set(name, mergeList(field, list, change));
        } else if (change.isArray()) {
            merged.set(name, mergeList(field, Json.array(), change));
        } else {
            merged.set(name, apply(field, merged.path(name), change));
        }
    }

    private static JsonNode mergeList(Schema schema, ArrayNode target, JsonNode patch) {
        String key = schema.extensions().patchMergeKey();
        boolean replaced = StreamSupport.stream(patch.spliterator(), false)
                .anyMatch(e -> e.path("$patch").asText("").equals("replace"));
        if (replaced || (key.isEmpty() && !schema.extensions().listType().equals("set"))) {
            return withoutDirectives(patch);
        }
        ArrayNode merged = target.deepCopy();
        for (JsonNode item : patch) {
            int index = indexOf(merged, key, item);
            if (item.path("$patch").asText("").equals("delete")) {
                if (index >= 0) {
                    merged.remove(index);
                }
            } else if (index < 0) {
                merged.add(item.deepCopy());
            } else {
                Schema items = schema.items();
                merged.set(index, apply(items == null ? Schema.ANYTHING : items, merged.get(index), item));
            }
        }
        return merged;
    }

    private static int indexOf(ArrayNode list, String key, JsonNode item) {
        for (int i = 0; i < list.size(); i++) {
            JsonNode present = list.get(i);
            if (key.isEmpty() ? present.equals(item) : present.path(key).equals(item.path(key))) {
                return i;
            }
        }
        return -1;
    }

    private static ArrayNode withoutDirectives(JsonNode patch) {
        ArrayNode list = Json.array();
        patch.forEach(e -> {
            if (!e.has("$patch")) {
                list.add(e.deepCopy());
            }
        });
        return list;
    }

    private static void removeValues(JsonNode list, JsonNode values) {
        if (list instanceof ArrayNode array) {
            List<JsonNode> kept = new ArrayList<>();
            array.forEach(e -> {
                if (StreamSupport.stream(values.spliterator(), false).noneMatch(e::equals)) {
                    kept.add(e);
                }
            });
            array.removeAll();
            array.addAll(kept);
        }
    }
}
