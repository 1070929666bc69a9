package dev.finops.simulator.kubernetes.managedfields;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.ApiException;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.object.ObjectMeta;
import dev.finops.simulator.kubernetes.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the record of who set which field, and merges what is applied
 * (https://kubernetes.io/docs/reference/using-api/server-side-apply/).
 */
public final class FieldManager {
    private static final List<String> UNMANAGED_METADATA = List.of(
            "name",
            "namespace",
            "creationTimestamp",
            "selfLink",
            "uid",
            "generation",
            "managedFields",
            "resourceVersion",
            "deletionTimestamp",
            "deletionGracePeriodSeconds");

    private final Schema schema;

    public FieldManager(Schema schema) {
        this.schema = schema;
    }

    /** Records a write other than apply in the new state, in place; before is null if the object is new. */
    public void recordUpdate(@Nullable ObjectNode before, ObjectNode after, Manager manager, String time) {
        ObjectNode old = before == null ? Json.object() : before;
        var managed = ManagedFields.of(before == null ? after : before);
        if (asksForReset(after)) {
            managed = ManagedFields.of(Json.object());
        }
        FieldSet was = fields(old);
        FieldSet is = fields(after);
        FieldSet changed = is.minus(was).union(TypedValues.modified(schema, old, after, is));
        FieldSet removed = was.minus(is);
        managed.updateOthers(manager, set -> set.minus(changed).minus(removed));
        FieldSet own = managed.of(manager).union(changed).minus(removed);
        managed.set(manager, own, time);
        managed.writeTo(after);
    }

    /**
     * Merges an applied configuration into the live object.
     *
     * @param live null if the object is to be created
     * @return the new state, which nothing has been validated of
     * @throws ApiException (409) if others own fields that it changes, and it is not forced
     */
    public ObjectNode apply(
            @Nullable ObjectNode live, ObjectNode configuration, Manager manager, boolean force, String time) {
        ObjectNode wanted = configuration.deepCopy();
        ObjectMeta.of(wanted).remove("managedFields");
        ObjectNode base = live == null ? Json.object() : live;
        var managed = ManagedFields.of(base);
        FieldSet before = managed.of(manager);
        FieldSet own = fields(wanted);

        var merged = (ObjectNode) TypedValues.merge(schema, live, wanted);
        FieldSet keep = managed.ofOthers(manager).union(own).withParents();
        TypedValues.remove(schema, merged, before.withParents().minus(keep));

        FieldSet was = fields(base);
        FieldSet is = fields(merged);
        FieldSet changed = is.minus(was).union(TypedValues.modified(schema, base, merged, is));
        if (!force) {
            refuseConflicts(managed, manager, changed);
        }
        managed.updateOthers(manager, set -> set.minus(changed).minus(was.minus(is)));
        managed.set(manager, own, time);
        managed.writeTo(merged);
        return merged;
    }

    private void refuseConflicts(ManagedFields managed, Manager manager, FieldSet changed) {
        Map<Manager, List<String>> conflicts = new LinkedHashMap<>();
        for (ManagedFields.Entry other : managed.others(manager)) {
            List<String> paths = other.fields().intersection(changed).memberPaths();
            if (!paths.isEmpty()) {
                conflicts.put(other.manager(), paths);
            }
        }
        if (conflicts.isEmpty()) {
            return;
        }
        List<ApiException.Cause> causes = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        conflicts.forEach((other, paths) -> {
            paths.forEach(p ->
                    causes.add(new ApiException.Cause("FieldManagerConflict", "conflict with " + quoted(other), p)));
            lines.add(
                    paths.size() == 1
                            ? "conflict with " + quoted(other) + ": " + paths.getFirst()
                            : "conflicts with " + quoted(other) + ":\n- " + String.join("\n- ", paths));
        });
        throw ApiException.applyConflict(
                "Apply failed with " + causes.size() + (causes.size() == 1 ? " conflict: " : " conflicts: ")
                        + String.join("\n", lines),
                causes);
    }

    private static String quoted(Manager manager) {
        return "\"" + manager.name() + "\""
                + (manager.subresource().isEmpty() ? "" : " with subresource \"" + manager.subresource() + "\"")
                + (manager.apply() ? "" : " using " + manager.apiVersion());
    }

    /** The fields of an object that can have managers. */
    private FieldSet fields(ObjectNode object) {
        ObjectNode managed = object.deepCopy();
        managed.remove(List.of("apiVersion", "kind"));
        if (managed.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove(UNMANAGED_METADATA);
            if (metadata.isEmpty()) {
                managed.remove("metadata");
            }
        }
        return managed.isEmpty() ? FieldSet.EMPTY : TypedValues.fields(schema, managed);
    }

    /** Clients clear the record by sending an empty one. */
    private static boolean asksForReset(ObjectNode object) {
        var sent = object.path("metadata").get("managedFields");
        return sent != null
                && (sent.isEmpty() || (sent.size() == 1 && sent.get(0).isEmpty()));
    }
}
