package dev.finops.backend.tools;

import dev.finops.backend.cost.Word;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pieces of JSON JsonSchema 2020-12. */
public final class JsonSchema {
    private JsonSchema() {}

    /** @param properties with those that must be there named in {@code required} */
    public static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }

    /** An object of which every property is there. */
    public static Map<String, Object> whole(Map<String, Object> properties) {
        return object(properties, List.copyOf(properties.keySet()));
    }

    public static Map<String, Object> text(String description) {
        return typed("string", description);
    }

    public static Map<String, Object> number(String description) {
        return typed("number", description);
    }

    public static Map<String, Object> integer(String description, int least, int most) {
        Map<String, Object> schema = typed("integer", description);
        schema.put("minimum", least);
        schema.put("maximum", most);
        return schema;
    }

    public static Map<String, Object> flag(String description) {
        return typed("boolean", description);
    }

    public static Map<String, Object> day(String description) {
        Map<String, Object> schema = text(description);
        schema.put("pattern", "^\\d{4}-\\d{2}-\\d{2}$");
        return schema;
    }

    public static <E extends Enum<E> & Word> Map<String, Object> word(Class<E> type, String description) {
        return oneOf(Arrays.stream(type.getEnumConstants()).map(Word::word).toList(), description);
    }

    public static Map<String, Object> oneOf(List<String> values, String description) {
        Map<String, Object> schema = text(description);
        schema.put("enum", values);
        return schema;
    }

    public static Map<String, Object> list(Map<String, Object> items, String description) {
        Map<String, Object> schema = typed("array", description);
        schema.put("items", items);
        return schema;
    }

    /** The same, or null. */
    public static Map<String, Object> orNull(Map<String, Object> schema) {
        Map<String, Object> either = new LinkedHashMap<>(schema);
        either.put("type", List.of(schema.getOrDefault("type", "object"), "null"));
        return either;
    }

    private static Map<String, Object> typed(String type, String description) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        schema.put("description", description);
        return schema;
    }

    /** In the given order, unlike {@link Map#of}. */
    public static Map<String, Object> properties(Object... namesAndSchemas) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < namesAndSchemas.length; i += 2) {
            properties.put((String) namesAndSchemas[i], namesAndSchemas[i + 1]);
        }
        return properties;
    }
}
