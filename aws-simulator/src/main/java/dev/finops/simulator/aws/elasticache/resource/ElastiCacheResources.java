package dev.finops.simulator.aws.elasticache.resource;

import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.elasticache.SimulatedElastiCache;
import java.util.List;

/** The ElastiCache resource types that templates can use. */
public final class ElastiCacheResources {
    private ElastiCacheResources() {}

    public static List<ResourceHandler> handlers(SimulatedElastiCache caches) {
        return List.of(
                new ReplicationGroupHandler(caches), new SubnetGroupHandler(caches), new ParameterGroupHandler(caches));
    }
}
