package dev.finops.simulator.aws.elbv2.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.Attributes;
import dev.finops.simulator.aws.cloudformation.resource.LiveProperties;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.elbv2.SimulatedElb;
import java.util.Map;
import java.util.Set;
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
        Properties properties = Properties.of(request);
        String arn = elb.createTargetGroup(
                        group -> group.name(request.has("Name") ? request.text("Name") : request.generatedName(32))
                                .protocol(properties.text("Protocol"))
                                .protocolVersion(properties.text("ProtocolVersion"))
                                .port(properties.integer("Port"))
                                .vpcId(properties.text("VpcId"))
                                .targetType(properties.text("TargetType"))
                                .healthCheckProtocol(properties.text("HealthCheckProtocol"))
                                .healthCheckPort(properties.text("HealthCheckPort"))
                                .healthCheckPath(properties.text("HealthCheckPath"))
                                .healthCheckIntervalSeconds(properties.integer("HealthCheckIntervalSeconds"))
                                .healthCheckTimeoutSeconds(properties.integer("HealthCheckTimeoutSeconds"))
                                .healthyThresholdCount(properties.integer("HealthyThresholdCount"))
                                .unhealthyThresholdCount(properties.integer("UnhealthyThresholdCount"))
                                .matcher(properties.structure("Matcher", Matcher.builder(), Matcher.class))
                                .tags(ElbTags.of(request)))
                .targetGroups()
                .getFirst()
                .targetGroupArn();
        elb.replaceTags(arn, Properties.tags(request));
        setAttributes(arn, request);
        return arn;
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        Properties properties = Properties.of(request);
        elb.modifyTargetGroup(group -> group.targetGroupArn(physicalId)
                .healthCheckProtocol(properties.text("HealthCheckProtocol"))
                .healthCheckPort(properties.text("HealthCheckPort"))
                .healthCheckPath(properties.text("HealthCheckPath"))
                .healthCheckIntervalSeconds(properties.integer("HealthCheckIntervalSeconds"))
                .healthCheckTimeoutSeconds(properties.integer("HealthCheckTimeoutSeconds"))
                .healthyThresholdCount(properties.integer("HealthyThresholdCount"))
                .unhealthyThresholdCount(properties.integer("UnhealthyThresholdCount"))
                .matcher(properties.structure("Matcher", Matcher.builder(), Matcher.class)));
        elb.replaceTags(physicalId, Properties.tags(request));
        setAttributes(physicalId, request);
    }

    private void setAttributes(String arn, ResourceRequest request) {
        var attributes = Properties.of(request)
                .structures("TargetGroupAttributes", TargetGroupAttribute::builder, TargetGroupAttribute.class);
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
                "TargetGroupArn", TextNode.valueOf(physicalId),
                "TargetGroupName", TextNode.valueOf(group.targetGroupName()),
                "TargetGroupFullName", TextNode.valueOf(physicalId.substring(physicalId.indexOf("targetgroup/"))),
                "LoadBalancerArns", Attributes.list(group.loadBalancerArns()));
    }

    @Override
    public ObjectNode read(String physicalId, ObjectNode declared, Set<String> siblings) {
        TargetGroup group = elb.describeTargetGroups(request -> request.targetGroupArns(physicalId))
                .targetGroups()
                .getFirst();
        return new LiveProperties(declared)
                .with("Port", group.port())
                .with("HealthCheckPath", group.healthCheckPath())
                .with("HealthCheckIntervalSeconds", group.healthCheckIntervalSeconds())
                .with("HealthyThresholdCount", group.healthyThresholdCount())
                .with("UnhealthyThresholdCount", group.unhealthyThresholdCount())
                .node();
    }
}
