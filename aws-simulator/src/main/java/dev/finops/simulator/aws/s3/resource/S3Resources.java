package dev.finops.simulator.aws.s3.resource;

import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.s3.SimulatedS3;
import java.util.List;

/** The S3 resource types that templates can use. */
public final class S3Resources {
    private S3Resources() {}

    public static List<ResourceHandler> handlers(SimulatedS3 s3) {
        return List.of(new BucketHandler(s3), new BucketPolicyHandler(s3));
    }
}
