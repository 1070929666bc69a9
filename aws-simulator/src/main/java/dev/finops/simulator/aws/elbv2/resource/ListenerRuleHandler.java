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
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleNotFoundException;

/** {@code AWS::ElasticLoadBalancingV2::ListenerRule}; its physical ID is the ARN. */
record ListenerRuleHandler(SimulatedElb elb) implements ResourceHandler {
    @Override
    public String type() {
        return "AWS::ElasticLoadBalancingV2::ListenerRule";
    }

    @Override
    public String create(ResourceRequest request) {
        Properties properties = Properties.of(request);
        return elb.createRule(rule -> rule.listenerArn(request.text("ListenerArn"))
                        .priority(properties.integer("Priority"))
                        .conditions(properties.structures("Conditions", RuleCondition::builder, RuleCondition.class))
                        .actions(properties.structures("Actions", Action::builder, Action.class)))
                .rules()
                .getFirst()
                .ruleArn();
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        Properties properties = Properties.of(request);
        elb.modifyRule(rule -> rule.ruleArn(physicalId)
                .conditions(properties.structures("Conditions", RuleCondition::builder, RuleCondition.class))
                .actions(properties.structures("Actions", Action::builder, Action.class)));
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
        return Map.of("RuleArn", TextNode.valueOf(physicalId));
    }

    @Override
    public ObjectNode read(String physicalId, ObjectNode declared, Set<String> siblings) {
        var rule = elb.describeRules(request -> request.ruleArns(physicalId))
                .rules()
                .getFirst();
        return new LiveProperties(declared)
                .with("Priority", rule.priority())
                .with("Conditions", rule.conditions(), RuleCondition::builder, RuleCondition.class)
                .with("Actions", rule.actions(), Action::builder, Action.class)
                .node();
    }
}
