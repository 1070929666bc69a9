package dev.finops.simulator.aws.cloudformation.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.template.Unknown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Checks resolved properties against the schema of their type. Values that are known only after other resources exist are
 * taken as they are. Keywords that only cfn-lint knows ({@code requiredXor} and its kind) are left to the services, which
 * refuse such requests themselves.
 */
public final class PropertyValidation {
    private final ResourceSchema schema;
    private final List<PropertyViolation> violations = new ArrayList<>();

    private PropertyValidation(ResourceSchema schema) {
        this.schema = schema;
    }

    public static List<PropertyViolation> check(ResourceSchema schema, ObjectNode properties) {
        var validation = new PropertyValidation(schema);
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            if (schema.isReadOnly(property.getKey())) {
                validation.violations.add(
                        new PropertyViolation("", "Encountered unsupported property " + property.getKey()));
            }
        }
        validation.check(schema.root(), properties, "");
        return validation.violations;
    }

    private void check(JsonNode reference, JsonNode value, String path) {
        if (Unknown.is(value) || (value.isTextual() && value.textValue().contains("{{resolve:"))) {
            return;
        }
        JsonNode node = SchemaNodes.follow(schema.root(), reference);
        checkType(node, value, path);
        checkAlternatives(node, value, path);
        if (node.has("enum") && !contains(node.path("enum"), value)) {
            violations.add(new PropertyViolation(path, value.asText() + " is not a valid enum value"));
        }
        if (value instanceof ObjectNode object) {
            checkObject(node, object, path);
        } else if (value.isArray()) {
            checkArray(node, value, path);
        } else if (value.isTextual()) {
            checkText(node, value.textValue(), path);
        } else if (value.isNumber()) {
            checkNumber(node, value.decimalValue(), path);
        }
    }

    private void checkType(JsonNode node, JsonNode value, String path) {
        List<String> types = SchemaNodes.types(node);
        if (!types.isEmpty() && types.stream().noneMatch(type -> SchemaNodes.isOfType(type, value))) {
            violations.add(new PropertyViolation(
                    path,
                    "expected type: %s, found: %s"
                            .formatted(SchemaNodes.typeNames(types), SchemaNodes.typeName(value))));
        }
    }

    private void checkAlternatives(JsonNode node, JsonNode value, String path) {
        for (String keyword : List.of("anyOf", "oneOf")) {
            JsonNode alternatives = node.path(keyword);
            if (alternatives.isEmpty()) {
                continue;
            }
            int matching = 0;
            for (JsonNode alternative : alternatives) {
                var attempt = new PropertyValidation(schema);
                attempt.check(alternative, value, path);
                matching += attempt.violations.isEmpty() ? 1 : 0;
            }
            boolean ambiguous = keyword.equals("oneOf") && matching > 1;
            if (matching == 0 || ambiguous) {
                violations.add(new PropertyViolation(path, "%d subschemas matched instead of one".formatted(matching)));
            }
        }
        node.path("allOf").forEach(part -> check(part, value, path));
    }

    private void checkObject(JsonNode node, ObjectNode value, String path) {
        for (JsonNode required : node.path("required")) {
            if (!value.has(required.asText())) {
                violations.add(new PropertyViolation(path, "required key [" + required.asText() + "] not found"));
            }
        }
        boolean closed = node.has("additionalProperties")
                && !node.path("additionalProperties").asBoolean(true)
                && node.path("additionalProperties").isBoolean();
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            Optional<JsonNode> known = SchemaNodes.property(node, property.getKey());
            if (known.isPresent()) {
                check(known.get(), property.getValue(), path + "/" + property.getKey());
            } else if (closed) {
                violations.add(
                        new PropertyViolation(path, "extraneous key [" + property.getKey() + "] is not permitted"));
            }
        }
    }

    private void checkArray(JsonNode node, JsonNode value, String path) {
        if (node.has("minItems") && value.size() < node.path("minItems").asInt()) {
            violations.add(new PropertyViolation(
                    path,
                    "expected minimum item count: %d, found: %d"
                            .formatted(node.path("minItems").asInt(), value.size())));
        }
        if (node.has("maxItems") && value.size() > node.path("maxItems").asInt()) {
            violations.add(new PropertyViolation(
                    path,
                    "expected maximum item count: %d, found: %d"
                            .formatted(node.path("maxItems").asInt(), value.size())));
        }
        if (node.path("uniqueItems").asBoolean() && !Unknown.isIn(value)) {
            Set<JsonNode> distinct = new HashSet<>();
            value.forEach(distinct::add);
            if (distinct.size() < value.size()) {
                violations.add(new PropertyViolation(path, "array items are not unique"));
            }
        }
        for (int i = 0; i < value.size() && node.has("items"); i++) {
            check(node.path("items"), value.get(i), path + "/" + i);
        }
    }

    private void checkText(JsonNode node, String value, String path) {
        int length = value.codePointCount(0, value.length());
        if (node.has("minLength") && length < node.path("minLength").asInt()) {
            violations.add(new PropertyViolation(
                    path,
                    "expected minLength: %d, actual: %d"
                            .formatted(node.path("minLength").asInt(), length)));
        }
        if (node.has("maxLength") && length > node.path("maxLength").asInt()) {
            violations.add(new PropertyViolation(
                    path,
                    "expected maxLength: %d, actual: %d"
                            .formatted(node.path("maxLength").asInt(), length)));
        }
        if (node.has("pattern") && !matches(node.path("pattern").asText(), value)) {
            violations.add(new PropertyViolation(path, "failed validation constraint for keyword [pattern]"));
        }
    }

    /** A pattern that Java cannot compile is one that AWS, which runs Java too, does not enforce. */
    private static boolean matches(String pattern, String value) {
        try {
            return Pattern.compile(pattern).matcher(value).find();
        } catch (PatternSyntaxException e) {
            return true;
        }
    }

    private void checkNumber(JsonNode node, BigDecimal value, String path) {
        if (node.has("minimum") && value.compareTo(node.path("minimum").decimalValue()) < 0) {
            violations.add(new PropertyViolation(
                    path,
                    "%s is not greater or equal to %s"
                            .formatted(
                                    value.toPlainString(), node.path("minimum").asText())));
        }
        if (node.has("maximum") && value.compareTo(node.path("maximum").decimalValue()) > 0) {
            violations.add(new PropertyViolation(
                    path,
                    "%s is not less or equal to %s"
                            .formatted(
                                    value.toPlainString(), node.path("maximum").asText())));
        }
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (JsonNode candidate : values) {
            if (candidate.asText().equals(value.asText()) && value.isValueNode()) {
                return true;
            }
        }
        return false;
    }
}
