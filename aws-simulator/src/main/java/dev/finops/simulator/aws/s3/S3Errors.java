package dev.finops.simulator.aws.s3;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * S3's refusals, in its own words.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</a>
 */
final class S3Errors {
    private S3Errors() {}

    static AwsServiceException of(int status, String code, String message) {
        return of(S3Exception.builder(), status, code, message, Map.of());
    }

    static AwsServiceException of(int status, String code, String message, Map<String, String> headers) {
        return of(S3Exception.builder(), status, code, message, headers);
    }

    private static AwsServiceException of(
            AwsServiceException.Builder builder, int status, String code, String message, Map<String, String> headers) {
        var http = SdkHttpResponse.builder().statusCode(status);
        headers.forEach(http::putHeader);
        return builder.statusCode(status)
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .sdkHttpResponse(http.build())
                        .build())
                .build();
    }

    static AwsServiceException accessDenied() {
        return of(403, "AccessDenied", "Access Denied");
    }

    static AwsServiceException noSuchBucket() {
        return of(
                NoSuchBucketException.builder(), 404, "NoSuchBucket", "The specified bucket does not exist", Map.of());
    }

    static AwsServiceException bucketAlreadyOwnedByYou() {
        return of(
                BucketAlreadyOwnedByYouException.builder(),
                409,
                "BucketAlreadyOwnedByYou",
                "Your previous request to create the named bucket succeeded and you already own it.",
                Map.of());
    }

    static AwsServiceException bucketAlreadyExists() {
        return of(
                BucketAlreadyExistsException.builder(),
                409,
                "BucketAlreadyExists",
                "The requested bucket name is not available. The bucket namespace is shared by all users of the system."
                        + " Please select a different name and try again.",
                Map.of());
    }

    static AwsServiceException bucketNotEmpty(boolean versioned) {
        String versions = versioned ? ". You must delete all versions in the bucket." : "";
        return of(409, "BucketNotEmpty", "The bucket you tried to delete is not empty" + versions);
    }

    /** Clients that follow regions read the bucket's from the header. */
    static AwsServiceException permanentRedirect(String region) {
        return of(
                301,
                "PermanentRedirect",
                "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all"
                        + " future requests to this endpoint.",
                Map.of("x-amz-bucket-region", region));
    }

    static AwsServiceException noSuchKey(Map<String, String> headers) {
        return of(NoSuchKeyException.builder(), 404, "NoSuchKey", "The specified key does not exist.", headers);
    }

    static AwsServiceException noSuchVersion() {
        return of(404, "NoSuchVersion", "The specified version does not exist.");
    }

    static AwsServiceException noSuchUpload() {
        return of(
                NoSuchUploadException.builder(),
                404,
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted"
                        + " or completed.",
                Map.of());
    }

    static AwsServiceException preconditionFailed() {
        return of(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    }

    static AwsServiceException notModified(String eTag) {
        return of(304, "NotModified", "Not Modified", Map.of("ETag", eTag));
    }

    static AwsServiceException malformedXml() {
        return of(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    static AwsServiceException invalidArgument(String message) {
        return of(400, "InvalidArgument", message);
    }

    /** For parts of an operation that S3 has and this simulation has not. */
    static AwsServiceException notImplemented(String what) {
        return of(501, "NotImplemented", "The simulator does not implement " + what + ".");
    }

    static void requireImplemented(@Nullable Object member, String what) {
        if (member != null) {
            throw notImplemented(what);
        }
    }
}
