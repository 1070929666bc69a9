package dev.finops.simulator.aws.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** One parameter as the template declares it, and the rules that its value must keep. */
public record ParameterDefinition(
        String name,
        String type,
        @Nullable String defaultValue,
        boolean noEcho,
        @Nullable String description,
        List<String> allowedValues,
        @Nullable String allowedPattern,
        @Nullable Long minLength,
        @Nullable Long maxLength,
        @Nullable BigDecimal minValue,
        @Nullable BigDecimal maxValue,
        @Nullable String constraintDescription) {
    /** @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html">quotas</a> */
    private static final int MAX_BYTES = 4096;

    /** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html */
    private static final Set<String> AWS_TYPES = Set.of(
            "AWS::EC2::AvailabilityZone::Name",
            "AWS::EC2::Image::Id",
            "AWS::EC2::Instance::Id",
            "AWS::EC2::KeyPair::KeyName",
            "AWS::EC2::SecurityGroup::GroupName",
            "AWS::EC2::SecurityGroup::Id",
            "AWS::EC2::Subnet::Id",
            "AWS::EC2::Volume::Id",
            "AWS::EC2::VPC::Id",
            "AWS::Route53::HostedZone::Id");

    private static final String STORED = "AWS::SSM::Parameter::Value<";
    private static final String STORED_NAME = "AWS::SSM::Parameter::Name";

    private static final Set<String> KEYS = Set.of(
            "Type",
            "Default",
            "NoEcho",
            "Description",
            "AllowedValues",
            "AllowedPattern",
            "MinLength",
            "MaxLength",
            "MinValue",
            "MaxValue",
            "ConstraintDescription");

    static ParameterDefinition read(String name, JsonNode node) {
        if (!node.isObject()) {
            throw TemplateException.format("Every Parameters member must be an object.");
        }
        for (var field : node.properties()) {
            if (!KEYS.contains(field.getKey())) {
                throw TemplateException.format("Invalid template parameter property '%s'".formatted(field.getKey()));
            }
        }
        if (!node.path("Type").isTextual()) {
            throw TemplateException.format("Every Parameters object must contain a Type member.");
        }
        List<String> allowed = new ArrayList<>();
        node.path("AllowedValues").forEach(value -> allowed.add(value.asText()));
        var definition = new ParameterDefinition(
                name,
                checkedType(node.path("Type").textValue()),
                text(node, "Default"),
                node.path("NoEcho").asBoolean(),
                text(node, "Description"),
                allowed,
                text(node, "AllowedPattern"),
                whole(node, "MinLength"),
                whole(node, "MaxLength"),
                decimal(node, "MinValue"),
                decimal(node, "MaxValue"),
                text(node, "ConstraintDescription"));
        definition.checkPatternCompiles();
        return definition;
    }

    private static String checkedType(String type) {
        if (!type.equals(STORED_NAME) && !isKnown(type.startsWith(STORED) ? stored(type) : type)) {
            throw TemplateException.format("Unrecognized parameter type: " + type);
        }
        return type;
    }

    private static boolean isKnown(String type) {
        String element = type.startsWith("List<") && type.endsWith(">") ? type.substring(5, type.length() - 1) : type;
        return AWS_TYPES.contains(element)
                || element.equals("Number")
                || element.equals("String")
                || type.equals("CommaDelimitedList");
    }

    /** The type of the value that the parameter store has. */
    private static String stored(String type) {
        return type.endsWith(">") ? type.substring(STORED.length(), type.length() - 1) : type;
    }

    /** Whether the value is the name of what the parameter store has. */
    boolean isStored() {
        return type.startsWith(STORED);
    }

    private void checkPatternCompiles() {
        if (allowedPattern != null) {
            try {
                Pattern ignored = Pattern.compile(allowedPattern);
            } catch (PatternSyntaxException e) {
                throw TemplateException.format(
                        "AllowedPattern of parameter '%s' is not a valid regular expression".formatted(name));
            }
        }
    }

    public boolean isList() {
        String valueType = isStored() ? stored(type) : type;
        return valueType.equals("CommaDelimitedList") || valueType.startsWith("List<");
    }

    /** What {@code Ref} gives: text, also for numbers, or a list of texts. */
    JsonNode reference(String value) {
        if (!isList()) {
            return JsonNodeFactory.instance.textNode(value);
        }
        var list = JsonNodeFactory.instance.arrayNode();
        elements(value).forEach(list::add);
        return list;
    }

    private static List<String> elements(String value) {
        return Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    }

    /** Refuses a value that breaks a rule of this parameter. */
    void check(String value) {
        if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new TemplateException("Parameter '%s' must be at most %d bytes long".formatted(name, MAX_BYTES));
        }
        for (String element : isList() && !isStored() ? elements(value) : List.of(value)) {
            checkElement(element);
        }
    }

    private void checkElement(String value) {
        if (!allowedValues.isEmpty() && !allowedValues.contains(value)) {
            throw violation("must be one of AllowedValues");
        }
        if (allowedPattern != null
                && !Pattern.compile(allowedPattern).matcher(value).matches()) {
            throw violation("must match pattern " + allowedPattern);
        }
        if (minLength != null && value.length() < minLength) {
            throw violation("must contain at least %d characters".formatted(minLength));
        }
        if (maxLength != null && value.length() > maxLength) {
            throw violation("must contain at most %d characters".formatted(maxLength));
        }
        if (type.equals("Number") || type.equals("List<Number>")) {
            checkNumber(value);
        }
    }

    private void checkNumber(String value) {
        BigDecimal number;
        try {
            number = new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new TemplateException("Parameter '%s' must be a number".formatted(name));
        }
        if (minValue != null && number.compareTo(minValue) < 0) {
            throw violation("must be a number not less than " + minValue.toPlainString());
        }
        if (maxValue != null && number.compareTo(maxValue) > 0) {
            throw violation("must be a number not greater than " + maxValue.toPlainString());
        }
    }

    private TemplateException violation(String rule) {
        return new TemplateException(
                constraintDescription == null
                        ? "Parameter '%s' %s".formatted(name, rule)
                        : "Parameter %s failed to satisfy constraint: %s".formatted(name, constraintDescription));
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.has(key) ? node.get(key).asText() : null;
    }

    private static @Nullable Long whole(JsonNode node, String key) {
        BigDecimal value = decimal(node, key);
        return value == null ? null : value.longValue();
    }

    private static @Nullable BigDecimal decimal(JsonNode node, String key) {
        if (!node.has(key)) {
            return null;
        }
        try {
            return new BigDecimal(node.get(key).asText());
        } catch (NumberFormatException e) {
            throw TemplateException.format("%s must be a number".formatted(key));
        }
    }
}
