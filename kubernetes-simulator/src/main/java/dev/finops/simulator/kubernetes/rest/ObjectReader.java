package dev.finops.simulator.kubernetes.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.ApiException;
import dev.finops.simulator.kubernetes.resource.ResourceType;
import dev.finops.simulator.kubernetes.store.ObjectKey;
import dev.finops.simulator.kubernetes.store.ObjectStore;
import java.util.function.Predicate;

/** Reads objects in the version asked for. */
public final class ObjectReader {
    private final ObjectStore store;

    public ObjectReader(ObjectStore store) {
        this.store = store;
    }

    /** @throws ApiException (404) if there is no such object */
    public ObjectNode get(ResourceType type, String namespace, String name) {
        ObjectNode object = store.get(key(type, namespace, name));
        if (object == null) {
            throw ApiException.notFound(type.groupResource(), name);
        }
        return Conversion.convert(object, type);
    }

    public boolean exists(ResourceType type, String namespace, String name) {
        return store.get(key(type, namespace, name)) != null;
    }

    /** @param namespace empty for all namespaces */
    public ObjectStore.Snapshot list(ResourceType type, String namespace, Predicate<JsonNode> selector) {
        var snapshot = store.list(Conversion.storage(type), type.namespaced() ? namespace : "");
        return new ObjectStore.Snapshot(
                snapshot.revision(),
                snapshot.objects().stream()
                        .map(o -> Conversion.convert(o, type))
                        .filter(selector)
                        .toList());
    }

    static ObjectKey key(ResourceType type, String namespace, String name) {
        return new ObjectKey(Conversion.storage(type), type.namespaced() ? namespace : "", name);
    }
}
