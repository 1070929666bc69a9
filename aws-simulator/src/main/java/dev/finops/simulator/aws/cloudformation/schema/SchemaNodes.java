package dev.finops.simulator.aws.cloudformation.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the way about in a JSON schema. */
final class SchemaNodes {
    private SchemaNodes() {}

    /** The node itself, or what its {@code $ref} points to. */
    static JsonNode follow(JsonNode root, JsonNode node) {
        JsonNode current = node;
        for (int i = 0; i < 10 && current.has("$ref"); i++) {
            current = root.at(current.path("$ref").asText().replaceFirst("^#", ""));
        }
        return current;
    }

    static List<String> types(JsonNode node) {
        List<String> types = new ArrayList<>();
        JsonNode type = node.path("type");
        if (type.isTextual()) {
            types.add(type.textValue());
        }
        if (type.isArray()) {
            type.forEach(one -> types.add(one.asText()));
        }
        return types;
    }

    static Optional<JsonNode> property(JsonNode node, String name) {
        JsonNode property = node.path("properties").path(name);
        if (!property.isMissingNode()) {
            return Optional.of(property);
        }
        for (Map.Entry<String, JsonNode> pattern :
                node.path("patternProperties").properties()) {
            if (Pattern.compile(pattern.getKey()).matcher(name).find()) {
                return Optional.of(pattern.getValue());
            }
        }
        return Optional.empty();
    }

    static boolean isOfType(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            default -> true;
        };
    }

    static String typeNames(List<String> types) {
        return types.size() == 1 ? capital(types.getFirst()) : types.toString();
    }

    static String typeName(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "JSONArray";
            case OBJECT -> "JSONObject";
            case NUMBER -> value.isIntegralNumber() ? "Integer" : "Number";
            default -> capital(value.getNodeType().name().toLowerCase(java.util.Locale.ROOT));
        };
    }

    private static String capital(String text) {
        return switch (text) {
            case "object" -> "JSONObject";
            case "array" -> "JSONArray";
            default -> Character.toUpperCase(text.charAt(0)) + text.substring(1);
        };
    }
}
