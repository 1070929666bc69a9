package dev.finops.simulator.aws.elbv2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerNotFoundException;

/** {@code AWS::ElasticLoadBalancingV2::Listener}; its physical ID is the ARN. */
record ListenerHandler(SimulatedElb elb) implements ResourceHandler {
    @Override
    public String type() {
        return "AWS::ElasticLoadBalancingV2::Listener";
    }

    @Override
    public String create(ResourceRequest request) {
        JsonNode properties = request.properties();
        return elb.createListener(listener -> listener.loadBalancerArn(request.text("LoadBalancerArn"))
                        .port(Properties.number(properties.path("Port")))
                        .protocol(Properties.text(properties.path("Protocol")))
                        .sslPolicy(Properties.text(properties.path("SslPolicy")))
                        .certificates(Properties.certificates(properties.path("Certificates")))
                        .defaultActions(Properties.actions(properties.path("DefaultActions"))))
                .listeners()
                .getFirst()
                .listenerArn();
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        JsonNode properties = request.properties();
        elb.modifyListener(listener -> listener.listenerArn(physicalId)
                .port(Properties.number(properties.path("Port")))
                .protocol(Properties.text(properties.path("Protocol")))
                .sslPolicy(Properties.text(properties.path("SslPolicy")))
                .certificates(Properties.certificates(properties.path("Certificates")))
                .defaultActions(Properties.actions(properties.path("DefaultActions"))));
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
        return Map.of("ListenerArn", Properties.node(physicalId));
    }
}
