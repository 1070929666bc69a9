package dev.finops.simulator.ecs;

import dev.finops.simulator.cloudformation.resource.ResourceHandler;
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
