package dev.finops.simulator.aws.ecs.resource;

import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.ecs.SimulatedEcs;
import java.util.List;

/** The ECS resource types that templates can use. */
public final class EcsResources {
    private EcsResources() {}

    public static List<ResourceHandler> handlers(SimulatedEcs ecs) {
        return List.of(
                new ClusterHandler(ecs),
                new ClusterCapacityProviderAssociationsHandler(ecs),
                new TaskDefinitionHandler(ecs),
                new ServiceHandler(ecs));
    }
}
