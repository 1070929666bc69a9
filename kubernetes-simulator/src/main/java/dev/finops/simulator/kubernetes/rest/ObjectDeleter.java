package dev.finops.simulator.kubernetes.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.ApiException;
import dev.finops.simulator.kubernetes.object.GroupResource;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.object.ObjectMeta;
import dev.finops.simulator.kubernetes.resource.ResourceType;
import dev.finops.simulator.kubernetes.store.ObjectKey;
import dev.finops.simulator.kubernetes.store.ObjectStore;
import java.time.InstantSource;

/** Deletes objects, or marks them as being deleted while finalizers hold them. */
public final class ObjectDeleter {
    /** Holds a definition until all its objects are gone. */
    public static final String INSTANCES_FINALIZER = "customresourcecleanup.apiextensions.k8s.io";

    private final ObjectStore store;
    private final InstantSource clock;

    public ObjectDeleter(ObjectStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The object while it is held, otherwise a {@code Status} that says that it is gone. */
    public ObjectNode delete(ResourceType type, String namespace, String name, Deletion deletion) {
        return store.atomically(() -> {
            ObjectKey key = ObjectReader.key(type, namespace, name);
            ObjectNode live = store.get(key);
            if (live == null) {
                throw ApiException.notFound(type.groupResource(), name);
            }
            requirePreconditions(type, live, deletion);
            ObjectNode next = marked(type, live, deletion);
            if (!Deletion.isHeld(next)) {
                if (!deletion.dryRun()) {
                    store.delete(key, live.deepCopy());
                }
                return gone(type, live);
            }
            if (deletion.dryRun() || next.equals(live)) {
                return Conversion.convert(next, type);
            }
            return Conversion.convert(store.put(key, next), type);
        });
    }

    /** The object with the marks of deletion, and the finalizers that the server itself adds. */
    private ObjectNode marked(ResourceType type, ObjectNode live, Deletion deletion) {
        ObjectNode next = live.deepCopy();
        ObjectNode metadata = ObjectMeta.of(next);
        switch (deletion.propagation()) {
            case BACKGROUND -> {}
            case FOREGROUND -> addFinalizer(metadata, Deletion.FOREGROUND_FINALIZER);
            case ORPHAN -> addFinalizer(metadata, Deletion.ORPHAN_FINALIZER);
        }
        if (type.groupResource().equals(GroupResource.DEFINITIONS)) {
            addFinalizer(metadata, INSTANCES_FINALIZER);
        }
        if (type.groupResource().equals(GroupResource.NAMESPACES)) {
            next.withObjectProperty("status").put("phase", "Terminating");
        }
        if (!ObjectMeta.isBeingDeleted(live)) {
            metadata.put("deletionTimestamp", ObjectMeta.timestamp(clock.instant()));
            metadata.put("deletionGracePeriodSeconds", 0);
            if (type.generated()) {
                metadata.put("generation", ObjectMeta.generation(live) + 1);
            }
        }
        return next;
    }

    private static void addFinalizer(ObjectNode metadata, String finalizer) {
        ArrayNode finalizers = metadata.withArrayProperty("finalizers");
        if (!Json.strings(finalizers).contains(finalizer)) {
            finalizers.add(finalizer);
        }
    }

    private static void requirePreconditions(ResourceType type, ObjectNode live, Deletion deletion) {
        String uid = deletion.uid();
        if (uid != null && !uid.equals(ObjectMeta.uid(live))) {
            throw ApiException.conflict(
                    type.groupResource(),
                    ObjectMeta.name(live),
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: "
                            + ObjectMeta.uid(live));
        }
        String version = deletion.resourceVersion();
        if (version != null && !version.equals(ObjectMeta.resourceVersion(live))) {
            throw ApiException.conflict(
                    type.groupResource(),
                    ObjectMeta.name(live),
                    "Precondition failed: ResourceVersion in precondition: " + version
                            + ", ResourceVersion in object meta: " + ObjectMeta.resourceVersion(live));
        }
    }

    private static ObjectNode gone(ResourceType type, ObjectNode live) {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success");
        ObjectNode details = status.putObject("details").put("name", ObjectMeta.name(live));
        if (!type.group().isEmpty()) {
            details.put("group", type.group());
        }
        details.put("kind", type.names().plural()).put("uid", ObjectMeta.uid(live));
        return status;
    }
}
