package dev.finops.simulator.aws.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;

/** The value of a reference to a resource that is yet to be made; whatever contains it is unknown too. */
public final class Unknown {
    /** Shown in change sets in place of the value. */
    public static final String PLACEHOLDER = "{{changeSet:KNOWN_AFTER_APPLY}}";

    public static final JsonNode VALUE = new POJONode(PLACEHOLDER);

    private Unknown() {}

    public static boolean is(JsonNode node) {
        return node.isPojo();
    }

    /** Whether the value, or anything in it, is unknown. */
    public static boolean isIn(JsonNode node) {
        if (is(node)) {
            return true;
        }
        for (JsonNode child : node) {
            if (isIn(child)) {
                return true;
            }
        }
        return false;
    }
}
