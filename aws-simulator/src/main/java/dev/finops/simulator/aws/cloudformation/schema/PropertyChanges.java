package dev.finops.simulator.aws.cloudformation.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which top-level properties differ between two models of a resource. */
public final class PropertyChanges {

    /** One changed property and what the change asks for. */
    public record Change(String property, Recreation recreation) {}

    private PropertyChanges() {}

    public static List<Change> between(ResourceSchema schema, ObjectNode before, ObjectNode after) {
        Set<String> names = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            if (!same(schema, name, before.path(name), after.path(name))) {
                changes.add(new Change(name, recreation(schema, name, before.path(name), after.path(name))));
            }
        }
        return changes;
    }

    private static Recreation recreation(ResourceSchema schema, String name, JsonNode before, JsonNode after) {
        for (String nested : schema.nestedCreateOnly(name)) {
            String pointer = "/" + nested.substring(name.length() + 1).replace("/*", "");
            if (!before.at(pointer).equals(after.at(pointer))) {
                return Recreation.ALWAYS;
            }
        }
        return schema.recreation(name);
    }

    /** The order of lists counts only where the schema does not say otherwise. */
    private static boolean same(ResourceSchema schema, String name, JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return true;
        }
        JsonNode node = SchemaNodes.follow(
                schema.root(), schema.root().path("properties").path(name));
        boolean unordered =
                node.has("insertionOrder") && !node.path("insertionOrder").asBoolean();
        return unordered && sorted(before).equals(sorted(after));
    }

    private static JsonNode sorted(JsonNode node) {
        if (!(node instanceof ArrayNode array)) {
            return node;
        }
        List<JsonNode> items = new ArrayList<>();
        array.forEach(item -> items.add(canonical(item)));
        items.sort((left, right) -> left.toString().compareTo(right.toString()));
        return JsonNodeFactory.instance.arrayNode().addAll(items);
    }

    /** Objects with their fields in order, so that equal ones have equal text. */
    private static JsonNode canonical(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return node.isPojo() ? TextNode.valueOf(node.toString()) : node;
        }
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        object.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> out.set(field.getKey(), canonical(field.getValue())));
        return out;
    }
}
