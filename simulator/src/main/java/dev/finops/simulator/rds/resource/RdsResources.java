package dev.finops.simulator.rds.resource;

import dev.finops.simulator.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.rds.SimulatedRds;
import java.util.List;

/** The RDS resource types that templates can use. */
public final class RdsResources {
    private RdsResources() {}

    public static List<ResourceHandler> handlers(SimulatedRds rds) {
        return List.of(new DbInstanceHandler(rds), new DbSubnetGroupHandler(rds), new DbParameterGroupHandler(rds));
    }
}
