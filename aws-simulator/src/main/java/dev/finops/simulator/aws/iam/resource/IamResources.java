package dev.finops.simulator.aws.iam.resource;

import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.iam.SimulatedIam;
import java.util.List;

/** The IAM resource types that templates can use. */
public final class IamResources {
    private IamResources() {}

    public static List<ResourceHandler> handlers(SimulatedIam iam) {
        return List.of(new RoleHandler(iam), new PolicyHandler(iam), new ManagedPolicyHandler(iam));
    }
}
