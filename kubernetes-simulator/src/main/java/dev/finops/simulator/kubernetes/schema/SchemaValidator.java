package dev.finops.simulator.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.kubernetes.object.FieldError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks values against a schema. The texts are those that a user of a real API server sees: kube-openapi's errors as
 * apiextensions-apiserver shows them
 * (https://github.com/kubernetes/kubernetes/blob/release-1.32/staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/validation/validation.go).
 */
public final class SchemaValidator {
    private final List<FieldError> errors = new ArrayList<>();

    private SchemaValidator() {}

    /**
     * What is wrong with an object. What an update leaves as it was may break a schema that became stricter meanwhile
     * (https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-ratcheting).
     *
     * @param before null if the object is new
     */
    public static List<FieldError> validate(Schema schema, @Nullable JsonNode before, JsonNode after) {
        return validate(schema, before, after, "");
    }

    private static List<FieldError> validate(Schema schema, @Nullable JsonNode before, JsonNode after, String path) {
        var validator = new SchemaValidator();
        validator.check(schema, before, after, path);
        return validator.errors;
    }

    private void check(Schema schema, @Nullable JsonNode before, JsonNode value, String path) {
        if (value.equals(before)) {
            return;
        }
        if (!hasType(schema, value)) {
            String actual = typeOf(value);
            errors.add(FieldError.typeInvalid(
                    path,
                    "\"" + actual + "\"",
                    path + " in body must be of type "
                            + (schema.extensions().intOrString() ? "integer,string" : schema.type()) + ": \"" + actual
                            + "\""));
            return;
        }
        if (value.isNull()) {
            return;
        }
        checkValue(schema.validation(), value, path);
        checkCombinations(schema.validation().combinations(), value, path);
        if (value.isObject()) {
            checkObject(schema, before, value, path);
        } else if (value.isArray()) {
            checkList(schema, before, value, path);
        }
    }

    private void checkValue(ValueValidation rules, JsonNode value, String path) {
        if (value.isTextual()) {
            checkText(rules, value, path);
        } else if (value.isNumber()) {
            checkNumber(rules, value, path);
        }
        if (!rules.allowed().isEmpty() && rules.allowed().stream().noneMatch(value::equals)) {
            errors.add(FieldError.notSupported(path, value, rules.allowed()));
        }
    }

    private void checkText(ValueValidation rules, JsonNode value, String path) {
        String text = value.textValue();
        int length = text.codePointCount(0, text.length());
        if (rules.maxLength() >= 0 && length > rules.maxLength()) {
            errors.add(FieldError.tooLong(path, rules.maxLength()));
        }
        if (length < rules.minLength()) {
            invalid(value, path, "should be at least " + rules.minLength() + " chars long");
        }
        var pattern = rules.pattern();
        if (pattern != null && !pattern.matcher(text).find()) {
            invalid(value, path, "should match '" + pattern.pattern() + "'");
        }
        if (!Formats.matches(rules.format(), text)) {
            invalid(value, path, "must be of type " + rules.format() + ": " + value);
        }
    }

    private void checkNumber(ValueValidation rules, JsonNode value, String path) {
        BigDecimal number = value.decimalValue();
        BigDecimal minimum = rules.minimum();
        if (minimum != null) {
            int order = number.compareTo(minimum);
            if (order < 0 || (order == 0 && rules.exclusiveMinimum())) {
                invalid(
                        value,
                        path,
                        "should be greater than " + (rules.exclusiveMinimum() ? "" : "or equal to ") + plain(minimum));
            }
        }
        BigDecimal maximum = rules.maximum();
        if (maximum != null) {
            int order = number.compareTo(maximum);
            if (order > 0 || (order == 0 && rules.exclusiveMaximum())) {
                invalid(
                        value,
                        path,
                        "should be less than " + (rules.exclusiveMaximum() ? "" : "or equal to ") + plain(maximum));
            }
        }
        BigDecimal factor = rules.multipleOf();
        if (factor != null && number.remainder(factor).signum() != 0) {
            invalid(value, path, "should be a multiple of " + plain(factor));
        }
    }

    private void checkObject(Schema schema, @Nullable JsonNode before, JsonNode value, String path) {
        ValueValidation rules = schema.validation();
        for (String required : rules.required()) {
            if (!value.has(required)) {
                errors.add(FieldError.required(child(path, required), ""));
            }
        }
        if (rules.maxProperties() >= 0 && value.size() > rules.maxProperties()) {
            errors.add(FieldError.tooMany(path, value.size(), rules.maxProperties()));
        }
        if (value.size() < rules.minProperties()) {
            invalid(value, path, "should have at least " + rules.minProperties() + " properties");
        }
        value.properties().forEach(field -> {
            Schema known = schema.field(field.getKey());
            if (known != null) {
                JsonNode old = before == null ? null : before.get(field.getKey());
                check(known, old, field.getValue(), child(path, field.getKey()));
            }
        });
    }

    private void checkList(Schema schema, @Nullable JsonNode before, JsonNode value, String path) {
        ValueValidation rules = schema.validation();
        if (rules.maxItems() >= 0 && value.size() > rules.maxItems()) {
            errors.add(FieldError.tooMany(path, value.size(), rules.maxItems()));
        }
        if (value.size() < rules.minItems()) {
            invalid(value, path, "should have at least " + rules.minItems() + " items");
        }
        if (rules.uniqueItems()) {
            Set<JsonNode> seen = new HashSet<>();
            value.forEach(seen::add);
            if (seen.size() < value.size()) {
                invalid(value, path, "shouldn't contain duplicates");
            }
        }
        Schema items = schema.items();
        if (items != null) {
            for (int i = 0; i < value.size(); i++) {
                JsonNode old = ListKeys.counterpart(schema, before, value.get(i));
                check(items, old, value.get(i), path + "[" + i + "]");
            }
        }
        checkKeys(schema.extensions(), value, path);
    }

    /** A list of type set or map holds no value, or no key, twice. */
    private void checkKeys(Schema.Extensions extensions, JsonNode list, String path) {
        Set<JsonNode> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode item = list.get(i);
            JsonNode key = switch (extensions.listType()) {
                case "set" -> item;
                case "map" -> ListKeys.of(item, extensions.listMapKeys());
                default -> null;
            };
            if (key != null && !seen.add(key)) {
                errors.add(FieldError.duplicate(path + "[" + i + "]", key.toString()));
            }
        }
    }

    private void checkCombinations(ValueValidation.Combinations combinations, JsonNode value, String path) {
        String name = "\"" + path + "\" ";
        for (Schema each : combinations.allOf()) {
            errors.addAll(validate(each, null, value, path));
        }
        if (!combinations.anyOf().isEmpty() && count(combinations.anyOf(), value, path) == 0) {
            errors.add(FieldError.invalid(path, value, name + "must validate at least one schema (anyOf)"));
        }
        if (!combinations.oneOf().isEmpty()) {
            long valid = count(combinations.oneOf(), value, path);
            if (valid != 1) {
                errors.add(FieldError.invalid(
                        path,
                        value,
                        name + "must validate one and only one schema (oneOf). Found "
                                + (valid == 0 ? "none valid" : valid + " valid alternatives")));
            }
        }
        Schema not = combinations.not();
        if (not != null && validate(not, null, value, path).isEmpty()) {
            errors.add(FieldError.invalid(path, value, name + "must not validate the schema (not)"));
        }
    }

    private static long count(List<Schema> schemas, JsonNode value, String path) {
        return schemas.stream()
                .filter(s -> validate(s, null, value, path).isEmpty())
                .count();
    }

    private void invalid(JsonNode value, String path, String what) {
        errors.add(FieldError.invalid(path, value, path + " in body " + what));
    }

    private static boolean hasType(Schema schema, JsonNode value) {
        if (schema.extensions().intOrString()) {
            return value.isTextual() || isInteger(value) || (value.isNull() && schema.nullable());
        }
        if (value.isNull()) {
            return schema.nullable() || schema.type().isEmpty();
        }
        return switch (schema.type()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> isInteger(value);
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
    }

    private static boolean isInteger(JsonNode value) {
        return value.isIntegralNumber()
                || (value.isNumber()
                        && value.decimalValue().stripTrailingZeros().scale() <= 0);
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> "null";
        };
    }

    private static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
