package dev.finops.simulator.aws.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The intrinsic functions that may stand in properties and outputs. */
final class Functions {
    private final Evaluation evaluation;

    Functions(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** The function's result, or null where this is no function. */
    @Nullable
    JsonNode call(String function, JsonNode argument) {
        return switch (function) {
            case "Ref" -> argument.isTextual() ? evaluation.reference(new Reference(argument.textValue(), null)) : null;
            case "Fn::GetAtt" -> getAtt(argument);
            case "Fn::Sub" -> sub(argument);
            case "Fn::Join" -> join(argument);
            case "Fn::Select" -> select(argument);
            case "Fn::Split" -> split(argument);
            case "Fn::If" -> branch(argument);
            case "Fn::FindInMap" -> findInMap(argument);
            case "Fn::Base64" -> base64(argument);
            case "Fn::Cidr" -> cidr(argument);
            case "Fn::GetAZs" -> zones(argument);
            case "Fn::ImportValue" -> importValue(argument);
            default -> {
                if (function.startsWith("Fn::")) {
                    throw TemplateException.error("encountered unsupported function: " + function
                            + " Supported functions are: [Fn::Base64, Fn::GetAtt, Fn::GetAZs, Fn::ImportValue, Fn::Join,"
                            + " Fn::Split, Fn::FindInMap, Fn::Select, Ref, Fn::Equals, Fn::If, Fn::Not, Condition,"
                            + " Fn::And, Fn::Or, Fn::Sub, Fn::Cidr]");
                }
                yield null;
            }
        };
    }

    private JsonNode getAtt(JsonNode argument) {
        if (argument.isArray() && argument.size() == 2 && argument.get(1).isObject()) {
            JsonNode attribute = evaluation.value(argument.get(1));
            return evaluation.reference(new Reference(argument.get(0).asText(), attribute.asText()));
        }
        return evaluation.reference(References.attribute(argument));
    }

    private JsonNode sub(JsonNode argument) {
        boolean withVariables = argument.isArray();
        if (withVariables ? argument.size() != 2 || !argument.get(1).isObject() : !argument.isTextual()) {
            throw TemplateException.error("One or more Fn::Sub intrinsic functions don't specify expected arguments."
                    + " Specify a string as first argument, and an optional second argument to specify a mapping of values"
                    + " to replace in the string");
        }
        JsonNode variables = withVariables ? argument.get(1) : JsonNodeFactory.instance.objectNode();
        String text = withVariables ? argument.get(0).asText() : argument.textValue();
        var out = new StringBuilder();
        Matcher matcher = References.SUBSTITUTION.matcher(text);
        boolean unknown = false;
        while (matcher.find()) {
            String name = matcher.group(1).strip();
            JsonNode value = variables.has(name)
                    ? evaluation.value(variables.get(name))
                    : evaluation.reference(References.ofSubstitution(name));
            unknown |= Unknown.is(value);
            if (!value.isValueNode()) {
                throw TemplateException.error("Fn::Sub expression does not resolve to a string: ${" + name + "}");
            }
            matcher.appendReplacement(out, Matcher.quoteReplacement(value.asText()));
        }
        matcher.appendTail(out);
        return unknown ? Unknown.VALUE : TextNode.valueOf(out.toString().replace("${!", "${"));
    }

    private JsonNode join(JsonNode argument) {
        JsonNode values = argument.size() == 2 ? evaluation.value(argument.get(1)) : argument;
        if (argument.size() != 2 || !argument.get(0).isTextual() || !(values.isArray() || Unknown.is(values))) {
            throw TemplateException.error(
                    "every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be"
                            + " joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.");
        }
        if (Unknown.isIn(values)) {
            return Unknown.VALUE;
        }
        List<String> parts = new ArrayList<>();
        values.forEach(value -> parts.add(value.asText()));
        return TextNode.valueOf(String.join(argument.get(0).textValue(), parts));
    }

    private JsonNode select(JsonNode argument) {
        if (!argument.isArray() || argument.size() != 2) {
            throw TemplateException.error(
                    "Fn::Select requires a list argument with two elements: an integer index and a" + " list");
        }
        JsonNode index = evaluation.value(argument.get(0));
        JsonNode list = evaluation.value(argument.get(1));
        if (Unknown.is(index) || Unknown.is(list)) {
            return Unknown.VALUE;
        }
        if (!index.asText().matches("[0-9]{1,9}") || !list.isArray()) {
            throw TemplateException.error(
                    "Fn::Select requires a list argument with two elements: an integer index and a" + " list");
        }
        JsonNode selected = list.path(Integer.parseInt(index.asText()));
        if (selected.isMissingNode()) {
            throw TemplateException.error("Fn::Select cannot select nonexistent value at index " + index.asText());
        }
        return selected;
    }

    private JsonNode split(JsonNode argument) {
        if (!argument.isArray() || argument.size() != 2 || !argument.get(0).isTextual()) {
            throw TemplateException.error(
                    "every Fn::Split object requires two parameters, (1) a string delimiter and (2) a"
                            + " string to be split or a function that returns a string to be split.");
        }
        JsonNode text = evaluation.value(argument.get(1));
        if (Unknown.is(text)) {
            return Unknown.VALUE;
        }
        if (!text.isValueNode()) {
            throw TemplateException.error(
                    "every Fn::Split object requires two parameters, (1) a string delimiter and (2) a"
                            + " string to be split or a function that returns a string to be split.");
        }
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        for (String part : text.asText().split(Pattern.quote(argument.get(0).textValue()), -1)) {
            parts.add(part);
        }
        return parts;
    }

    private JsonNode branch(JsonNode argument) {
        if (!argument.isArray() || argument.size() != 3 || !argument.get(0).isTextual()) {
            throw TemplateException.error("Fn::If requires a list argument with the first element being a condition");
        }
        return evaluation.value(
                argument.get(evaluation.condition(argument.get(0).textValue()) ? 1 : 2));
    }

    private JsonNode findInMap(JsonNode argument) {
        if (!argument.isArray() || argument.size() < 3) {
            throw TemplateException.error(
                    "every Fn::FindInMap object requires three parameters, the map name, map key and"
                            + " the attribute for return value");
        }
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            keys.add(evaluation.value(argument.get(i)).asText());
        }
        JsonNode value = evaluation.mapping(keys.get(0), keys.get(1), keys.get(2));
        if (!value.isMissingNode()) {
            return value;
        }
        if (argument.path(3).has("DefaultValue")) {
            return evaluation.value(argument.get(3).get("DefaultValue"));
        }
        if (!evaluation.hasMapping(keys.get(0))) {
            throw TemplateException.error(
                    "Mapping named '%s' is not present in the 'Mappings' section of template.".formatted(keys.get(0)));
        }
        throw TemplateException.error(
                "Unable to get mapping for %s::%s::%s".formatted(keys.get(0), keys.get(1), keys.get(2)));
    }

