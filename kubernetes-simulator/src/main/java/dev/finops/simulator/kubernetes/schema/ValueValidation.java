package dev.finops.simulator.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.finops.simulator.kubernetes.object.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The constraints on a value; null, empty or −1 where there is none. */
public record ValueValidation(
        String format,
        @Nullable BigDecimal minimum,
        boolean exclusiveMinimum,
        @Nullable BigDecimal maximum,
        boolean exclusiveMaximum,
        @Nullable BigDecimal multipleOf,
        long minLength,
        long maxLength,
        @Nullable Pattern pattern,
        long minItems,
        long maxItems,
        boolean uniqueItems,
        long minProperties,
        long maxProperties,
        List<String> required,
        List<JsonNode> allowed,
        Combinations combinations) {

    static final ValueValidation NONE = read(Json.object(), List.of(), List.of(), List.of(), null);

    static ValueValidation read(
            JsonNode schema, List<Schema> allOf, List<Schema> anyOf, List<Schema> oneOf, @Nullable Schema not) {
        List<JsonNode> allowed = new ArrayList<>();
        schema.path("enum").forEach(allowed::add);
        return new ValueValidation(
                schema.path("format").asText(""),
                number(schema, "minimum"),
                schema.path("exclusiveMinimum").asBoolean(),
                number(schema, "maximum"),
                schema.path("exclusiveMaximum").asBoolean(),
                number(schema, "multipleOf"),
                schema.path("minLength").asLong(-1),
                schema.path("maxLength").asLong(-1),
                pattern(schema.path("pattern").asText("")),
                schema.path("minItems").asLong(-1),
                schema.path("maxItems").asLong(-1),
                schema.path("uniqueItems").asBoolean(),
                schema.path("minProperties").asLong(-1),
                schema.path("maxProperties").asLong(-1),
                Json.strings(schema.path("required")),
                List.copyOf(allowed),
                new Combinations(allOf, anyOf, oneOf, not));
    }

    private static @Nullable BigDecimal number(JsonNode schema, String field) {
        return schema.hasNonNull(field) ? schema.get(field).decimalValue() : null;
    }

    /** With the syntax and the meaning of Go's regular expressions. */
    private static @Nullable Pattern pattern(String regex) {
        try {
            return regex.isEmpty() ? null : Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            return null; // Refused with the definition.
        }
    }

    /** Schemas that must hold together, alternatively, or not at all. */
    public record Combinations(
            List<Schema> allOf,
            List<Schema> anyOf,
            List<Schema> oneOf,
            @Nullable Schema not) {}
}
