package dev.finops.simulator.aws.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks up values that templates name in another service, as {@code {{resolve:secretsmanager:my-secret:SecretString:key}}}
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html). They are looked up only when a
 * resource is made or changed: neither change sets nor events show them.
 */
@FunctionalInterface
public interface DynamicReferences {
    DynamicReferences NONE = (service, reference) -> {
        throw new TemplateException("Dynamic references to " + service + " cannot be resolved here.");
    };

    /**
     * The value of one reference.
     *
     * @param service {@code secretsmanager}, {@code ssm} or {@code ssm-secure}
     * @param reference what follows the service's name
     * @throws TemplateException if there is no such value
     */
    String resolve(String service, String reference);

    /** The node with every dynamic reference in it replaced by its value. */
    default JsonNode resolveIn(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode out = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> out.set(field.getKey(), resolveIn(field.getValue())));
            return out;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode out = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> out.add(resolveIn(item)));
            return out;
        }
        if (!node.isTextual() || !node.textValue().contains("{{resolve:")) {
            return node;
        }
        Matcher matcher = Pattern.compile("\\{\\{resolve:(ssm|ssm-secure|secretsmanager):([^{}]+)}}")
                .matcher(node.textValue());
        return TextNode.valueOf(
                matcher.replaceAll(found -> Matcher.quoteReplacement(resolve(found.group(1), found.group(2)))));
    }
}
