package dev.finops.simulator.aws.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A mention of a parameter, pseudo parameter or resource, by {@code Ref}, {@code Fn::GetAtt} or {@code Fn::Sub}.
 *
 * @param name the parameter, or the resource's logical ID
 * @param attribute the attribute's name, or null for what {@code Ref} gives
 */
public record Reference(String name, @Nullable String attribute) {

    /** As a change set's {@code CausingEntity} shows it. */
    public String causingEntity() {
        return attribute == null ? name : name + "." + attribute;
    }

    /** As a template would write it. */
    public JsonNode toNode() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (attribute == null) {
            return node.put("Ref", name);
        }
        return node.set(
                "Fn::GetAtt", JsonNodeFactory.instance.arrayNode().add(name).add(attribute));
    }
}
