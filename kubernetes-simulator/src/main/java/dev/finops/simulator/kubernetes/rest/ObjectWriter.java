package dev.finops.simulator.kubernetes.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.managedfields.FieldManager;
import dev.finops.simulator.kubernetes.managedfields.Manager;
import dev.finops.simulator.kubernetes.object.ApiException;
import dev.finops.simulator.kubernetes.object.FieldError;
import dev.finops.simulator.kubernetes.object.GroupResource;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.object.ObjectMeta;
import dev.finops.simulator.kubernetes.resource.ResourceType;
import dev.finops.simulator.kubernetes.store.ObjectKey;
import dev.finops.simulator.kubernetes.store.ObjectStore;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Creates objects and changes them. */
public final class ObjectWriter {
    private static final String CHANGED_MEANWHILE =
            "the object has been modified; please apply your changes to the latest version and try again";
    private static final List<String> SET_BY_SERVER = List.of(
            "uid", "creationTimestamp", "generation", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink");

    private final ObjectStore store;
    private final InstantSource clock;

    public ObjectWriter(ObjectStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @throws ApiException (404 no such namespace, 409 exists already, 422 not valid) */
    public ObjectNode create(ResourceType type, String namespace, ObjectNode sent, WriteOptions options) {
        return store.atomically(() -> {
            ObjectNode object = sent.deepCopy();
            SentKind.require(type, object);
            nameNew(type, namespace, object);
            Admission.decode(type, object, options);
            return insert(type, object, options, manager(type, options, false, ""));
        });
    }

    /** Replaces an object, or its status. */
    public ObjectNode replace(
            ResourceType type,
            String namespace,
            String name,
            String subresource,
            ObjectNode sent,
            WriteOptions options) {
        SentKind.require(type, sent);
        return change(type, namespace, name, subresource, live -> sent.deepCopy(), options, true);
    }

    /** Changes an object, or its status, by a patch of its present state. */
    public ObjectNode patch(
            ResourceType type,
            String namespace,
            String name,
            String subresource,
            UnaryOperator<ObjectNode> patch,
            WriteOptions options) {
        return change(type, namespace, name, subresource, patch, options, false);
    }

    /**
     * Server-side apply.
     *
     * @param force whether to take fields over from other managers
     */
    public Applied apply(
            ResourceType type,
            String namespace,
            String name,
            String subresource,
            ObjectNode configuration,
            boolean force,
            WriteOptions options) {
        return store.atomically(() -> {
            ObjectNode wanted = configuration.deepCopy();
            SentKind.require(type, wanted);
            ObjectMeta.of(wanted).put("name", name);
            if (type.namespaced()) {
                ObjectMeta.of(wanted).put("namespace", namespace);
            }
            reset(type, subresource, wanted);
            var fieldManager = new FieldManager(type.schema());
            Manager manager = manager(type, options, true, subresource);
            String now = ObjectMeta.timestamp(clock.instant());
            ObjectNode live = store.get(ObjectReader.key(type, namespace, name));
            if (live == null) {
                if (!subresource.isEmpty()) {
                    throw ApiException.notFound(type.groupResource(), name);
                }
                Admission.decode(type, wanted.deepCopy(), options);
                ObjectNode created = fieldManager.apply(null, wanted, manager, force, now);
                nameNew(type, namespace, created);
                Admission.decode(type, created, options);
                return new Applied(insert(type, created, options, null), true);
            }
            requireSameVersion(type, live, wanted);
            ObjectMeta.of(wanted).remove("resourceVersion");
            ObjectNode present = Conversion.convert(live, type);
            // Fields unknown to the schema are an error of the configuration, not of the live object.
            Admission.decode(type, wanted.deepCopy(), options);
            ObjectNode merged = fieldManager.apply(present, wanted, manager, force, now);
            Admission.decode(type, merged, WriteOptions.internal(options.fieldManager()));
            return new Applied(update(type, present, merged, options), false);
        });
    }

    private ObjectNode change(
            ResourceType type,
            String namespace,
            String name,
            String subresource,
            UnaryOperator<ObjectNode> change,
            WriteOptions options,
            boolean replaces) {
        return store.atomically(() -> {
            ObjectNode live = store.get(ObjectReader.key(type, namespace, name));
            if (live == null) {
                throw ApiException.notFound(type.groupResource(), name);
            }
            ObjectNode present = Conversion.convert(live, type);
            ObjectNode next = change.apply(present);
            requireSameIdentity(type, present, next);
            requireSameVersion(type, present, next);
            if (replaces
                    && ObjectMeta.resourceVersion(next).isEmpty()
                    && !Strategies.of(type).allowsUnconditionalUpdate()) {
                throw ApiException.invalid(
                        type.group(),
                        type.names().kind(),
                        name,
                        List.of(FieldError.invalid(
                                "metadata.resourceVersion", "0x0", "must be specified for an update")));
            }
            next = withSubresource(type, subresource, present, next);
            Admission.decode(type, next, options);
            keepServersMetadata(present, next);
            Strategies.of(type).prepare(present, next);
            new FieldManager(type.schema())
                    .recordUpdate(
                            present,
                            next,
                            manager(type, options, false, subresource),
                            ObjectMeta.timestamp(clock.instant()));
            return update(type, present, next, options);
        });
    }

    private ObjectNode insert(ResourceType type, ObjectNode object, WriteOptions options, @Nullable Manager recordFor) {
        ObjectKey key = ObjectReader.key(type, ObjectMeta.namespace(object), ObjectMeta.name(object));
        if (type.namespaced()) {
            requireNamespace(type, key);
        }
        ObjectNode metadata = ObjectMeta.of(object);
        metadata.remove(SET_BY_SERVER);
        metadata.put("uid", UUID.randomUUID().toString())
                .put("creationTimestamp", ObjectMeta.timestamp(clock.instant()));
        if (type.generated()) {
            metadata.put("generation", 1);
        }
        if (type.statusSubresource()) {
            object.remove("status");
            // A default for status is filled in after what the client sent of it was dropped.
            Admission.decode(type, object, WriteOptions.internal(options.fieldManager()));
        }
        Strategies.of(type).prepare(null, object);
        Admission.validate(type, null, object);
        Json.shortenNumbers(object);
        if (recordFor != null) {
            new FieldManager(type.schema())
                    .recordUpdate(null, object, recordFor, ObjectMeta.timestamp(clock.instant()));
        }
        if (store.get(key) != null) {
            throw ApiException.alreadyExists(type.groupResource(), key.name());
        }
        return options.dryRun() ? object : store.put(key, object);
    }

    /** Stores the new state if it differs from the live one; it is gone if the last finalizer went. */
    private ObjectNode update(ResourceType type, ObjectNode live, ObjectNode next, WriteOptions options) {
        keepServersMetadata(live, next);
        Admission.validate(type, live, next);
        Json.shortenNumbers(next);
        if (next.equals(live)) {
            return live;
        }
        if (type.generated() && !withoutMetadataAndStatus(type, live).equals(withoutMetadataAndStatus(type, next))) {
            ObjectMeta.of(next).put("generation", ObjectMeta.generation(live) + 1);
        }
        if (options.dryRun()) {
            return next;
        }
        ObjectKey key = ObjectReader.key(type, ObjectMeta.namespace(next), ObjectMeta.name(next));
        return ObjectMeta.isBeingDeleted(next) && !Deletion.isHeld(next)
                ? store.delete(key, next)
                : store.put(key, next);
    }

    private void requireNamespace(ResourceType type, ObjectKey key) {
        ObjectNode namespace = store.get(new ObjectKey(GroupResource.NAMESPACES, "", key.namespace()));
        if (namespace == null) {
            throw ApiException.notFound(GroupResource.NAMESPACES, key.namespace());
        }
        if (ObjectMeta.isBeingDeleted(namespace)) {
            throw ApiException.forbidden(
                    type.groupResource().toString(),
                    key.name(),
                    "unable to create new content in namespace " + key.namespace() + " because it is being terminated");
        }
    }

    private static void nameNew(ResourceType type, String namespace, ObjectNode object) {
        ObjectNode metadata = ObjectMeta.of(object);
        if (!ObjectMeta.resourceVersion(object).isEmpty()) {
            throw ApiException.internal("resourceVersion should not be set on objects to be created");
        }
        if (ObjectMeta.name(object).isEmpty() && metadata.hasNonNull("generateName")) {
            metadata.put("name", metadata.get("generateName").asText() + suffix());
        }
        if (!type.namespaced()) {
            metadata.remove("namespace");
        } else if (!ObjectMeta.namespace(object).isEmpty()
                && !ObjectMeta.namespace(object).equals(namespace)) {
            throw ApiException.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        } else {
            metadata.put("namespace", namespace);
        }
    }

    /** Five characters of the alphabet without vowels and easily confused digits, as generateName gets. */
    private static String suffix() {
        String alphabet = "bcdfghjklmnpqrstvwxz2456789";
        var text = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            text.append(alphabet.charAt(ThreadLocalRandom.current().nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static void requireSameIdentity(ResourceType type, ObjectNode live, ObjectNode next) {
        String name = ObjectMeta.name(next);
        if (!name.isEmpty() && !name.equals(ObjectMeta.name(live))) {
            throw ApiException.badRequest("the name of the object (" + name + ") does not match the name on the URL ("
                    + ObjectMeta.name(live) + ")");
        }
        String uid = ObjectMeta.uid(next);
        if (!uid.isEmpty() && !uid.equals(ObjectMeta.uid(live))) {
            throw ApiException.conflict(
                    type.groupResource(),
                    ObjectMeta.name(live),
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: "
                            + ObjectMeta.uid(live));
        }
    }

    private static void requireSameVersion(ResourceType type, ObjectNode live, ObjectNode next) {
        String version = ObjectMeta.resourceVersion(next);
        if (!version.isEmpty() && !version.equals(ObjectMeta.resourceVersion(live))) {
            throw ApiException.conflict(type.groupResource(), ObjectMeta.name(live), CHANGED_MEANWHILE);
        }
    }

    /** A write to the main resource leaves the status as it is, a write to the status all else. */
    private static ObjectNode withSubresource(ResourceType type, String subresource, ObjectNode live, ObjectNode next) {
        if (!type.statusSubresource()) {
            return next;
        }
        boolean statusOnly = subresource.equals("status");
        ObjectNode result = statusOnly ? live.deepCopy() : next;
        JsonNode status = statusOnly ? next.get("status") : live.get("status");
        if (status == null) {
            result.remove("status");
        } else {
            result.set("status", status.deepCopy());
        }
        return result;
    }

    /** Drops from an applied configuration what the addressed part of the object does not take. */
    private static void reset(ResourceType type, String subresource, ObjectNode wanted) {
        if (subresource.equals("status")) {
            ObjectMeta.of(wanted).retain("name", "namespace", "resourceVersion", "uid");
            wanted.retain("apiVersion", "kind", "metadata", "status");
        } else if (type.statusSubresource()) {
            wanted.remove("status");
        }
    }

    private static void keepServersMetadata(ObjectNode live, ObjectNode next) {
        JsonNode from = live.path("metadata");
        ObjectNode to = ObjectMeta.of(next);
        for (String field : List.of(
                "name",
                "namespace",
                "uid",
                "creationTimestamp",
                "generation",
                "deletionTimestamp",
                "deletionGracePeriodSeconds",
                "resourceVersion")) {
            if (from.has(field)) {
                to.set(field, from.get(field));
            } else {
                to.remove(field);
            }
        }
    }

    private static ObjectNode withoutMetadataAndStatus(ResourceType type, ObjectNode object) {
        ObjectNode rest = object.deepCopy();
        rest.remove(type.statusSubresource() ? List.of("metadata", "status") : List.of("metadata"));
        return rest;
    }

    private static Manager manager(ResourceType type, WriteOptions options, boolean apply, String subresource) {
        return new Manager(options.fieldManager(), apply, type.apiVersion(), subresource);
    }

    /** The object after apply, and whether it was created. */
    public record Applied(ObjectNode object, boolean created) {}
}
