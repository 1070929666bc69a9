package dev.finops.simulator.aws.autoscaling.resource;

import dev.finops.simulator.aws.autoscaling.SimulatedAutoScaling;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import java.util.List;

/** The Application Auto Scaling resource types that templates can use. */
public final class AutoScalingResources {
    private AutoScalingResources() {}

    public static List<ResourceHandler> handlers(SimulatedAutoScaling scaling) {
        return List.of(new ScalableTargetHandler(scaling), new ScalingPolicyHandler(scaling));
    }
}
