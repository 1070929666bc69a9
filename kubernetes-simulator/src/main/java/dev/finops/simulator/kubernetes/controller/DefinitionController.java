package dev.finops.simulator.kubernetes.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.GroupResource;
import dev.finops.simulator.kubernetes.object.ObjectMeta;
import dev.finops.simulator.kubernetes.resource.CustomResources;
import dev.finops.simulator.kubernetes.resource.ResourceRegistry;
import dev.finops.simulator.kubernetes.resource.ResourceType;
import dev.finops.simulator.kubernetes.rest.Deletion;
import dev.finops.simulator.kubernetes.rest.ObjectDeleter;
import dev.finops.simulator.kubernetes.store.Change;
import dev.finops.simulator.kubernetes.store.ObjectKey;
import dev.finops.simulator.kubernetes.store.ObjectStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Serves what CustomResourceDefinitions define, and says so in their conditions. */
public final class DefinitionController implements Consumer<Change> {
    private final ObjectStore store;
    private final ResourceRegistry registry;
    private final ObjectDeleter deleter;
    private final InstantSource clock;

    public DefinitionController(
            ObjectStore store, ResourceRegistry registry, ObjectDeleter deleter, InstantSource clock) {
        this.store = store;
        this.registry = registry;
        this.deleter = deleter;
        this.clock = clock;
    }

    @Override
    public void accept(Change change) {
        ObjectKey key = change.key();
        if (!key.resource().equals(GroupResource.DEFINITIONS)) {
            if (change.type() == Change.Type.DELETED) {
                finish(new ObjectKey(
                        GroupResource.DEFINITIONS, "", key.resource().toString()));
            }
        } else if (change.type() == Change.Type.DELETED) {
            registry.replace(CustomResources.groupResource(change.object()), List.of());
        } else {
            ObjectNode definition = store.get(key);
            if (definition != null && ObjectMeta.isBeingDeleted(definition)) {
                finish(key);
            } else if (definition != null) {
                serve(key, change, definition);
            }
        }
    }

    private void serve(ObjectKey key, Change change, ObjectNode definition) {
        GroupResource resource = CustomResources.groupResource(definition);
        Optional<String> conflict = nameConflict(definition, resource);
        ObjectNode before = change.before();
        boolean changed =
                before == null || !before.path("spec").equals(change.object().path("spec"));
        if (conflict.isEmpty() && changed) {
            registry.replace(resource, CustomResources.types(definition));
        }
        ObjectNode next = definition.deepCopy();
        describe(next, conflict);
        if (!next.equals(definition)) {
            store.put(key, next);
        }
    }

    /** Two resources of one group cannot share a name. */
    private Optional<String> nameConflict(JsonNode definition, GroupResource resource) {
        String kind = definition.path("spec").path("names").path("kind").asText();
        return registry.all().stream()
                .filter(t -> t.group().equals(resource.group())
                        && !t.groupResource().equals(resource)
                        && t.names().kind().equals(kind))
                .findFirst()
                .map(t -> "\"" + kind + "\" is already in use");
    }

    private void describe(ObjectNode definition, Optional<String> conflict) {
        ObjectNode status = definition.withObjectProperty("status");
        ArrayNode conditions = status.withArrayProperty("conditions");
        if (conflict.isPresent()) {
            condition(conditions, "NamesAccepted", "False", "KindConflict", conflict.get());
            condition(conditions, "Established", "False", "NotAccepted", "not all names are accepted");
            return;
        }
        condition(conditions, "NamesAccepted", "True", "NoConflicts", "no conflicts found");
        condition(conditions, "Established", "True", "InitialNamesAccepted", "the initial names have been accepted");
        status.set("acceptedNames", definition.path("spec").path("names").deepCopy());
        ArrayNode stored = status.withArrayProperty("storedVersions");
        for (JsonNode version : definition.path("spec").path("versions")) {
            boolean known = false;
            for (JsonNode s : stored) {
                known |= s.equals(version.path("name"));
            }
            if (version.path("storage").asBoolean() && !known) {
                stored.add(version.path("name").asText());
            }
        }
    }

    private void condition(ArrayNode conditions, String type, String value, String reason, String message) {
        ObjectNode condition = null;
        for (JsonNode c : conditions) {
            if (c.path("type").asText().equals(type)) {
                condition = (ObjectNode) c;
            }
        }
        if (condition == null) {
            condition = conditions.addObject().put("type", type);
        }
        if (!condition.path("status").asText().equals(value)) {
            condition
                    .put("status", value)
                    .put("reason", reason)
                    .put("message", message)
                    .put("lastTransitionTime", ObjectMeta.timestamp(clock.instant()));
        }
    }

    /** A definition goes after its last object. */
    private void finish(ObjectKey key) {
        ObjectNode definition = store.get(key);
        if (definition == null || !Finalization.has(definition, ObjectDeleter.INSTANCES_FINALIZER)) {
            return;
        }
        GroupResource resource = CustomResources.groupResource(definition);
        Optional<ResourceType> type = registry.find(resource);
        for (ObjectNode object : store.list(resource, "").objects()) {
            if (!ObjectMeta.isBeingDeleted(object)) {
                type.ifPresent(t -> deleter.delete(
                        t, ObjectMeta.namespace(object), ObjectMeta.name(object), Deletion.IN_BACKGROUND));
            }
        }
        ObjectNode live = store.get(key);
        if (live != null && store.list(resource, "").objects().isEmpty()) {
            Finalization.release(store, key, live, ObjectDeleter.INSTANCES_FINALIZER);
        }
    }
}
