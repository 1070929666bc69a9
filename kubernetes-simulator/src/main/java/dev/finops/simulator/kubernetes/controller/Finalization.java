package dev.finops.simulator.kubernetes.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.object.ObjectMeta;
import dev.finops.simulator.kubernetes.rest.Deletion;
import dev.finops.simulator.kubernetes.store.ObjectKey;
import dev.finops.simulator.kubernetes.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;

/** Lets go of objects that are being deleted. */
final class Finalization {
    private Finalization() {}

    static boolean has(JsonNode object, String finalizer) {
        return ObjectMeta.isBeingDeleted(object)
                && Json.strings(object.path("metadata").path("finalizers")).contains(finalizer);
    }

    /** Removes a finalizer; the object goes with the last one. */
    static void release(ObjectStore store, ObjectKey key, ObjectNode live, String finalizer) {
        ObjectNode next = live.deepCopy();
        List<String> rest = new ArrayList<>(Json.strings(live.path("metadata").path("finalizers")));
        rest.remove(finalizer);
        if (rest.isEmpty()) {
            ObjectMeta.of(next).remove("finalizers");
        } else {
            ObjectMeta.of(next).set("finalizers", Json.strings(rest));
        }
        storeOrDelete(store, key, next);
    }

    static void storeOrDelete(ObjectStore store, ObjectKey key, ObjectNode next) {
        if (Deletion.isHeld(next)) {
            store.put(key, next);
        } else {
            store.delete(key, next);
        }
    }
}
