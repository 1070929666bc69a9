package dev.finops.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Where a manifest takes a text: each field, element and value of a map, as the CRD says. */
final class FreeText {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private FreeText() {}

    /** Manifests, each with the text in one of these places, and whatever the text's neighbours need left out. */
    static List<JsonNode> everywhere(String text) throws IOException {
        JsonNode spec = spec();
        return places(spec, text)
                .<JsonNode>map(place -> NODES.objectNode().set("spec", place))
                .toList();
    }

    /** The longest text that the CRD lets in anywhere, in characters. */
    static int longest() throws IOException {
        return spec().findParents("type").stream()
                .filter(schema -> schema.path("type").asText().equals("string") && !schema.has("enum"))
                .mapToInt(schema -> schema.path("maxLength").asInt(Integer.MAX_VALUE))
                .max()
                .orElseThrow();
    }

    private static JsonNode spec() throws IOException {
        return new ObjectMapper(new YAMLFactory())
                .readTree(GeneratedCrdTest.COMMITTED.toFile())
                .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
    }

    private static Stream<JsonNode> places(JsonNode schema, String text) {
        return switch (schema.path("type").asText()) {
            case "string" -> Stream.of(NODES.textNode(text));
            case "array" ->
                places(schema.path("items"), text).map(item -> NODES.arrayNode().add(item));
            case "object" ->
                Stream.concat(
                        schema.path("properties").properties().stream()
                                .flatMap(property -> places(property.getValue(), text)
                                        .map(value -> NODES.objectNode().set(property.getKey(), value))),
                        schema.has("additionalProperties")
                                ? Stream.concat(
                                        places(schema.get("additionalProperties"), text)
                                                .map(value -> NODES.objectNode().set("NAME", value)),
                                        Stream.of(NODES.objectNode().put(text, "value")))
                                : Stream.of());
            default -> Stream.of();
        };
    }
}
