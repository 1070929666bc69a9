package dev.finops.simulator.kubernetes.object;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reading, writing and making JSON trees. */
public final class Json {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectMapper YAML = new YAMLMapper();

    // Go writes numbers from here on with an exponent.
    private static final double LONGEST_INTEGER = 1e18;

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    public static ArrayNode strings(Collection<String> values) {
        ArrayNode array = array();
        values.forEach(array::add);
        return array;
    }

    public static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /**
     * Reads JSON or YAML.
     *
     * @throws ApiException (400) if it is neither
     */
    public static JsonNode read(byte[] body) {
        try {
            return startsLikeJson(body) ? JSON.readTree(body) : YAML.readTree(body);
        } catch (java.io.IOException e) {
            throw ApiException.badRequest("the body of the request is neither JSON nor YAML: " + e.getMessage());
        }
    }

    public static byte[] write(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree that cannot be written", e);
        }
    }

    /** Makes integers of numbers such as 1.0, in place, as Go's encoder leaves nothing after their point. */
    public static void shortenNumbers(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(f -> f.setValue(shortened(f.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, shortened(array.get(i)));
            }
        }
    }

    private static JsonNode shortened(JsonNode value) {
        shortenNumbers(value);
        double number = value.isFloatingPointNumber() ? value.doubleValue() : 0.5;
        return number == Math.rint(number) && Math.abs(number) < LONGEST_INTEGER
                ? JsonNodeFactory.instance.numberNode((long) number)
                : value;
    }

    private static boolean startsLikeJson(byte[] body) {
        for (byte b : body) {
            if (!Character.isWhitespace(b)) {
                return b == '{' || b == '[';
            }
        }
        return false;
    }
}
