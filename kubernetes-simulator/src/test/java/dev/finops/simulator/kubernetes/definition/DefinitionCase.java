package dev.finops.simulator.kubernetes.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A definition that a real API server took or refused, as recorded in the test resources. */
record DefinitionCase(String name, JsonNode json) {
    private static final String STANDARD = """
            {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
             "metadata": {"name": "widgets.faulty.dev"},
             "spec": {"group": "faulty.dev", "scope": "Namespaced", "names": {"plural": "widgets", "kind": "Widget"},
                      "versions": [{"name": "v1", "served": true, "storage": true}]}}
            """;

    static List<DefinitionCase> of(String file) {
        try {
            List<DefinitionCase> cases = new ArrayList<>();
            Json.read(Files.readAllBytes(Path.of("src/test/resources/kubernetes/definitions", file)))
                    .forEach(c -> cases.add(new DefinitionCase(c.get("name").asText(), c)));
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The standard definition with the schema and the changes of the case. */
    ObjectNode definition() {
        ObjectNode definition = (ObjectNode) Json.read(STANDARD.getBytes(StandardCharsets.UTF_8));
        ObjectNode version = (ObjectNode) definition.at("/spec/versions/0");
        version.putObject("schema").set("openAPIV3Schema", root());
        return (ObjectNode) merged(definition, json.path("merge"));
    }

    private JsonNode root() {
        if (json.has("root")) {
            return json.get("root");
        }
        ObjectNode root = Json.object().put("type", "object");
        ObjectNode spec = root.putObject("properties").putObject("spec").put("type", "object");
        copy("spec", spec, "properties");
        copy("rules", spec, "x-kubernetes-validations");
        copy("rootRules", root, "x-kubernetes-validations");
        return root;
    }

    private void copy(String from, ObjectNode to, String field) {
        if (json.has(from)) {
            to.set(field, json.get(from));
        }
    }

    boolean isUpdate() {
        return json.has("update");
    }

    /** The live definition as the case changes it. */
    ObjectNode updated(JsonNode live) {
        ObjectNode updated = (ObjectNode) merged(live, json.get("update"));
        if (json.path("replaceVersions").asBoolean()) {
            ((ObjectNode) updated.get("spec")).set("versions", json.at("/update/spec/versions"));
        }
        return updated;
    }

    String fieldValidation() {
        return json.path("strict").asBoolean() ? "Strict" : "Warn";
    }

    int code() {
        return json.get("code").asInt();
    }

    /** Whether the words of what is wrong are the same everywhere, as they show no types of the API server's own. */
    boolean hasWords() {
        return json.path("causes").path(0).has("message");
    }

    /** What is said to be wrong. */
    List<String> causes() {
        return Requests.lines(json.path("causes"), hasWords());
    }

    /** As a merge patch, except that elements of lists are merged one by one. */
    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (patch.isObject()) {
            ObjectNode merged = target.isObject() ? target.deepCopy() : Json.object();
            patch.properties().forEach(p -> {
                if (p.getValue().isNull()) {
                    merged.remove(p.getKey());
                } else {
                    merged.set(p.getKey(), merged(merged.path(p.getKey()), p.getValue()));
                }
            });
            return merged;
        }
        if (patch.isArray() && patch.path(0).isObject()) {
            ArrayNode merged = Json.array();
            for (int i = 0; i < Math.max(target.size(), patch.size()); i++) {
                merged.add(i < patch.size() ? merged(target.path(i), patch.get(i)) : target.get(i));
            }
            return merged;
        }
        return patch.isMissingNode() ? target : patch;
    }

    @Override
    public String toString() {
        return name;
    }
}
