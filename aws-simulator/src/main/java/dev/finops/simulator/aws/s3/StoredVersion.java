package dev.finops.simulator.aws.s3;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.s3.model.Tag;

/** One version of an object: its content, or the mark that it was deleted. */
sealed interface StoredVersion {
    /** The version of objects in buckets that have no versioning. */
    String NULL = "null";

    String key();

    String versionId();

    Instant lastModified();

    /**
     * Content.
     *
     * @param eTag with its quotation marks
     * @param partSizes bytes of each part of a multipart upload, else empty
     */
    record Content(
            String key,
            String versionId,
            Instant lastModified,
            SdkBytes bytes,
            String eTag,
            Checksum checksum,
            ObjectProperties properties,
            List<Tag> tags,
            List<Long> partSizes)
            implements StoredVersion {

        long size() {
            return bytes.asByteArrayUnsafe().length;
        }

        Content withTags(List<Tag> other) {
            return new Content(
                    key, versionId, lastModified, bytes, eTag, checksum, properties, List.copyOf(other), partSizes);
        }

        /** As the header shows it: only in buckets with versioning. */
        @Nullable
        String versionHeader() {
            return versionId.equals(NULL) ? null : versionId;
        }
    }

    /** A delete marker. */
    record DeleteMarker(String key, String versionId, Instant lastModified) implements StoredVersion {

        Map<String, String> headers() {
            return Map.of("x-amz-delete-marker", "true", "x-amz-version-id", versionId);
        }
    }
}
