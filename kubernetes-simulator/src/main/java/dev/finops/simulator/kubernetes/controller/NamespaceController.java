package dev.finops.simulator.kubernetes.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.GroupResource;
import dev.finops.simulator.kubernetes.object.ObjectMeta;
import dev.finops.simulator.kubernetes.resource.ResourceRegistry;
import dev.finops.simulator.kubernetes.rest.Deletion;
import dev.finops.simulator.kubernetes.rest.ObjectDeleter;
import dev.finops.simulator.kubernetes.store.Change;
import dev.finops.simulator.kubernetes.store.ObjectKey;
import dev.finops.simulator.kubernetes.store.ObjectStore;
import java.util.List;
import java.util.function.Consumer;

/** Empties namespaces that are being deleted, and lets them go once they are empty. */
public final class NamespaceController implements Consumer<Change> {
    private final ObjectStore store;
    private final ResourceRegistry registry;
    private final ObjectDeleter deleter;

    public NamespaceController(ObjectStore store, ResourceRegistry registry, ObjectDeleter deleter) {
        this.store = store;
        this.registry = registry;
        this.deleter = deleter;
    }

    @Override
    public void accept(Change change) {
        ObjectKey key = change.key();
        if (key.resource().equals(GroupResource.NAMESPACES) && change.type() == Change.Type.MODIFIED) {
            finish(key);
        } else if (!key.namespace().isEmpty() && change.type() == Change.Type.DELETED) {
            finish(new ObjectKey(GroupResource.NAMESPACES, "", key.namespace()));
        }
    }

    private void finish(ObjectKey key) {
        ObjectNode namespace = store.get(key);
        if (namespace == null
                || !ObjectMeta.isBeingDeleted(namespace)
                || namespace.path("spec").path("finalizers").isEmpty()) {
            return;
        }
        content(key.name()).forEach(this::delete);
        ObjectNode live = store.get(key);
        if (live != null && content(key.name()).isEmpty()) {
            ObjectNode next = live.deepCopy();
            next.withObjectProperty("spec").remove("finalizers");
            Finalization.storeOrDelete(store, key, next);
        }
    }

    private void delete(ObjectKey key) {
        ObjectNode object = store.get(key);
        if (object != null && !ObjectMeta.isBeingDeleted(object)) {
            registry.find(key.resource())
                    .ifPresent(type -> deleter.delete(type, key.namespace(), key.name(), Deletion.IN_BACKGROUND));
        }
    }

    private List<ObjectKey> content(String namespace) {
        return store.keys((key, object) -> key.namespace().equals(namespace));
    }
}
