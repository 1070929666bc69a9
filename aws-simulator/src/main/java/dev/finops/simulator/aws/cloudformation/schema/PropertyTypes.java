package dev.finops.simulator.aws.cloudformation.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Gives property values the types of their schema: templates may write {@code "true"} for true and 20 for "20", and every
 * parameter comes as text.
 */
public final class PropertyTypes {
    private final JsonNode root;

    private PropertyTypes(ResourceSchema schema) {
        this.root = schema.root();
    }

    public static ObjectNode normalise(ResourceSchema schema, ObjectNode properties) {
        return (ObjectNode) new PropertyTypes(schema).value(schema.root(), properties);
    }

    private JsonNode value(JsonNode reference, JsonNode value) {
        JsonNode node = SchemaNodes.follow(root, reference);
        if (value instanceof ObjectNode object) {
            ObjectNode out = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                JsonNode known = SchemaNodes.property(node, property.getKey()).orElse(null);
                out.set(property.getKey(), known == null ? property.getValue() : value(known, property.getValue()));
            }
            return out;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode out = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> out.add(node.has("items") ? value(node.path("items"), item) : item));
            return out;
        }
        return scalar(SchemaNodes.types(node), value);
    }

    private static JsonNode scalar(List<String> types, JsonNode value) {
        if (types.isEmpty() || types.stream().anyMatch(type -> SchemaNodes.isOfType(type, value)) || value.isPojo()) {
            return value;
        }
        String text = value.asText();
        if (types.contains("boolean") && text.toLowerCase(Locale.ROOT).matches("true|false")) {
            return BooleanNode.valueOf(Boolean.parseBoolean(text));
        }
        if (types.contains("integer") && text.matches("[-+]?[0-9]{1,18}")) {
            return LongNode.valueOf(Long.parseLong(text));
        }
        if (types.contains("number") && text.matches("[-+]?[0-9]{1,18}(\\.[0-9]+)?")) {
            return DecimalNode.valueOf(new BigDecimal(text));
        }
        return types.contains("string") && value.isValueNode() ? TextNode.valueOf(text) : value;
    }
}
