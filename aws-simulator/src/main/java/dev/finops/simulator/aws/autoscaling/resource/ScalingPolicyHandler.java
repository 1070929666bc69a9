package dev.finops.simulator.aws.autoscaling.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.autoscaling.SimulatedAutoScaling;
import dev.finops.simulator.aws.cloudformation.resource.AlreadyGone;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import java.util.Map;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingScalingPolicyConfiguration;

/** Its physical ID is the policy's ARN. */
record ScalingPolicyHandler(SimulatedAutoScaling scaling) implements ResourceHandler {
    @Override
    public String type() {
        return "AWS::ApplicationAutoScaling::ScalingPolicy";
    }

    @Override
    public String create(ResourceRequest request) {
        var target = ScalableTargetId.of(request.properties());
        Properties properties = Properties.of(request);
        return scaling.putScalingPolicy(policy -> policy.resourceId(target.resourceId())
                        .scalableDimension(target.dimension())
                        .serviceNamespace(target.namespace())
                        .policyName(properties.text("PolicyName"))
                        .policyType(properties.text("PolicyType"))
                        .targetTrackingScalingPolicyConfiguration(properties.structure(
                                "TargetTrackingScalingPolicyConfiguration",
                                TargetTrackingScalingPolicyConfiguration.builder(),
                                TargetTrackingScalingPolicyConfiguration.class)))
                .policyARN();
    }

    /** The same name on the same target changes the policy in place. */
    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        create(request);
    }

    /** The policy may have gone with its target. */
    @Override
    public void delete(String physicalId, ObjectNode properties) {
        var target = ScalableTargetId.of(properties);
        AlreadyGone.ignore(
                () -> scaling.deleteScalingPolicy(policy -> policy.resourceId(target.resourceId())
                        .scalableDimension(target.dimension())
                        .serviceNamespace(target.namespace())
                        .policyName(properties.path("PolicyName").asText())),
                "ObjectNotFoundException");
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        return Map.of("Arn", TextNode.valueOf(physicalId));
    }
}
