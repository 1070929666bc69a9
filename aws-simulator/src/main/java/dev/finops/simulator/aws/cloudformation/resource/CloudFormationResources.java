package dev.finops.simulator.aws.cloudformation.resource;

import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** CloudFormation's own resource types that templates can use. */
public final class CloudFormationResources {
    private CloudFormationResources() {}

    /** @param cloudFormation which makes the nested stacks, and is itself made of these handlers */
    public static List<ResourceHandler> handlers(Supplier<CloudFormationClient> cloudFormation) {
        return List.of(new StackHandler(cloudFormation));
    }
}
