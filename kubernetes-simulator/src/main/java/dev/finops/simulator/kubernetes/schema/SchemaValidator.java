package dev.finops.simulator.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.kubernetes.object.FieldError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks values against a schema. The order and the texts are those that a user of a real API server sees: kube-openapi's
 * errors as apiextensions-apiserver shows them
 * (https://github.com/kubernetes/kubernetes/blob/release-1.36/staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/validation/validation.go).
 * What is about the value as a whole has no field.
 */
public final class SchemaValidator {
    private final List<FieldError> errors = new ArrayList<>();
    // How far the checks went: of several alternatives that fail, the one that was followed furthest says why.
    private int checks;
    private final boolean ofDefault;

    private SchemaValidator(boolean ofDefault) {
        this.ofDefault = ofDefault;
    }

    /**
     * What is wrong with an object. What an update leaves as it was may break a schema that became stricter meanwhile
     * (https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-ratcheting).
     *
     * @param before null if the object is new
     */
    public static List<FieldError> validate(Schema schema, @Nullable JsonNode before, JsonNode after) {
        var validator = new SchemaValidator(false);
        validator.checkValue(schema, before, after, "");
        return validator.errors;
    }

    /**
     * What is wrong with a schema's default. It is checked against the schema as it is written: formats say something of
     * types that they are not for, and what is an integer or a string may be anything.
     */
    public static List<FieldError> validateDefault(Schema schema, JsonNode value) {
        var validator = new SchemaValidator(true);
        validator.checkValue(schema, null, value, "");
        return validator.errors;
    }

    private SchemaValidator check(Schema schema, JsonNode value, String path) {
        var validator = new SchemaValidator(ofDefault);
        validator.checkValue(schema, null, value, path);
        return validator;
    }

    private void merge(SchemaValidator other) {
        errors.addAll(other.errors);
        checks += other.checks;
    }

    private void checkValue(Schema schema, @Nullable JsonNode before, JsonNode value, String path) {
        if (value.equals(before)) {
            return;
        }
        checks++;
        checkType(schema, value, path);
        ValueValidation rules = schema.validation();
        if (value.isNull()) {
            checkEnum(rules, value, path);
            return;
        }
        checkCombinations(rules.combinations(), value, path);
        if (value.isTextual()) {
            checkText(rules, value, path);
            checkFormat(schema, value, path);
        } else if (value.isNumber()) {
            checkNumber(schema, value, path);
        } else if (value.isArray()) {
            checkList(schema, before, value, path);
        }
        checkEnum(rules, value, path);
        if (value.isObject()) {
            checkObject(schema, before, value, path);
        }
    }

    private void checkType(Schema schema, JsonNode value, String path) {
        String format = format(schema);
        boolean numeric = schema.type().equals("integer") || schema.type().equals("number");
        if (!value.isNull() && !format.isEmpty()) {
            boolean textOrList = value.isTextual() || value.isArray();
            if (textOrList && !numeric) {
                return; // What the format says is checked with it.
            }
            String actual = formatOf(value);
            if (!textOrList && !actual.equals(format) && (schema.type().isEmpty() || !hasType(schema, value))) {
                typeInvalid(path, format, actual);
                return;
            }
        }
        if (hasType(schema, value) || (ofDefault && schema.extensions().intOrString())) {
            checks++;
            return;
        }
        typeInvalid(path, schema.extensions().intOrString() ? "integer,string" : schema.type(), typeOf(value));
    }

    private void typeInvalid(String path, String type, String actual) {
        String shown = "\"" + actual + "\"";
        errors.add(FieldError.typeInvalid(path, shown, path + " in body must be of type " + type + ": " + shown));
    }

    /** The format, where it says something about the type. */
    private String format(Schema schema) {
        String format = schema.validation().format();
        if (ofDefault) {
            return format;
        }
        boolean known = switch (schema.type()) {
            case "", "string" -> !schema.extensions().intOrString() && Formats.isKnown(format);
            case "integer" -> format.equals("int32") || format.equals("int64");
            case "number" -> format.equals("float") || format.equals("double");
            default -> false;
        };
        return known ? format : "";
    }

    /** The format of a value as Go keeps it; empty if it is no number. */
    private static String formatOf(JsonNode value) {
        if (!value.isNumber()) {
            return "";
        }
        return value.isIntegralNumber() ? "int64" : "float64";
    }

    private void checkEnum(ValueValidation rules, JsonNode value, String path) {
        checks++;
        if (!rules.allowed().isEmpty() && rules.allowed().stream().noneMatch(a -> isSame(a, value))) {
            errors.add(FieldError.notSupported(path, value, rules.allowed()));
        }
    }

    private static boolean isSame(JsonNode allowed, JsonNode value) {
        return (allowed.isNumber() && value.isNumber())
                ? allowed.decimalValue().compareTo(value.decimalValue()) == 0
                : allowed.equals(value);
    }

    /** The first thing wrong is enough. */
    private void checkText(ValueValidation rules, JsonNode value, String path) {
        checks++;
        String text = value.textValue();
        int length = text.codePointCount(0, text.length());
        var pattern = rules.pattern();
        if (rules.maxLength() >= 0 && length > rules.maxLength()) {
            errors.add(FieldError.tooLong(path, rules.maxLength()));
        } else if (length < rules.minLength()) {
            invalid(value, path, "should be at least " + rules.minLength() + " chars long");
        } else if (pattern != null && !pattern.matcher(text).find()) {
            invalid(value, path, "should match '" + pattern.pattern() + "'");
        }
    }

    private void checkFormat(Schema schema, JsonNode value, String path) {
        String format = format(schema);
        if (!Formats.matches(format, value.textValue())) {
            errors.add(FieldError.typeInvalid(
                    path, value.toString(), path + " in body must be of type " + format + ": " + value));
        }
    }

    private void checkNumber(Schema schema, JsonNode value, String path) {
        ValueValidation rules = schema.validation();
        checks += 2;
        checkRange(schema, value, path);
        BigDecimal number = value.decimalValue();
        BigDecimal factor = rules.multipleOf();
        if (factor != null && value.isIntegralNumber() && factor.longValue() == 0) {
            // Go divides whole numbers by what is whole of the factor.
            errors.add(
                    FieldError.invalid(path, "0", "factor MultipleOf declared for " + path + " must be positive: 0"));
        } else if (factor != null
                && factor.signum() != 0
                && number.remainder(factor).signum() != 0) {
            invalid(value, path, "should be a multiple of " + plain(factor));
        }
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
    }

    private void checkRange(Schema schema, JsonNode value, String path) {
        String format = schema.validation().format();
        if (schema.type().equals("integer")) {
            boolean isInt32 = format.equals("int32");
            if (!isInteger(value) || (isInt32 && !value.canConvertToInt()) || !value.canConvertToLong()) {
                String which = isInt32 || format.equals("int64") ? "with format " + format : "(default format)";
                wholeInvalid("Checked value must be of type integer " + which + " in " + path);
            }
        } else if (schema.type().equals("number")
                && format.equals("float")
                && Math.abs(value.doubleValue()) > Float.MAX_VALUE) {
            wholeInvalid("Checked value must be of type number with format float in " + path);
        }
    }

    private void checkObject(Schema schema, @Nullable JsonNode before, JsonNode value, String path) {
        checks++;
        ValueValidation rules = schema.validation();
        if (value.size() < rules.minProperties()) {
            invalid(
                    String.valueOf(value.size()),
                    path,
                    "should have at least " + rules.minProperties() + " properties");
        }
        if (rules.maxProperties() >= 0 && value.size() > rules.maxProperties()) {
            errors.add(FieldError.tooMany(path, value.size(), rules.maxProperties()));
        }
        value.properties().forEach(field -> {
            Schema known = schema.field(field.getKey());
            if (Schema.FORBIDDEN.equals(known)) {
                errors.add(FieldError.invalid(
                        path,
                        TextNode.valueOf(field.getKey()),
                        path + "." + field.getKey() + " in body is a forbidden property"));
            } else if (known != null) {
                JsonNode old = before == null ? null : before.get(field.getKey());
                checkValue(known, old, field.getValue(), child(path, field.getKey()));
            }
        });
        for (String required : rules.required()) {
            if (!value.has(required)) {
                errors.add(FieldError.required(child(path, required), ""));
            }
        }
    }

    private void checkList(Schema schema, @Nullable JsonNode before, JsonNode value, String path) {
        checks += 2;
        Schema items = schema.items();
        if (items != null) {
            for (int i = 0; i < value.size(); i++) {
                JsonNode old = ListKeys.counterpart(schema, before, value.get(i));
                checkValue(items, old, value.get(i), path + "[" + i + "]");
            }
        }
        ValueValidation rules = schema.validation();
        if (value.size() < rules.minItems()) {
            invalid(String.valueOf(value.size()), path, "should have at least " + rules.minItems() + " items");
        }
        if (rules.maxItems() >= 0 && value.size() > rules.maxItems()) {
            errors.add(FieldError.tooMany(path, value.size(), rules.maxItems()));
        }
        if (rules.uniqueItems()) {
            Set<JsonNode> seen = new HashSet<>();
            value.forEach(seen::add);
            if (seen.size() < value.size()) {
                invalid(value, path, "shouldn't contain duplicates");
            }
        }
    }

    private void checkCombinations(ValueValidation.Combinations combinations, JsonNode value, String path) {
        checks++;
        String name = "\"" + path + "\" ";
        if (!combinations.anyOf().isEmpty()) {
            List<SchemaValidator> results = results(combinations.anyOf(), value, path);
            if (count(results) == 0) {
                wholeInvalid(name + "must validate at least one schema (anyOf)");
                merge(furthest(results));
            }
        }
        if (!combinations.oneOf().isEmpty()) {
            List<SchemaValidator> results = results(combinations.oneOf(), value, path);
            long valid = count(results);
            if (valid != 1) {
                wholeInvalid(name + "must validate one and only one schema (oneOf). Found "
                        + (valid == 0 ? "none valid" : valid + " valid alternatives"));
            }
            if (valid == 0) {
                merge(furthest(results));
            }
        }
        if (!combinations.allOf().isEmpty()) {
            List<SchemaValidator> results = results(combinations.allOf(), value, path);
            results.forEach(this::merge);
            long valid = count(results);
            if (valid < results.size()) {
                wholeInvalid(name + "must validate all the schemas (allOf)" + (valid == 0 ? ". None validated" : ""));
            }
        }
        Schema not = combinations.not();
        if (not != null && check(not, value, path).errors.isEmpty()) {
            wholeInvalid(name + "must not validate the schema (not)");
        }
    }

    private List<SchemaValidator> results(List<Schema> schemas, JsonNode value, String path) {
        return schemas.stream().map(s -> check(s, value, path)).toList();
    }

    private static long count(List<SchemaValidator> results) {
        return results.stream().filter(r -> r.errors.isEmpty()).count();
    }

    /** The first of those that were followed furthest. */
    private static SchemaValidator furthest(List<SchemaValidator> results) {

        SchemaValidator best = results.getFirst();
        for (SchemaValidator result : results) {
            if (result.checks > best.checks) {
                best = result;
            }
        }
        return best;
    }

    private void wholeInvalid(String what) {
        errors.add(FieldError.invalid("", "\"\"", what));
    }

    private void invalid(JsonNode value, String path, String what) {
        errors.add(FieldError.invalid(path, value, path + " in body " + what));
    }

    private void invalid(String value, String path, String what) {
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
