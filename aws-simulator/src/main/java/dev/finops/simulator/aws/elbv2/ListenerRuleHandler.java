package dev.finops.simulator.aws.elbv2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleNotFoundException;

/** {@code AWS::ElasticLoadBalancingV2::ListenerRule}; its physical ID is the ARN. */
record ListenerRuleHandler(SimulatedElb elb) implements ResourceHandler {
    @Override
    public String type() {
        return "AWS::ElasticLoadBalancingV2::ListenerRule";
    }

    @Override
    public String create(ResourceRequest request) {
        JsonNode properties = request.properties();
        return elb.createRule(rule -> rule.listenerArn(request.text("ListenerArn"))
                        .priority(Properties.number(properties.path("Priority")))
                        .conditions(Properties.conditions(properties.path("Conditions")))
                        .actions(Properties.actions(properties.path("Actions"))))
                .rules()
                .getFirst()
                .ruleArn();
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        elb.modifyRule(rule -> rule.ruleArn(physicalId)
                .conditions(Properties.conditions(request.properties().path("Conditions")))
                .actions(Properties.actions(request.properties().path("Actions"))));
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        try {
            elb.deleteRule(request -> request.ruleArn(physicalId));
        } catch (RuleNotFoundException alreadyGone) {
            // Its listener took it along.
        }
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        return Map.of("RuleArn", Properties.node(physicalId));
    }
}
