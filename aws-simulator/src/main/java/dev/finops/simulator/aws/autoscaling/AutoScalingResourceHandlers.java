package dev.finops.simulator.aws.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.applicationautoscaling.model.ObjectNotFoundException;

/** The resource types of Application Auto Scaling. */
public final class AutoScalingResourceHandlers {
    private AutoScalingResourceHandlers() {}

    public static List<ResourceHandler> handlers(SimulatedAutoScaling scaling) {
        return List.of(new ScalableTargetHandler(scaling), new ScalingPolicyHandler(scaling));
    }

    /** What {@code Ref} gives for a scalable target: {@code resource|dimension|namespace}. */
    private record TargetId(String resourceId, String dimension, String namespace) {
        static TargetId of(String text) {
            String[] parts = text.split(Pattern.quote("|"), -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("not a scalable target: " + text);
            }
            return new TargetId(parts[0], parts[1], parts[2]);
        }

        @Override
        public String toString() {
            return resourceId + "|" + dimension + "|" + namespace;
        }
    }

    /** {@code AWS::ApplicationAutoScaling::ScalableTarget}. */
    private record ScalableTargetHandler(SimulatedAutoScaling scaling) implements ResourceHandler {
        @Override
        public String type() {
            return "AWS::ApplicationAutoScaling::ScalableTarget";
        }

        @Override
        public String create(ResourceRequest request) {
            var id = new TargetId(
                    request.text("ResourceId"), request.text("ScalableDimension"), request.text("ServiceNamespace"));
            register(id, request);
            return id.toString();
        }

        private void register(TargetId id, ResourceRequest request) {
            scaling.registerScalableTarget(target -> target.resourceId(id.resourceId())
                    .scalableDimension(id.dimension())
                    .serviceNamespace(id.namespace())
                    .minCapacity(request.properties().path("MinCapacity").asInt())
                    .maxCapacity(request.properties().path("MaxCapacity").asInt()));
        }

        @Override
        public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
            register(TargetId.of(physicalId), request);
        }

        @Override
        public void delete(String physicalId, ObjectNode properties) {
            var id = TargetId.of(physicalId);
            try {
                scaling.deregisterScalableTarget(target -> target.resourceId(id.resourceId())
                        .scalableDimension(id.dimension())
                        .serviceNamespace(id.namespace()));
            } catch (ObjectNotFoundException alreadyGone) {
                // Nothing left to do.
            }
        }

        @Override
        public Map<String, JsonNode> attributes(String physicalId) {
            return Map.of("Id", JsonNodeFactory.instance.textNode(physicalId));
        }
    }

    /** {@code AWS::ApplicationAutoScaling::ScalingPolicy}; its physical ID is the policy's ARN. */
    private record ScalingPolicyHandler(SimulatedAutoScaling scaling) implements ResourceHandler {
        @Override
        public String type() {
            return "AWS::ApplicationAutoScaling::ScalingPolicy";
        }

        @Override
        public String create(ResourceRequest request) {
            var target = target(request.properties());
            JsonNode tracking = request.properties().path("TargetTrackingScalingPolicyConfiguration");
            return scaling.putScalingPolicy(policy -> {
                        policy.resourceId(target.resourceId())
                                .scalableDimension(target.dimension())
                                .serviceNamespace(target.namespace())
                                .policyName(request.text("PolicyName"))
                                .policyType(request.text("PolicyType"));
                        if (tracking.isObject()) {
                            policy.targetTrackingScalingPolicyConfiguration(config -> config.targetValue(
                                            tracking.path("TargetValue").asDouble())
                                    .predefinedMetricSpecification(metric ->
                                            metric.predefinedMetricType(tracking.path("PredefinedMetricSpecification")
                                                    .path("PredefinedMetricType")
                                                    .asText())));
                        }
                    })
                    .policyARN();
        }

        /** The same name on the same target changes the policy in place. */
        @Override
        public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
            create(request);
        }

        @Override
        public void delete(String physicalId, ObjectNode properties) {
            var target = target(properties);
            try {
                scaling.deleteScalingPolicy(policy -> policy.resourceId(target.resourceId())
                        .scalableDimension(target.dimension())
                        .serviceNamespace(target.namespace())
                        .policyName(properties.path("PolicyName").asText()));
            } catch (ObjectNotFoundException alreadyGone) {
                // It went with its target.
            }
        }

        private static TargetId target(ObjectNode properties) {
            return properties.path("ScalingTargetId").isTextual()
                    ? TargetId.of(properties.path("ScalingTargetId").asText())
                    : new TargetId(
                            properties.path("ResourceId").asText(),
                            properties.path("ScalableDimension").asText(),
                            properties.path("ServiceNamespace").asText());
        }

        @Override
        public Map<String, JsonNode> attributes(String physicalId) {
            return Map.of("Arn", JsonNodeFactory.instance.textNode(physicalId));
        }
    }
}
