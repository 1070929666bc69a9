package dev.finops.simulator.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What identifies an element of a list of type map. */
public final class ListKeys {
    private ListKeys() {}

    /** The element's key fields alone, sorted by name; fields that it lacks are left out. */
    public static ObjectNode of(JsonNode element, List<String> keys) {
        ObjectNode key = Json.object();
        keys.stream().sorted().filter(element::has).forEach(k -> key.set(k, element.get(k)));
        return key;
    }

    /** The old state of a list's element, which only lists of type map have; null if there is none. */
    public static @Nullable JsonNode counterpart(Schema list, @Nullable JsonNode before, JsonNode element) {
        if (before != null && list.extensions().listType().equals("map")) {
            List<String> keys = list.extensions().listMapKeys();
            JsonNode key = of(element, keys);
            for (JsonNode old : before) {
                if (of(old, keys).equals(key)) {
                    return old;
                }
            }
        }
        return null;
    }
}
