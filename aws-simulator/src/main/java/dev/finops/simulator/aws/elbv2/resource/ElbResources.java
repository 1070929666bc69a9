package dev.finops.simulator.aws.elbv2.resource;

import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.elbv2.SimulatedElb;
import java.util.List;

/** The Elastic Load Balancing resource types that templates can use. */
public final class ElbResources {
    private ElbResources() {}

    public static List<ResourceHandler> handlers(SimulatedElb elb) {
        return List.of(
                new LoadBalancerHandler(elb),
                new TargetGroupHandler(elb),
                new ListenerHandler(elb),
                new ListenerRuleHandler(elb));
    }
}
