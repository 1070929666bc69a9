package dev.finops.simulator.aws.elbv2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.resource.Progress;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
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
                        .scheme(Properties.text(request.properties().path("Scheme")))
                        .ipAddressType(Properties.text(request.properties().path("IpAddressType")))
                        .subnets(Properties.texts(request.properties().path("Subnets")))
                        .securityGroups(Properties.texts(request.properties().path("SecurityGroups")))
                        .tags(Properties.tags(request)))
                .loadBalancers()
                .getFirst()
                .loadBalancerArn();
        setAttributes(arn, request);
        return arn;
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        elb.setSecurityGroups(change -> change.loadBalancerArn(physicalId)
                .securityGroups(Properties.texts(request.properties().path("SecurityGroups"))));
        elb.setSubnets(change -> change.loadBalancerArn(physicalId)
                .subnets(Properties.texts(request.properties().path("Subnets"))));
        elb.addTags(change -> change.resourceArns(physicalId).tags(Properties.tags(request)));
        setAttributes(physicalId, request);
    }

    private void setAttributes(String arn, ResourceRequest request) {
        var attributes = StreamSupport.stream(
                        request.properties().path("LoadBalancerAttributes").spliterator(), false)
                .map(attribute -> LoadBalancerAttribute.builder()
                        .key(attribute.path("Key").asText())
                        .value(attribute.path("Value").asText())
                        .build())
                .toList();
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
                "LoadBalancerArn", Properties.node(physicalId),
                "LoadBalancerName", Properties.node(balancer.loadBalancerName()),
                "LoadBalancerFullName", Properties.node(physicalId.substring(physicalId.indexOf("loadbalancer/") + 13)),
                "DNSName", Properties.node(balancer.dnsName()),
                "CanonicalHostedZoneID", Properties.node(balancer.canonicalHostedZoneId()),
                "SecurityGroups", Properties.nodes(balancer.securityGroups()));
    }

    private LoadBalancer balancer(String arn) {
        return elb.describeLoadBalancers(request -> request.loadBalancerArns(arn))
                .loadBalancers()
                .getFirst();
    }
}
