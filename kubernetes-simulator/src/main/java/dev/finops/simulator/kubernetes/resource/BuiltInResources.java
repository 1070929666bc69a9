package dev.finops.simulator.kubernetes.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.cel.ValidationRules;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.schema.SchemaReader;
import dev.finops.simulator.kubernetes.table.Column;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The built-in types, read from {@code /kubernetes/built-in-types.yaml}. */
public final class BuiltInResources {
    private static final String FILE = "/kubernetes/built-in-types.yaml";
    private static final JsonNode CONTENT = load();

    private BuiltInResources() {}

    public static List<ResourceType> all() {
        List<ResourceType> types = new ArrayList<>();
        CONTENT.path("types").forEach(t -> types.add(type(t)));
        return List.copyOf(types);
    }

    /** Adds to the schema of a type what all objects have: apiVersion, kind and metadata. */
    static ObjectNode withTypeAndObjectMeta(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        ObjectNode properties = Json.object();
        properties
                .putObject("apiVersion")
                .put("type", "string")
                .put("description", "APIVersion defines the versioned schema of this representation of an object.");
        properties
                .putObject("kind")
                .put("type", "string")
                .put("description", "Kind is a string value representing the REST resource this object represents.");
        properties.set("metadata", CONTENT.at("/definitions/ObjectMeta").deepCopy());
        schema.path("properties").properties().stream()
                .filter(p -> !properties.has(p.getKey()))
                .forEach(p -> properties.set(p.getKey(), p.getValue()));
        whole.set("properties", properties);
        return whole;
    }

    private static ResourceType type(JsonNode type) {
        String kind = type.path("kind").asText();
        JsonNode schema = type.has("schema")
                ? type.get("schema")
                : Json.object().put("type", "object").put("x-kubernetes-preserve-unknown-fields", true);
        JsonNode openApi = resolve(withTypeAndObjectMeta(schema));
        List<Column> columns = new ArrayList<>();
        if (type.path("nameColumn").asBoolean(true)) {
            columns.add(nameColumn());
        }
        type.path("columns").forEach(c -> columns.add(Column.read(c)));
        return new ResourceType(
                type.path("group").asText(""),
                type.path("version").asText(),
                new ResourceType.Names(
                        type.path("plural").asText(),
                        kind.toLowerCase(Locale.ROOT),
                        kind,
                        kind + "List",
                        Json.strings(type.path("shortNames")),
                        Json.strings(type.path("categories"))),
                type.path("namespaced").asBoolean(true),
                false,
                type.path("status").asBoolean(),
                type.path("generation").asBoolean(),
                type.has("verbs") ? Json.strings(type.get("verbs")) : ResourceType.ALL_VERBS,
                SchemaReader.read(openApi),
                ValidationRules.NONE,
                openApi,
                List.copyOf(columns));
    }

    static Column nameColumn() {
        return Column.read(Json.object()
                .put("name", "Name")
                .put("type", "string")
                .put("format", "name")
                .put("description", "Name must be unique within a namespace.")
                .put("jsonPath", ".metadata.name"));
    }

    /** The schema with the definitions in place of the references to them. */
    private static JsonNode resolve(JsonNode node) {
        if (node.has("$ref")) {
            String name = node.get("$ref").asText().substring("#/".length());
            return resolve(CONTENT.path("definitions").path(name));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode resolved = Json.object();
            object.properties().forEach(p -> resolved.set(p.getKey(), resolve(p.getValue())));
            return resolved;
        }
        return node;
    }

    private static JsonNode load() {
        try (InputStream in = Objects.requireNonNull(BuiltInResources.class.getResourceAsStream(FILE), FILE)) {
            return Json.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
