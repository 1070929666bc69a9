package dev.finops.operator.aws;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What AWS says in an error, in its own words. */
public final class AwsErrors {
    private AwsErrors() {}

    /** AWS's own code of the error, or an empty string. */
    public static String code(AwsServiceException error) {
        AwsErrorDetails details = error.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    /** AWS's own message, without the request ID that the SDK appends: that would make every message a new one. */
    public static String message(AwsServiceException error) {
        AwsErrorDetails details = error.awsErrorDetails();
        return details == null || details.errorMessage() == null
                ? "HTTP status " + error.statusCode()
                : details.errorMessage();
    }
}
