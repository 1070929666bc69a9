package dev.finops.simulator.aws.elbv2.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.LiveProperties;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.elbv2.SimulatedElb;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerNotFoundException;

/** {@code AWS::ElasticLoadBalancingV2::Listener}; its physical ID is the ARN. */
record ListenerHandler(SimulatedElb elb) implements ResourceHandler {
    @Override
    public String type() {
        return "AWS::ElasticLoadBalancingV2::Listener";
    }

    @Override
    public String create(ResourceRequest request) {
        Properties properties = Properties.of(request);
        return elb.createListener(listener -> listener.loadBalancerArn(request.text("LoadBalancerArn"))
                        .port(properties.integer("Port"))
                        .protocol(properties.text("Protocol"))
                        .sslPolicy(properties.text("SslPolicy"))
                        .certificates(properties.structures("Certificates", Certificate::builder, Certificate.class))
                        .defaultActions(properties.structures("DefaultActions", Action::builder, Action.class)))
                .listeners()
                .getFirst()
                .listenerArn();
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        Properties properties = Properties.of(request);
        elb.modifyListener(listener -> listener.listenerArn(physicalId)
                .port(properties.integer("Port"))
                .protocol(properties.text("Protocol"))
                .sslPolicy(properties.text("SslPolicy"))
                .certificates(properties.structures("Certificates", Certificate::builder, Certificate.class))
                .defaultActions(properties.structures("DefaultActions", Action::builder, Action.class)));
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        try {
            elb.deleteListener(request -> request.listenerArn(physicalId));
        } catch (ListenerNotFoundException alreadyGone) {
            // The load balancer takes its listeners with it.
        }
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        return Map.of("ListenerArn", TextNode.valueOf(physicalId));
    }

    @Override
    public ObjectNode read(String physicalId, ObjectNode declared, Set<String> siblings) {
        var listener = elb.describeListeners(request -> request.listenerArns(physicalId))
                .listeners()
                .getFirst();
        return new LiveProperties(declared)
                .with("Port", listener.port())
                .with("Protocol", listener.protocolAsString())
                .with("SslPolicy", listener.sslPolicy())
                .with("DefaultActions", listener.defaultActions(), Action::builder, Action.class)
                .node();
    }
}
