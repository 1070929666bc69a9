package dev.finops.simulator.kubernetes.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.object.ObjectMeta;
import dev.finops.simulator.kubernetes.resource.ResourceRegistry;
import dev.finops.simulator.kubernetes.rest.Deletion;
import dev.finops.simulator.kubernetes.rest.ObjectDeleter;
import dev.finops.simulator.kubernetes.store.Change;
import dev.finops.simulator.kubernetes.store.ObjectKey;
import dev.finops.simulator.kubernetes.store.ObjectStore;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** Deletes what lost its owners (https://kubernetes.io/docs/concepts/architecture/garbage-collection/). */
public final class GarbageCollector implements Consumer<Change> {
    private final ObjectStore store;
    private final ResourceRegistry registry;
    private final ObjectDeleter deleter;

    public GarbageCollector(ObjectStore store, ResourceRegistry registry, ObjectDeleter deleter) {
        this.store = store;
        this.registry = registry;
        this.deleter = deleter;
    }

    @Override
    public void accept(Change change) {
        switch (change.type()) {
            case ADDED -> collectIfOwnerless(change.key(), change.object());
            case MODIFIED -> handleMarks(change.key());
            case DELETED -> {
                dependents(ObjectMeta.uid(change.object())).forEach(k -> ownerGone(k, change.object()));
                change.object()
                        .path("metadata")
                        .path("ownerReferences")
                        .forEach(r -> byUid(r.path("uid").asText()).forEach(this::handleMarks));
            }
        }
    }

    /** An object is gone only once all its owners are. */
    private void ownerGone(ObjectKey key, ObjectNode owner) {
        ObjectNode dependent = store.get(key);
        if (dependent == null) {
            return;
        }
        JsonNode references = dependent.path("metadata").path("ownerReferences");
        boolean others = StreamSupport.stream(references.spliterator(), false)
                .anyMatch(r -> !byUid(r.path("uid").asText()).isEmpty());
        if (others) {
            removeReference(key, dependent, ObjectMeta.uid(owner));
        } else {
            delete(key, Deletion.IN_BACKGROUND);
        }
    }

    private void collectIfOwnerless(ObjectKey key, ObjectNode object) {
        JsonNode references = object.path("metadata").path("ownerReferences");
        if (!references.isEmpty()
                && StreamSupport.stream(references.spliterator(), false)
                        .allMatch(r -> byUid(r.path("uid").asText()).isEmpty())) {
            delete(key, Deletion.IN_BACKGROUND);
        }
    }

    private void handleMarks(ObjectKey key) {
        ObjectNode object = store.get(key);
        if (object == null) {
            return;
        }
        if (Finalization.has(object, Deletion.ORPHAN_FINALIZER)) {
            String uid = ObjectMeta.uid(object);
            dependents(uid).forEach(k -> {
                ObjectNode dependent = store.get(k);
                if (dependent != null) {
                    removeReference(k, dependent, uid);
                }
            });
            Finalization.release(store, key, object, Deletion.ORPHAN_FINALIZER);
        } else if (Finalization.has(object, Deletion.FOREGROUND_FINALIZER)) {
            deleteInForeground(key, object);
        }
    }

    private void deleteInForeground(ObjectKey key, ObjectNode owner) {
        String uid = ObjectMeta.uid(owner);
        var foreground = new Deletion(Deletion.Propagation.FOREGROUND, false, null, null);
        List<ObjectKey> dependents = dependents(uid);
        dependents.stream().filter(k -> !isBeingDeleted(k)).forEach(k -> delete(k, foreground));
        boolean blocked = dependents(uid).stream().anyMatch(k -> blocks(k, uid));
        ObjectNode live = store.get(key);
        if (!blocked && live != null && Finalization.has(live, Deletion.FOREGROUND_FINALIZER)) {
            Finalization.release(store, key, live, Deletion.FOREGROUND_FINALIZER);
        }
    }

    private boolean isBeingDeleted(ObjectKey key) {
        ObjectNode object = store.get(key);
        return object == null || ObjectMeta.isBeingDeleted(object);
    }

    private boolean blocks(ObjectKey key, String uid) {
        ObjectNode dependent = store.get(key);
        return dependent != null
                && StreamSupport.stream(
                                dependent
                                        .path("metadata")
                                        .path("ownerReferences")
                                        .spliterator(),
                                false)
                        .anyMatch(r -> r.path("uid").asText().equals(uid)
                                && r.path("blockOwnerDeletion").asBoolean());
    }

    private void removeReference(ObjectKey key, ObjectNode dependent, String uid) {
        ObjectNode next = dependent.deepCopy();
        ArrayNode rest = Json.array();
        dependent.path("metadata").path("ownerReferences").forEach(r -> {
            if (!r.path("uid").asText().equals(uid)) {
                rest.add(r);
            }
        });
        if (rest.isEmpty()) {
            ObjectMeta.of(next).remove("ownerReferences");
        } else {
            ObjectMeta.of(next).set("ownerReferences", rest);
        }
        store.put(key, next);
    }

    private void delete(ObjectKey key, Deletion deletion) {
        if (store.get(key) != null) {
            registry.find(key.resource())
                    .ifPresent(type -> deleter.delete(type, key.namespace(), key.name(), deletion));
        }
    }

    private List<ObjectKey> dependents(String uid) {
        return store.keys((key, object) -> StreamSupport.stream(
                        object.path("metadata").path("ownerReferences").spliterator(), false)
                .anyMatch(r -> r.path("uid").asText().equals(uid)));
    }

    private List<ObjectKey> byUid(String uid) {
        return store.keys((key, object) -> ObjectMeta.uid(object).equals(uid));
    }
}
