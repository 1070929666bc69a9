package dev.finops.simulator.aws.elbv2.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.Attributes;
import dev.finops.simulator.aws.cloudformation.resource.LiveProperties;
import dev.finops.simulator.aws.cloudformation.resource.Progress;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.elbv2.SimulatedElb;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;

/** {@code AWS::ElasticLoadBalancingV2::LoadBalancer}; its physical ID is the ARN. */
record LoadBalancerHandler(SimulatedElb elb) implements ResourceHandler {
    @Override
    public String type() {
        return "AWS::ElasticLoadBalancingV2::LoadBalancer";
    }

    @Override
    public String create(ResourceRequest request) {
        String arn = elb.createLoadBalancer(balancer -> balancer.name(
                                request.has("Name") ? request.text("Name") : request.generatedName(32))
                        .scheme(Properties.of(request).text("Scheme"))
                        .ipAddressType(Properties.of(request).text("IpAddressType"))
                        .subnets(Properties.of(request).strings("Subnets"))
                        .securityGroups(Properties.of(request).strings("SecurityGroups"))
                        .tags(ElbTags.of(request)))
                .loadBalancers()
                .getFirst()
                .loadBalancerArn();
        elb.replaceTags(arn, Properties.tags(request));
        setAttributes(arn, request);
        return arn;
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        elb.setSecurityGroups(change -> change.loadBalancerArn(physicalId)
                .securityGroups(Properties.of(request).strings("SecurityGroups")));
        elb.setSubnets(change -> change.loadBalancerArn(physicalId)
                .subnets(Properties.of(request).strings("Subnets")));
        elb.replaceTags(physicalId, Properties.tags(request));
        setAttributes(physicalId, request);
    }

    private void setAttributes(String arn, ResourceRequest request) {
        var attributes = Properties.of(request)
                .structures("LoadBalancerAttributes", LoadBalancerAttribute::builder, LoadBalancerAttribute.class);
        if (!attributes.isEmpty()) {
            elb.modifyLoadBalancerAttributes(
                    change -> change.loadBalancerArn(arn).attributes(attributes));
        }
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        elb.deleteLoadBalancer(request -> request.loadBalancerArn(physicalId));
    }

    @Override
    public Progress progress(String physicalId) {
        return balancer(physicalId).state().code() == LoadBalancerStateEnum.ACTIVE
                ? Progress.DONE
                : new Progress.Running(Duration.ofSeconds(15));
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        LoadBalancer balancer = balancer(physicalId);
        return Map.of(
                "LoadBalancerArn", TextNode.valueOf(physicalId),
                "LoadBalancerName", TextNode.valueOf(balancer.loadBalancerName()),
                "LoadBalancerFullName",
                        TextNode.valueOf(physicalId.substring(physicalId.indexOf("loadbalancer/") + 13)),
                "DNSName", TextNode.valueOf(balancer.dnsName()),
                "CanonicalHostedZoneID", TextNode.valueOf(balancer.canonicalHostedZoneId()),
                "SecurityGroups", Attributes.list(balancer.securityGroups()));
    }

    private LoadBalancer balancer(String arn) {
        return elb.describeLoadBalancers(request -> request.loadBalancerArns(arn))
                .loadBalancers()
                .getFirst();
    }

    @Override
    public ObjectNode read(String physicalId, ObjectNode declared, Set<String> siblings) {
        LoadBalancer balancer = balancer(physicalId);
        return new LiveProperties(declared)
                .with("SecurityGroups", balancer.securityGroups())
                .with(
                        "Subnets",
                        balancer.availabilityZones().stream()
                                .map(zone -> zone.subnetId())
                                .toList())
                .node();
    }
}
