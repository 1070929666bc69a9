package dev.finops.simulator.kubernetes.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.kubernetes.object.Json;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** A schema as it is written in a definition, and where it stands. */
record SchemaNode(JsonNode json, String path) {
    String type() {
        return text("type");
    }

    String text(String field) {
        return json.path(field).asText("");
    }

    boolean is(String field) {
        return json.path(field).asBoolean();
    }

    boolean has(String field) {
        return json.has(field);
    }

    List<String> strings(String field) {
        return Json.strings(json.path(field));
    }

    String at(String field) {
        return path + "." + field;
    }

    SchemaNode child(String field) {
        return new SchemaNode(json.path(field), at(field));
    }

    SchemaNode property(String name) {
        return new SchemaNode(json.path("properties").path(name), path + ".properties[" + name + "]");
    }

    boolean hasProperty(String name) {
        return json.path("properties").has(name);
    }

    /** The schema of the elements; a list of schemas, which is not supported, is none. */
    boolean hasItems() {
        return json.path("items").isObject();
    }

    /** Whether additionalProperties are given by a schema. */
    boolean hasAdditionalSchema() {
        return json.path("additionalProperties").isObject();
    }

    void eachProperty(BiConsumer<String, SchemaNode> action) {
        json.path("properties").properties().forEach(p -> action.accept(p.getKey(), property(p.getKey())));
    }

    /** Of allOf, anyOf, oneOf. */
    List<SchemaNode> alternatives(String field) {
        JsonNode list = json.path(field);
        return IntStream.range(0, list.size())
                .mapToObj(i -> new SchemaNode(list.get(i), path + "." + field + "[" + i + "]"))
                .toList();
    }
}
