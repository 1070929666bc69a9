package dev.finops.simulator.aws.cloudcontrol.resource;

import dev.finops.simulator.aws.cloudcontrol.SimulatedCloudControl;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import java.util.List;

/** The resource types that templates can use although no simulated service owns them. */
public final class CloudControlResources {
    private CloudControlResources() {}

    public static List<ResourceHandler> handlers(SimulatedCloudControl cloudControl) {
        return cloudControl.types().stream()
                .<ResourceHandler>map(type -> new RegisteredTypeHandler(cloudControl, type))
                .toList();
    }
}
