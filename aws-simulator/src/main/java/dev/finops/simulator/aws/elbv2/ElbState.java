package dev.finops.simulator.aws.elbv2;

import dev.finops.simulator.aws.tagging.TagRules;
import dev.finops.simulator.aws.tagging.TagsByArn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** The load balancers of one account and region, all by ARN. */
final class ElbState {
    final Map<String, LoadBalancer> loadBalancers = new LinkedHashMap<>();
    final Map<String, TargetGroup> targetGroups = new LinkedHashMap<>();
    final Map<String, Listener> listeners = new LinkedHashMap<>();
    /** The rules of a listener beside its default actions, by the rule's ARN. */
    final Map<String, Rule> rules = new LinkedHashMap<>();

    final Map<String, String> listenerOfRule = new LinkedHashMap<>();
    private final Map<String, Map<String, Target>> targets = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> attributes = new LinkedHashMap<>();
    final TagsByArn<Tag> tags = new TagsByArn<>(
            TagRules.refusing(ElbErrors::tags),
            Tag::key,
            Tag::value,
            (key, value) -> Tag.builder().key(key).value(value).build());

    /** The targets of a group, by {@link Target#key}. */
    Map<String, Target> targetsOf(String targetGroupArn) {
        return targets.computeIfAbsent(targetGroupArn, arn -> new LinkedHashMap<>());
    }

    Map<String, String> attributesOf(String arn) {
        return attributes.computeIfAbsent(arn, key -> new LinkedHashMap<>());
    }

    Stream<Listener> listenersOf(String loadBalancerArn) {
        return listeners.values().stream()
                .filter(listener -> listener.loadBalancerArn().equals(loadBalancerArn));
    }

    Stream<Rule> rulesOf(String listenerArn) {
        return rules.values().stream().filter(rule -> listenerArn.equals(listenerOfRule.get(rule.ruleArn())));
    }

    /** The load balancers whose listeners or rules forward to the target group. */
    List<String> loadBalancersOf(String targetGroupArn) {
        Stream<String> byDefault = listeners.values().stream()
                .filter(listener -> forwardsTo(listener.defaultActions(), targetGroupArn))
                .map(Listener::loadBalancerArn);
        Stream<String> byRule = rules.values().stream()
                .filter(rule -> forwardsTo(rule.actions(), targetGroupArn))
                .map(rule -> listeners.get(listenerOfRule.get(rule.ruleArn())))
                .filter(Objects::nonNull)
                .map(Listener::loadBalancerArn);
        return Stream.concat(byDefault, byRule).distinct().toList();
    }

    static boolean forwardsTo(List<Action> actions, String targetGroupArn) {
        return targetGroups(actions).anyMatch(targetGroupArn::equals);
    }

    /** The target groups that the actions forward to. */
    static Stream<String> targetGroups(List<Action> actions) {
        return actions.stream().flatMap(action -> {
            if (action.targetGroupArn() != null) {
                return Stream.of(action.targetGroupArn());
            }
            return action.forwardConfig() == null
                    ? Stream.empty()
                    : action.forwardConfig().targetGroups().stream().map(group -> group.targetGroupArn());
        });
    }
}
