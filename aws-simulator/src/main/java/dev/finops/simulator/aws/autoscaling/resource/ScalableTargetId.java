package dev.finops.simulator.aws.autoscaling.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import java.util.regex.Pattern;

/** What {@code Ref} gives for a scalable target: {@code resource|dimension|namespace}. */
record ScalableTargetId(String resourceId, String dimension, String namespace) {
    static ScalableTargetId of(String text) {
        String[] parts = text.split(Pattern.quote("|"), -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a scalable target: " + text);
        }
        return new ScalableTargetId(parts[0], parts[1], parts[2]);
    }

    /** The target that a resource's properties name, as a whole or by its three parts. */
    static ScalableTargetId of(ObjectNode node) {
        Properties properties = new Properties(node);
        String whole = properties.text("ScalingTargetId");
        return whole != null
                ? of(whole)
                : new ScalableTargetId(
                        properties.text("ResourceId", ""),
                        properties.text("ScalableDimension", ""),
                        properties.text("ServiceNamespace", ""));
    }

    @Override
    public String toString() {
        return resourceId + "|" + dimension + "|" + namespace;
    }
}
