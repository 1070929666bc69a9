package dev.finops.simulator.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.Json;
import java.util.List;

/** What identifies an element of a list of type map. */
public final class ListKeys {
    private ListKeys() {}

    /** The element's key fields alone, sorted by name; fields that it lacks are left out. */
    public static ObjectNode of(JsonNode element, List<String> keys) {
        ObjectNode key = Json.object();
        keys.stream().sorted().filter(element::has).forEach(k -> key.set(k, element.get(k)));
        return key;
    }
}