    private JsonNode base64(JsonNode argument) {
        JsonNode text = evaluation.value(argument);
        if (Unknown.is(text)) {
            return Unknown.VALUE;
        }
        return TextNode.valueOf(Base64.getEncoder().encodeToString(text.asText().getBytes(StandardCharsets.UTF_8)));
    }

    private JsonNode cidr(JsonNode argument) {
        if (!argument.isArray() || argument.size() < 2 || argument.size() > 3) {
            throw TemplateException.error(
                    "every Fn::Cidr object requires two or three parameters, the address block, the count and the host bits");
        }
        JsonNode block = evaluation.value(argument.get(0));
        JsonNode count = evaluation.value(argument.get(1));
        JsonNode bits = argument.size() == 3 ? evaluation.value(argument.get(2)) : null;
        if (Unknown.is(block) || Unknown.is(count) || (bits != null && Unknown.is(bits))) {
            return Unknown.VALUE;
        }
        ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
        CidrBlocks.divide(block.asText(), count.asInt(), bits == null ? null : bits.asInt())
                .forEach(blocks::add);
        return blocks;
    }

    private JsonNode zones(JsonNode argument) {
        ArrayNode zones = JsonNodeFactory.instance.arrayNode();
        evaluation
                .pseudo()
                .availabilityZones(evaluation.value(argument).asText())
                .forEach(zones::add);
        return zones;
    }

    private JsonNode importValue(JsonNode argument) {
        JsonNode name = evaluation.value(argument);
        if (Unknown.is(name)) {
            return Unknown.VALUE;
        }
        return TextNode.valueOf(evaluation
                .exports()
                .value(name.asText())
                .orElseThrow(() -> new TemplateException(
                        "No export named %s found. Rollback requested by user.".formatted(name.asText()))));
    }
}
