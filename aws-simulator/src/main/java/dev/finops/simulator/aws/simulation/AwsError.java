package dev.finops.simulator.aws.simulation;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Makes the exceptions by which a simulated service says no; the wire layer writes them in the service's own form. */
public final class AwsError {
    private AwsError() {}

    /**
     * Fills the builder of a modelled exception, or of the service's base exception for codes that the model leaves out:
     * {@code throw AwsError.of(EcsException.builder(), 400, "ClusterNotFoundException", "Cluster not found.")}.
     *
     * @param message null where AWS answers without one
     */
    public static AwsServiceException of(
            AwsServiceException.Builder builder, int status, String code, @Nullable String message) {
        return builder.statusCode(status)
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
