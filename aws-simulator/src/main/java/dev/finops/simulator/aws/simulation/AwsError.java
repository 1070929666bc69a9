package dev.finops.simulator.aws.simulation;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Makes the exceptions by which a simulated service says no; the wire layer writes them in the service's own form. */
public final class AwsError {
    private AwsError() {}

    /**
     * Fills the builder of a modelled exception, or of the service's base exception for codes that the model leaves out:
     * {@code throw AwsError.of(EcsException.builder(), 400, "ClusterNotFoundException", "Cluster not found.")}.
     */
    public static AwsServiceException of(AwsServiceException.Builder builder, int status, String code, String message) {
        return builder.statusCode(status)
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
