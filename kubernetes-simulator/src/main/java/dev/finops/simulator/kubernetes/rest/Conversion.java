package dev.finops.simulator.kubernetes.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.GroupResource;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.resource.ResourceType;
import java.util.HashMap;
import java.util.Map;

/**
 * One object in several versions. Custom resources differ in the version's name alone (conversion strategy None); events
 * are served by two groups, with other names for some fields
 * (https://github.com/kubernetes/kubernetes/blob/release-1.32/pkg/apis/events/v1/conversion.go).
 */
public final class Conversion {
    private static final String EVENTS_GROUP = "events.k8s.io";
    private static final GroupResource CORE_EVENTS = new GroupResource("", "events");
    private static final Map<String, String> FROM_CORE = Map.of(
            "involvedObject", "regarding",
            "message", "note",
            "source", "deprecatedSource",
            "firstTimestamp", "deprecatedFirstTimestamp",
            "lastTimestamp", "deprecatedLastTimestamp",
            "count", "deprecatedCount",
            "reportingComponent", "reportingController");
    private static final Map<String, String> TO_CORE = inverse(FROM_CORE);

    private Conversion() {}

    /** Where the objects of a resource are stored: those of both groups of events together. */
    public static GroupResource storage(ResourceType type) {
        return type.group().equals(EVENTS_GROUP) ? CORE_EVENTS : type.groupResource();
    }

    /** The object in the type's version; the given one itself if it is in it already. */
    public static ObjectNode convert(ObjectNode object, ResourceType type) {
        if (object.path("apiVersion").asText().equals(type.apiVersion())) {
            return object;
        }
        ObjectNode converted = storage(type).equals(CORE_EVENTS)
                ? renamed(object, type.group().equals(EVENTS_GROUP) ? FROM_CORE : TO_CORE)
                : object.deepCopy();
        return converted.put("apiVersion", type.apiVersion());
    }

    private static ObjectNode renamed(ObjectNode object, Map<String, String> names) {
        ObjectNode renamed = Json.object();
        object.properties()
                .forEach(f -> renamed.set(
                        names.getOrDefault(f.getKey(), f.getKey()), f.getValue().deepCopy()));
        return renamed;
    }

    private static Map<String, String> inverse(Map<String, String> names) {
        Map<String, String> inverse = new HashMap<>();
        names.forEach((from, to) -> inverse.put(to, from));
        return Map.copyOf(inverse);
    }
}
