package dev.finops.operator.services;

import dev.finops.operator.aws.AwsSession;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * The targets behind a load balancer.
 *
 * @param states how many are in which state, in the words of ELB
 */
public record Targets(Map<String, Long> states) {
    public Targets {
        states = Map.copyOf(states);
    }

    /** Empty where the target group is not there any more. */
    static Optional<Targets> find(AwsSession session, String targetGroupArn) {
        try {
            return Optional.of(new Targets(session
                    .loadBalancing()
                    .describeTargetHealth(request -> request.targetGroupArn(targetGroupArn))
                    .targetHealthDescriptions()
                    .stream()
                    .collect(Collectors.groupingBy(
                            target -> target.targetHealth().stateAsString(), Collectors.counting()))));
        } catch (TargetGroupNotFoundException e) {
            return Optional.empty();
        }
    }

    static boolean loadBalancerExists(AwsSession session, String arn) {
        try {
            return session.loadBalancing()
                    .describeLoadBalancers(request -> request.loadBalancerArns(arn))
                    .hasLoadBalancers();
        } catch (LoadBalancerNotFoundException e) {
            return false;
        }
    }

    public long healthy() {
        return states.getOrDefault(TargetHealthStateEnum.HEALTHY.toString(), 0L);
    }

    /** Whether no listener sends them anything. */
    boolean unused() {
        return !states.isEmpty() && states.keySet().stream().allMatch(TargetHealthStateEnum.UNUSED.toString()::equals);
    }

    /** As in "1 draining, 2 initial". */
    public String words() {
        return states.isEmpty()
                ? "none is registered"
                : states.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(state -> state.getValue() + " " + state.getKey())
                        .collect(Collectors.joining(", "));
    }
}
