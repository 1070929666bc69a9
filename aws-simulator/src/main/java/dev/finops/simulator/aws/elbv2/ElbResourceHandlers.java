package dev.finops.simulator.aws.elbv2;

import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import java.util.List;

/** The resource types that belong to Elastic Load Balancing. */
public final class ElbResourceHandlers {
    private ElbResourceHandlers() {}

    public static List<ResourceHandler> handlers(SimulatedElb elb) {
        return List.of(
                new LoadBalancerHandler(elb),
                new TargetGroupHandler(elb),
                new ListenerHandler(elb),
                new ListenerRuleHandler(elb));
    }
}
