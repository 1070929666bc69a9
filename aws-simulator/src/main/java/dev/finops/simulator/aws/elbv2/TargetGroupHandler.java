package dev.finops.simulator.aws.elbv2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** {@code AWS::ElasticLoadBalancingV2::TargetGroup}; its physical ID is the ARN. */
record TargetGroupHandler(SimulatedElb elb) implements ResourceHandler {
    @Override
    public String type() {
        return "AWS::ElasticLoadBalancingV2::TargetGroup";
    }

    @Override
    public String create(ResourceRequest request) {
        JsonNode properties = request.properties();
        String arn = elb.createTargetGroup(group -> group.name(
                                request.has("Name") ? request.text("Name") : request.generatedName(32))
                        .protocol(Properties.text(properties.path("Protocol")))
                        .protocolVersion(Properties.text(properties.path("ProtocolVersion")))
                        .port(Properties.number(properties.path("Port")))
                        .vpcId(Properties.text(properties.path("VpcId")))
                        .targetType(Properties.text(properties.path("TargetType")))
                        .healthCheckProtocol(Properties.text(properties.path("HealthCheckProtocol")))
                        .healthCheckPort(Properties.text(properties.path("HealthCheckPort")))
                        .healthCheckPath(Properties.text(properties.path("HealthCheckPath")))
                        .healthCheckIntervalSeconds(Properties.number(properties.path("HealthCheckIntervalSeconds")))
                        .healthCheckTimeoutSeconds(Properties.number(properties.path("HealthCheckTimeoutSeconds")))
                        .healthyThresholdCount(Properties.number(properties.path("HealthyThresholdCount")))
                        .unhealthyThresholdCount(Properties.number(properties.path("UnhealthyThresholdCount")))
                        .matcher(matcher(properties))
                        .tags(Properties.tags(request)))
                .targetGroups()
                .getFirst()
                .targetGroupArn();
        setAttributes(arn, request);
        return arn;
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        JsonNode properties = request.properties();
        elb.modifyTargetGroup(group -> group.targetGroupArn(physicalId)
                .healthCheckProtocol(Properties.text(properties.path("HealthCheckProtocol")))
                .healthCheckPort(Properties.text(properties.path("HealthCheckPort")))
                .healthCheckPath(Properties.text(properties.path("HealthCheckPath")))
                .healthCheckIntervalSeconds(Properties.number(properties.path("HealthCheckIntervalSeconds")))
                .healthCheckTimeoutSeconds(Properties.number(properties.path("HealthCheckTimeoutSeconds")))
                .healthyThresholdCount(Properties.number(properties.path("HealthyThresholdCount")))
                .unhealthyThresholdCount(Properties.number(properties.path("UnhealthyThresholdCount")))
                .matcher(matcher(properties)));
        elb.addTags(change -> change.resourceArns(physicalId).tags(Properties.tags(request)));
        setAttributes(physicalId, request);
    }

    private static @Nullable Matcher matcher(JsonNode properties) {
        String codes = Properties.text(properties.path("Matcher").path("HttpCode"));
        return codes == null ? null : Matcher.builder().httpCode(codes).build();
    }

    private void setAttributes(String arn, ResourceRequest request) {
        var attributes = StreamSupport.stream(
                        request.properties().path("TargetGroupAttributes").spliterator(), false)
                .map(attribute -> TargetGroupAttribute.builder()
                        .key(attribute.path("Key").asText())
                        .value(attribute.path("Value").asText())
                        .build())
                .toList();
        if (!attributes.isEmpty()) {
            elb.modifyTargetGroupAttributes(change -> change.targetGroupArn(arn).attributes(attributes));
        }
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        elb.deleteTargetGroup(request -> request.targetGroupArn(physicalId));
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        TargetGroup group = elb.describeTargetGroups(request -> request.targetGroupArns(physicalId))
                .targetGroups()
                .getFirst();
        return Map.of(
                "TargetGroupArn", Properties.node(physicalId),
                "TargetGroupName", Properties.node(group.targetGroupName()),
                "TargetGroupFullName", Properties.node(physicalId.substring(physicalId.indexOf("targetgroup/"))),
                "LoadBalancerArns", Properties.nodes(group.loadBalancerArns()));
    }
}
