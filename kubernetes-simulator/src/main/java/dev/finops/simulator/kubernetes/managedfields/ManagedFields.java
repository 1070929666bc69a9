package dev.finops.simulator.kubernetes.managedfields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.object.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The field sets of all managers of one object: {@code metadata.managedFields}, read. */
final class ManagedFields {
    private final List<Entry> entries;

    private ManagedFields(List<Entry> entries) {
        this.entries = entries;
    }

    static ManagedFields of(JsonNode object) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode e : object.path("metadata").path("managedFields")) {
            if (e.hasNonNull("manager")) {
                entries.add(new Entry(
                        new Manager(
                                e.path("manager").asText(),
                                e.path("operation").asText().equals("Apply"),
                                e.path("apiVersion").asText(),
                                e.path("subresource").asText("")),
                        e.path("time").asText(""),
                        FieldSet.read(e.path("fieldsV1"))));
            }
        }
        return new ManagedFields(entries);
    }

    /** What the manager set so far. */
    FieldSet of(Manager manager) {
        return entries.stream()
                .filter(e -> e.manager().isSame(manager))
                .map(Entry::fields)
                .reduce(FieldSet.EMPTY, FieldSet::union);
    }

    FieldSet ofOthers(Manager manager) {
        return others(manager).stream().map(Entry::fields).reduce(FieldSet.EMPTY, FieldSet::union);
    }

    List<Entry> others(Manager manager) {
        return entries.stream().filter(e -> !e.manager().isSame(manager)).toList();
    }

    /** Records the manager's fields; the time stays if they do. */
    void set(Manager manager, FieldSet fields, String time) {
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.manager().isSame(manager)) {
                entries.set(i, new Entry(manager, entry.fields().equals(fields) ? entry.time() : time, fields));
                return;
            }
        }
        entries.add(new Entry(manager, time, fields));
    }

    void updateOthers(Manager manager, UnaryOperator<FieldSet> change) {
        entries.replaceAll(
                e -> e.manager().isSame(manager) ? e : new Entry(e.manager(), e.time(), change.apply(e.fields())));
    }

    void writeTo(ObjectNode object) {
        ArrayNode array = Json.array();
        entries.stream().filter(e -> !e.fields().isEmpty()).forEach(e -> array.add(e.write()));
        if (array.isEmpty()) {
            ObjectMeta.of(object).remove("managedFields");
        } else {
            ObjectMeta.of(object).set("managedFields", array);
        }
    }

    /** One manager's fields and when they last changed. */
    record Entry(Manager manager, String time, FieldSet fields) {
        ObjectNode write() {
            ObjectNode entry = Json.object()
                    .put("manager", manager.name())
                    .put("operation", manager.operation())
                    .put("apiVersion", manager.apiVersion())
                    .put("time", time)
                    .put("fieldsType", "FieldsV1");
            entry.set("fieldsV1", fields.write());
            if (!manager.subresource().isEmpty()) {
                entry.put("subresource", manager.subresource());
            }
            return entry;
        }
    }
}
