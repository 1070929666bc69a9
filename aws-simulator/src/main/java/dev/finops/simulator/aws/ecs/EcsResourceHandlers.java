package dev.finops.simulator.aws.ecs;

import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import java.util.List;

/** The resource types that belong to ECS. */
public final class EcsResourceHandlers {
    private EcsResourceHandlers() {}

    public static List<ResourceHandler> handlers(SimulatedEcs ecs) {
        return List.of(
                new ClusterHandler(ecs),
                new ClusterCapacityProvidersHandler(ecs),
                new TaskDefinitionHandler(ecs),
                new ServiceHandler(ecs));
    }
}
