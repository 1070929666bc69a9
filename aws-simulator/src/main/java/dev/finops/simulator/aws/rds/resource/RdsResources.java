package dev.finops.simulator.aws.rds.resource;

import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.rds.SimulatedRds;
import java.util.List;

/** The RDS resource types that templates can use. */
public final class RdsResources {
    private RdsResources() {}

    public static List<ResourceHandler> handlers(SimulatedRds rds) {
        return List.of(new DBInstanceHandler(rds), new DBSubnetGroupHandler(rds), new DBParameterGroupHandler(rds));
    }
}
