package dev.finops.simulator.aws.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.Tag;

/** Objects written and read whole. */
interface ObjectOperations extends S3Client {
    S3State state();

    @Override
    default PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        Bucket bucket =
                state().buckets().open(request.bucket(), request.expectedBucketOwner(), "s3:PutObject", request.key());
        S3Errors.requireImplemented(request.sseCustomerAlgorithm(), "encryption with customer-provided keys");
        S3Errors.requireImplemented(request.objectLockMode(), "object lock");
        S3Errors.requireImplemented(request.writeOffsetBytes(), "appending to objects");
        state().checkNewObject(bucket, request.key(), request.aclAsString());
        S3State.checkStorageClass(request.storageClassAsString());
        byte[] bytes = read(body);
        if (request.contentMD5() != null) {
            Checksum.verifyMd5(request.contentMD5(), bytes);
        }
        Checksum checksum = Checksum.verified(request, bytes)
                .orElseGet(() -> Checksum.of(
                        Optional.ofNullable(request.checksumAlgorithm()).orElse(ChecksumAlgorithm.CRC64_NVME), bytes));
        new Preconditions(request.ifMatch(), request.ifNoneMatch(), null, null)
                .checkWrite(bucket.objects().current(request.key()));
        var object = new StoredVersion.Content(
                request.key(),
                bucket.nextVersionId(state().simulation()),
                state().now(),
                SdkBytes.fromByteArrayUnsafe(bytes),
                Checksum.eTag(bytes),
                checksum,
                ObjectProperties.of(request, bucket),
                S3State.tagsOfHeader(request.tagging()),
                List.of());
        bucket.objects().add(object);
        return checksum.addTo(object.properties().addTo(PutObjectResponse.builder()))
                .eTag(object.eTag())
                .versionId(object.versionHeader())
                .build();
    }

    static byte[] read(RequestBody body) {
        try (InputStream in = body.contentStreamProvider().newStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    default <R> R getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, R> transformer) {
        Bucket bucket = state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), action(request.versionId()), request.key());
        StoredVersion.Content object = S3State.find(bucket, request.key(), request.versionId());
        new Preconditions(
                        request.ifMatch(),
                        request.ifNoneMatch(),
                        request.ifModifiedSince(),
                        request.ifUnmodifiedSince())
                .checkRead(object);
        ByteRange range = range(request.range(), request.partNumber(), object);
        byte[] bytes = range == null
                ? object.bytes().asByteArrayUnsafe()
                : Arrays.copyOfRange(object.bytes().asByteArrayUnsafe(), (int) range.first(), (int) range.last() + 1);
        var response = object.properties()
                .addTo(GetObjectResponse.builder())
                .acceptRanges("bytes")
                .lastModified(object.lastModified())
                .contentLength((long) bytes.length)
                .contentRange(range == null ? null : range.header(object.size()))
                .eTag(object.eTag())
                .versionId(object.versionHeader())
                .tagCount(object.tags().isEmpty() ? null : object.tags().size())
                .partsCount(
                        request.partNumber() == null || object.partSizes().isEmpty()
                                ? null
                                : object.partSizes().size());
        if (request.checksumMode() == ChecksumMode.ENABLED && range == null) {
            object.checksum().addTo(response);
        }
        if (request.responseContentType() != null) {
            response.contentType(request.responseContentType());
        }
        if (request.responseContentDisposition() != null) {
            response.contentDisposition(request.responseContentDisposition());
        }
        response.sdkHttpResponse(status(range));
        try {
            return transformer.transform(
                    response.build(), AbortableInputStream.create(new ByteArrayInputStream(bytes)));
        } catch (Exception e) {
            throw SdkClientException.create("the object's reader failed", e);
        }
    }

    @Override
    default HeadObjectResponse headObject(HeadObjectRequest request) {
        Bucket bucket = state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), action(request.versionId()), request.key());
        StoredVersion.Content object = S3State.find(bucket, request.key(), request.versionId());
        new Preconditions(
                        request.ifMatch(),
                        request.ifNoneMatch(),
                        request.ifModifiedSince(),
                        request.ifUnmodifiedSince())
                .checkRead(object);
        ByteRange range = range(request.range(), request.partNumber(), object);
        var response = object.properties()
                .addTo(HeadObjectResponse.builder())
                .acceptRanges("bytes")
                .lastModified(object.lastModified())
                .contentLength(range == null ? object.size() : range.length())
                .contentRange(range == null ? null : range.header(object.size()))
                .eTag(object.eTag())
                .versionId(object.versionHeader())
                .partsCount(
                        request.partNumber() == null || object.partSizes().isEmpty()
                                ? null
                                : object.partSizes().size());
        if (request.checksumMode() == ChecksumMode.ENABLED && range == null) {
            object.checksum().addTo(response);
        }
        response.sdkHttpResponse(status(range));
        return response.build();
    }

    @Override
    default GetObjectAttributesResponse getObjectAttributes(GetObjectAttributesRequest request) {
        Bucket bucket = state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), "s3:GetObjectAttributes", request.key());
        StoredVersion.Content object = S3State.find(bucket, request.key(), request.versionId());
        var wanted = request.objectAttributes();
        var answer = GetObjectAttributesResponse.builder()
                .lastModified(object.lastModified())
                .versionId(object.versionHeader());
        if (wanted.contains(ObjectAttributes.E_TAG)) {
            answer.eTag(object.eTag().replace("\"", ""));
        }
        if (wanted.contains(ObjectAttributes.OBJECT_SIZE)) {
            answer.objectSize(object.size());
        }
        if (wanted.contains(ObjectAttributes.STORAGE_CLASS)) {
            answer.storageClass(object.properties().storageClass());
        }
        if (wanted.contains(ObjectAttributes.OBJECT_PARTS)
                && !object.partSizes().isEmpty()) {
            answer.objectParts(parts -> parts.totalPartsCount(object.partSizes().size()));
        }
        return answer.build();
    }

    private static String action(@Nullable String versionId) {
        return versionId == null ? "s3:GetObject" : "s3:GetObjectVersion";
    }

    private static @Nullable ByteRange range(
            @Nullable String header, @Nullable Integer partNumber, StoredVersion.Content object) {
        return partNumber == null ? ByteRange.of(header, object.size()) : ByteRange.ofPart(object, partNumber);
    }

    private static SdkHttpResponse status(@Nullable ByteRange range) {
        return SdkHttpResponse.builder().statusCode(range == null ? 200 : 206).build();
    }

    @Override
    default GetObjectTaggingResponse getObjectTagging(GetObjectTaggingRequest request) {
        Bucket bucket = state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), "s3:GetObjectTagging", request.key());
        StoredVersion.Content object = S3State.find(bucket, request.key(), request.versionId());
        return GetObjectTaggingResponse.builder()
                .versionId(object.versionHeader())
                .tagSet(object.tags())
                .build();
    }

    @Override
    default PutObjectTaggingResponse putObjectTagging(PutObjectTaggingRequest request) {
        Bucket bucket = state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), "s3:PutObjectTagging", request.key());
        StoredVersion.Content object = S3State.find(bucket, request.key(), request.versionId());
        List<Tag> tags = S3State.checked(request.tagging().tagSet(), 10);
        bucket.objects().replace(object, old -> old.withTags(tags));
        return PutObjectTaggingResponse.builder()
                .versionId(object.versionHeader())
                .build();
    }

    @Override
    default DeleteObjectTaggingResponse deleteObjectTagging(DeleteObjectTaggingRequest request) {
        Bucket bucket = state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), "s3:DeleteObjectTagging", request.key());
        StoredVersion.Content object = S3State.find(bucket, request.key(), request.versionId());
        bucket.objects().replace(object, old -> old.withTags(List.of()));
        return DeleteObjectTaggingResponse.builder()
                .versionId(object.versionHeader())
                .build();
    }
}
