package dev.finops.simulator.aws.cloudformation.resource;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Deleting what is no longer there is a success. */
public final class AlreadyGone {
    private AlreadyGone() {}

    /** Runs the deletion; of its refusals, those with one of the codes are passed over. */
    public static void ignore(Runnable deletion, String... codes) {
        try {
            deletion.run();
        } catch (AwsServiceException e) {
            if (!Set.of(codes).contains(e.awsErrorDetails().errorCode())) {
                throw e;
            }
        }
    }
}
