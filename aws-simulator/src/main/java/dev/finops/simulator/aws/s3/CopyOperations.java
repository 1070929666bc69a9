package dev.finops.simulator.aws.s3;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.S3Request;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** Objects copied within S3. */
interface CopyOperations extends S3Client {
    S3State state();

    /** Where a copy comes from: the header {@code bucket/key?versionId=…}, encoded. */
    record Source(String bucket, String key, @Nullable String versionId) {
        static Source of(S3Request request) {
            String header = request.getValueForField("CopySource", String.class)
                    .orElseThrow(() -> S3Errors.invalidArgument("Copy Source must mention the source bucket and key"));
            String path = header.startsWith("/") ? header.substring(1) : header;
            int mark = path.indexOf("?versionId=");
            String place = URLDecoder.decode(
                    (mark < 0 ? path : path.substring(0, mark)).replace("+", "%2B"), StandardCharsets.UTF_8);
            int slash = place.indexOf('/');
            if (slash < 1) {
                throw S3Errors.invalidArgument("Invalid copy source object key");
            }
            return new Source(
                    place.substring(0, slash),
                    place.substring(slash + 1),
                    mark < 0 ? null : path.substring(mark + "?versionId=".length()));
        }
    }

    /** The source's object, which the caller must be allowed to read. */
    static StoredVersion.Content find(Buckets buckets, S3Request request, @Nullable String expectedOwner) {
        Source source = Source.of(request);
        String action = source.versionId() == null ? "s3:GetObject" : "s3:GetObjectVersion";
        Bucket bucket = buckets.openAnywhere(source.bucket(), expectedOwner, action, source.key());
        return S3State.find(bucket, source.key(), source.versionId());
    }

    @Override
    default CopyObjectResponse copyObject(CopyObjectRequest request) {
        String key = Objects.requireNonNullElse(request.destinationKey(), "");
        Bucket bucket =
                state().buckets().open(request.destinationBucket(), request.expectedBucketOwner(), "s3:PutObject", key);
        StoredVersion.Content source = find(state().buckets(), request, request.expectedSourceBucketOwner());
        new Preconditions(
                        request.copySourceIfMatch(),
                        request.copySourceIfNoneMatch(),
                        request.copySourceIfModifiedSince(),
                        request.copySourceIfUnmodifiedSince())
                .checkCopySource(source);
        state().checkNewObject(bucket, key, request.aclAsString());
        boolean newProperties = request.metadataDirective() == MetadataDirective.REPLACE;
        ObjectProperties given = ObjectProperties.of(request, bucket);
        Checksum checksum = Optional.ofNullable(request.checksumAlgorithm())
                .map(algorithm -> Checksum.of(algorithm, source.bytes().asByteArrayUnsafe()))
                .orElseGet(() -> Checksum.of(
                        source.checksum().algorithm(), source.bytes().asByteArrayUnsafe()));
        var copy = new StoredVersion.Content(
                key,
                bucket.nextVersionId(state().simulation()),
                state().now(),
                source.bytes(),
                Checksum.eTag(source.bytes().asByteArrayUnsafe()),
                checksum,
                newProperties ? given : given.withContentOf(source.properties()),
                request.taggingDirective() == TaggingDirective.REPLACE
                        ? S3State.tagsOfHeader(request.tagging())
                        : source.tags(),
                List.of());
        if (isItself(request, newProperties)) {
            throw S3Errors.of(
                    400,
                    "InvalidRequest",
                    "This copy request is illegal because it is trying to copy an object to itself without changing the"
                            + " object's metadata, storage class, website redirect location or encryption attributes.");
        }
        bucket.objects().add(copy);
        return copy.properties()
                .addTo(CopyObjectResponse.builder())
                .versionId(copy.versionHeader())
                .copySourceVersionId(source.versionHeader())
                .copyObjectResult(checksum.addTo(CopyObjectResult.builder())
                        .eTag(copy.eTag())
                        .lastModified(copy.lastModified())
                        .build())
                .build();
    }

    private static boolean isItself(CopyObjectRequest request, boolean newProperties) {
        Source source = Source.of(request);
        return source.bucket().equals(request.destinationBucket())
                && source.key().equals(request.destinationKey())
                && source.versionId() == null
                && !newProperties
                && request.storageClass() == null
                && request.serverSideEncryption() == null
                && request.websiteRedirectLocation() == null;
    }
}
