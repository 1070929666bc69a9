package dev.finops.operator.step;

import dev.finops.operator.aws.AwsErrors;
import java.time.Duration;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** What an error means for the step that met it: try again, or ask a person. */
final class Failures {
    private static final Set<String> DENIED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "UnauthorizedOperation",
            "NotAuthorized",
            "AuthorizationError",
            "Forbidden");
    private static final Set<String> BAD_CREDENTIALS = Set.of(
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "AuthFailure",
            "SignatureDoesNotMatch",
            "InvalidAccessKeyId",
            "InvalidSignatureException",
            "MissingAuthenticationToken");
    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");
    private static final Set<String> BUSY = Set.of(
            "PriorRequestNotComplete",
            "OperationAborted",
            "OperationInProgressException",
            "ConcurrentModificationException",
            "UpdateInProgressException",
            "RequestTimeout");
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration LATER = Duration.ofSeconds(60);

    private Failures() {}

    /**
     * The outcome of a step that ended with this exception.
     *
     * @param doing what it was about, as in "While creating the bucket"
     */
    static Outcome outcome(String doing, RuntimeException error) {
        return switch (error) {
            case Refusal refusal -> refusal.outcome();
            case AwsServiceException refused -> ofService(doing, refused);
            case AbortedException ignored ->
                new Outcome.Waiting(Reason.INTERRUPTED, doing + ": interrupted, and tried again", SOON);
            case SdkClientException unreachable -> ofClient(doing, unreachable);
            case SdkException other -> new Outcome.Failed(Reason.AWS_REFUSED, doing + ": " + other.getMessage(), true);
            default ->
                new Outcome.Failed(
                        Reason.INTERNAL_ERROR,
                        doing + ": " + error + ". This is a fault of the operator; its log says more",
                        true);
        };
    }

    private static Outcome ofService(String doing, AwsServiceException error) {
        String code = AwsErrors.code(error);
        String said = doing + ": " + AwsErrors.message(error) + " (" + code + ")";
        if (error.isThrottlingException() || code.startsWith("Throttl") || code.equals("SlowDown")) {
            return new Outcome.Waiting(Reason.THROTTLED, said + ". Slowing down", LATER);
        }
        if (BUSY.contains(code)) {
            return new Outcome.Waiting(Reason.BUSY, said + ". Trying again", SOON);
        }
        if (DENIED.contains(code) || (code.isEmpty() && error.statusCode() == 403)) {
            return new Outcome.Blocked(
                    Reason.ACCESS_DENIED,
                    said + ". Allow this action to the operator's role, then set finops.dev/reconcile-at");
        }
        if (BAD_CREDENTIALS.contains(code)) {
            return new Outcome.Blocked(
                    Reason.BAD_CREDENTIALS,
                    said + ". Give the operator valid credentials (IRSA, Pod Identity or a secret)");
        }
        if (EXPIRED.contains(code)) {
            return new Outcome.Waiting(Reason.CREDENTIALS_EXPIRED, said + ". Getting new ones", SOON);
        }
        if (code.equals("OptInRequired") || code.equals("SubscriptionRequiredException")) {
            return new Outcome.Blocked(
                    Reason.NOT_SUBSCRIBED, said + ". Enable the service or the region in the account's settings");
        }
        if (error.statusCode() >= 500) {
            return new Outcome.Waiting(Reason.AWS_UNAVAILABLE, said + ". Trying again", SOON);
        }
        return new Outcome.Failed(Reason.AWS_REFUSED, said, false);
    }

    private static Outcome ofClient(String doing, SdkClientException error) {
        String message = String.valueOf(error.getMessage());
        if (message.contains("Unable to load credentials")) {
            return new Outcome.Blocked(
                    Reason.NO_CREDENTIALS,
                    doing
                            + ": the operator has no AWS credentials. Give its service account a role (IRSA or Pod Identity), or set"
                            + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
        }
        return new Outcome.Waiting(Reason.AWS_UNREACHABLE, doing + ": " + message + ". Trying again", SOON);
    }
}
