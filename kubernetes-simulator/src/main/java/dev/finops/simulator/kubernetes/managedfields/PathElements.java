package dev.finops.simulator.kubernetes.managedfields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.schema.ListKeys;
import dev.finops.simulator.kubernetes.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The elements of field paths: how they are written, and what they lead to in a value. */
final class PathElements {
    private PathElements() {}

    static String field(String name) {
        return "f:" + name;
    }

    /** The element that identifies an item of an associative list. */
    static String item(Schema list, JsonNode item) {
        return list.extensions().listType().equals("set")
                ? "v:" + item
                : "k:" + ListKeys.of(withDefaults(list, item), list.extensions().listMapKeys());
    }

    /** What the element leads to, or null if the value has no such part. */
    static @Nullable JsonNode resolve(Schema schema, JsonNode value, String element) {
        if (element.startsWith("f:")) {
            return value.get(element.substring(2));
        }
        int index = value instanceof ArrayNode list ? indexOf(schema, list, element) : -1;
        return index < 0 ? null : value.get(index);
    }

    static int indexOf(Schema schema, ArrayNode list, String element) {
        for (int i = 0; i < list.size(); i++) {
            if (item(schema, list.get(i)).equals(element)) {
                return i;
            }
        }
        return -1;
    }

    /** The element as it stands in the text of a conflict. */
    static String display(String element) {
        String content = element.substring(2);
        return switch (element.charAt(0)) {
            case 'f' -> "." + content;
            case 'k' ->
                Json.read(content.getBytes(StandardCharsets.UTF_8)).properties().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(",", "[", "]"));
            default -> "[=" + content + "]";
        };
    }

    /** Key fields may be left to their defaults, as a port's protocol. */
    private static JsonNode withDefaults(Schema list, JsonNode item) {
        List<String> keys = list.extensions().listMapKeys();
        Schema items = list.items();
        if (items == null || keys.stream().allMatch(item::has)) {
            return item;
        }
        ObjectNode filled = item.deepCopy();
        for (String key : keys) {
            Schema property = items.properties().get(key);
            if (!item.has(key) && property != null && property.defaultValue() != null) {
                filled.set(key, property.defaultValue());
            }
        }
        return filled;
    }
}
