package dev.finops.simulator.aws.sts;

import dev.finops.simulator.aws.simulation.AwsError;
import dev.finops.simulator.aws.simulation.Caller;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sts.model.StsException;

/** How STS says no. */
final class StsErrors {
    private StsErrors() {}

    static AwsServiceException validation(String message) {
        return AwsError.of(StsException.builder(), 400, "ValidationError", message);
    }

    /** The same whether the role is missing or does not trust the caller, so that nobody learns which roles exist. */
    static AwsServiceException mayNotAssume(Caller caller, String roleArn) {
        return AwsError.of(
                StsException.builder(),
                403,
                "AccessDenied",
                "User: " + caller.arn() + " is not authorized to perform: sts:AssumeRole on resource: " + roleArn);
    }
}
