package dev.finops.simulator.aws.ssm.resource;

import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.ssm.SimulatedSsm;
import java.util.List;

/** The Systems Manager resource types that templates can use. */
public final class SsmResources {
    private SsmResources() {}

    public static List<ResourceHandler> handlers(SimulatedSsm ssm) {
        return List.of(new ParameterHandler(ssm));
    }
}
