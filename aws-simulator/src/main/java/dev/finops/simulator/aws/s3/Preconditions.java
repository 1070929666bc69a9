package dev.finops.simulator.aws.s3;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a request ({@code If-Match} and its kin).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2">RFC 9110, precedence of preconditions</a>
 */
record Preconditions(
        @Nullable String ifMatch,
        @Nullable String ifNoneMatch,
        @Nullable Instant ifModifiedSince,
        @Nullable Instant ifUnmodifiedSince) {

    void checkRead(StoredVersion.Content object) {
        if (ifMatch != null) {
            require(matches(ifMatch, object));
        } else if (ifUnmodifiedSince != null) {
            require(!object.lastModified().isAfter(ifUnmodifiedSince));
        }
        boolean unchanged = ifNoneMatch != null
                ? matches(ifNoneMatch, object)
                : ifModifiedSince != null && !object.lastModified().isAfter(ifModifiedSince);
        if (unchanged) {
            throw S3Errors.notModified(object.eTag());
        }
    }

    /** For the source of a copy, an unchanged object is a failed condition too. */
    void checkCopySource(StoredVersion.Content object) {
        try {
            checkRead(object);
        } catch (software.amazon.awssdk.awscore.exception.AwsServiceException e) {
            throw S3Errors.preconditionFailed();
        }
    }

    void checkWrite(Optional<StoredVersion.Content> current) {
        if (ifNoneMatch != null && current.isPresent()) {
            require(!matches(ifNoneMatch, current.get()));
        }
        if (ifMatch != null) {
            require(matches(ifMatch, current.orElseThrow(() -> S3Errors.noSuchKey(Map.of()))));
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw S3Errors.preconditionFailed();
        }
    }

    private static boolean matches(String expected, StoredVersion.Content object) {
        return expected.equals("*")
                || expected.replace("\"", "").equals(object.eTag().replace("\"", ""));
    }
}
