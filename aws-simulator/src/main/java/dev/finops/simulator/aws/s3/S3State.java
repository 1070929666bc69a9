package dev.finops.simulator.aws.s3;

import dev.finops.simulator.aws.simulation.Simulation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.Owner;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.Tag;

/** What the groups of operations share. */
record S3State(Simulation simulation, Buckets buckets) {
    private static final Set<String> OWNERS_OWN_ACLS = Set.of("private", "bucket-owner-full-control");

    /** Object times have whole seconds, as HTTP's headers do. */
    Instant now() {
        return simulation.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** The canonical user of an account. */
    static Owner owner(String accountId) {
        String half = UUID.nameUUIDFromBytes(accountId.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return Owner.builder().id(half + half).build();
    }

    static void checkStorageClass(@Nullable String storageClass) {
        if (storageClass != null && StorageClass.fromValue(storageClass) == StorageClass.UNKNOWN_TO_SDK_VERSION) {
            throw S3Errors.of(400, "InvalidStorageClass", "The storage class you specified is not valid");
        }
    }

    void checkNewObject(Bucket bucket, String key, @Nullable String acl) {
        if (key.getBytes(StandardCharsets.UTF_8).length > 1024) {
            throw S3Errors.of(400, "KeyTooLongError", "Your key is too long");
        }
        if (acl != null && !OWNERS_OWN_ACLS.contains(acl)) {
            throw bucket.enforcesOwner()
                    ? S3Errors.of(400, "AccessControlListNotSupported", "The bucket does not allow ACLs")
                    : S3Errors.notImplemented("access control lists");
        }
    }

    /** The object's version, or its latest one; refuses where there is none, or a delete marker. */
    static StoredVersion.Content find(Bucket bucket, String key, @Nullable String versionId) {
        StoredVersion version = versionId == null
                ? bucket.objects().latest(key).orElseThrow(() -> S3Errors.noSuchKey(Map.of()))
                : bucket.objects().version(key, versionId).orElseThrow(() -> noVersion(versionId));
        return switch (version) {
            case StoredVersion.Content content -> content;
            case StoredVersion.DeleteMarker marker when versionId == null -> throw S3Errors.noSuchKey(marker.headers());
            case StoredVersion.DeleteMarker marker ->
                throw S3Errors.of(
                        405,
                        "MethodNotAllowed",
                        "The specified method is not allowed against this resource.",
                        marker.headers());
        };
    }

    /** What cannot be a version is told apart from one that is not there. */
    private static AwsServiceException noVersion(String versionId) {
        return versionId.matches("null|[A-Za-z0-9._-]{32}")
                ? S3Errors.noSuchVersion()
                : S3Errors.invalidArgument("Invalid version id specified");
    }

    /** Reads the header {@code x-amz-tagging}, a query string. */
    static List<Tag> tagsOfHeader(@Nullable String header) {
        var tags = new ArrayList<Tag>();
        for (String pair : header == null || header.isEmpty() ? new String[0] : header.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            tags.add(Tag.builder()
                    .key(URLDecoder.decode(parts[0], StandardCharsets.UTF_8))
                    .value(parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8))
                    .build());
        }
        return checked(tags, 10);
    }

    /** Refuses a tag set as S3 does. */
    static List<Tag> checked(List<Tag> tags, int most) {
        if (tags.size() > most) {
            throw S3Errors.of(
                    400,
                    "BadRequest",
                    most == 10
                            ? "Object tags cannot be greater than 10"
                            : "Bucket tag count cannot be greater than " + most);
        }
        var keys = new HashSet<String>();
        for (Tag tag : tags) {
            if (tag.key() == null || tag.key().isEmpty() || tag.key().length() > 128) {
                throw S3Errors.of(400, "InvalidTag", "The TagKey you have provided is invalid");
            }
            if (tag.value() == null || tag.value().length() > 256) {
                throw S3Errors.of(400, "InvalidTag", "The TagValue you have provided is invalid");
            }
            if (tag.key().startsWith("aws:")) {
                throw S3Errors.of(400, "InvalidTag", "System tags cannot be added/updated by requester");
            }
            if (!keys.add(tag.key())) {
                throw S3Errors.of(400, "InvalidTag", "Cannot provide multiple Tags with the same key");
            }
        }
        return List.copyOf(tags);
    }
}
