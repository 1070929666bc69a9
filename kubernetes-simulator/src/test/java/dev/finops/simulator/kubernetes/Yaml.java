package dev.finops.simulator.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.Json;

/** JSON trees in YAML's flow style, which spares tests the quotes. */
public final class Yaml {
    private Yaml() {}

    public static JsonNode yaml(String text) {
        return Json.read(("--- " + text).getBytes(UTF_8));
    }

    public static ObjectNode object(String text) {
        return (ObjectNode) yaml(text);
    }
}
