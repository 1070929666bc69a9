package dev.finops.simulator.aws.s3;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Objects uploaded in parts. */
interface MultipartOperations extends S3Client {
    S3State state();

    @Override
    default CreateMultipartUploadResponse createMultipartUpload(CreateMultipartUploadRequest request) {
        Bucket bucket =
                state().buckets().open(request.bucket(), request.expectedBucketOwner(), "s3:PutObject", request.key());
        S3Errors.requireImplemented(request.sseCustomerAlgorithm(), "encryption with customer-provided keys");
        state().checkNewObject(bucket, request.key(), request.aclAsString());
        ChecksumAlgorithm algorithm =
                Objects.requireNonNullElse(request.checksumAlgorithm(), ChecksumAlgorithm.CRC64_NVME);
        ChecksumType type = Objects.requireNonNullElse(
                request.checksumType(),
                algorithm == ChecksumAlgorithm.CRC64_NVME ? ChecksumType.FULL_OBJECT : ChecksumType.COMPOSITE);
        var upload = new MultipartUpload(
                state().simulation().upperCaseId("", 64),
                request.key(),
                state().now(),
                ObjectProperties.of(request, bucket),
                S3State.tagsOfHeader(request.tagging()),
                algorithm,
                type);
        bucket.uploads().put(upload.id(), upload);
        return upload.properties()
                .addTo(CreateMultipartUploadResponse.builder())
                .bucket(bucket.name())
                .key(upload.key())
                .uploadId(upload.id())
                .checksumAlgorithm(request.checksumAlgorithm())
                .checksumType(request.checksumAlgorithm() == null ? null : type)
                .build();
    }

    private static MultipartUpload find(Bucket bucket, String uploadId, String key) {
        MultipartUpload upload = bucket.uploads().get(uploadId);
        if (upload == null || !upload.key().equals(key)) {
            throw S3Errors.noSuchUpload();
        }
        return upload;
    }

    @Override
    default UploadPartResponse uploadPart(UploadPartRequest request, RequestBody body) {
        Bucket bucket =
                state().buckets().open(request.bucket(), request.expectedBucketOwner(), "s3:PutObject", request.key());
        MultipartUpload upload = find(bucket, request.uploadId(), request.key());
        byte[] bytes = ObjectOperations.read(body);
        if (request.contentMD5() != null) {
            Checksum.verifyMd5(request.contentMD5(), bytes);
        }
        Optional<Checksum> claimed = Checksum.verified(request, bytes);
        MultipartUpload.Part part = add(upload, request.partNumber(), bytes);
        return claimed.orElse(part.checksum())
                .addTo(upload.properties().addTo(UploadPartResponse.builder()))
                .eTag(part.eTag())
                .build();
    }

    private MultipartUpload.Part add(MultipartUpload upload, @Nullable Integer number, byte[] bytes) {
        if (number == null || number < 1 || number > 10_000) {
            throw S3Errors.invalidArgument("Part number must be an integer between 1 and 10000, inclusive");
        }
        var part = new MultipartUpload.Part(
                SdkBytes.fromByteArrayUnsafe(bytes),
                Checksum.eTag(bytes),
                Checksum.of(upload.algorithm(), bytes),
                state().now());
        upload.parts().put(number, part);
        return part;
    }

    @Override
    default UploadPartCopyResponse uploadPartCopy(UploadPartCopyRequest request) {
        Bucket bucket = state().buckets()
                .open(
                        request.destinationBucket(),
                        request.expectedBucketOwner(),
                        "s3:PutObject",
                        request.destinationKey());
        MultipartUpload upload = find(bucket, request.uploadId(), request.destinationKey());
        StoredVersion.Content source =
                CopyOperations.find(state().buckets(), request, request.expectedSourceBucketOwner());
        byte[] whole = source.bytes().asByteArrayUnsafe();
        ByteRange range = ByteRange.of(request.copySourceRange(), source.size());
        MultipartUpload.Part part = add(
                upload,
                request.partNumber(),
                range == null ? whole : Arrays.copyOfRange(whole, (int) range.first(), (int) range.last() + 1));
        return upload.properties()
                .addTo(UploadPartCopyResponse.builder())
                .copySourceVersionId(source.versionHeader())
                .copyPartResult(part.checksum()
                        .addTo(CopyPartResult.builder())
                        .eTag(part.eTag())
                        .lastModified(part.lastModified())
                        .build())
                .build();
    }

    @Override
    default CompleteMultipartUploadResponse completeMultipartUpload(CompleteMultipartUploadRequest request) {
        Bucket bucket =
                state().buckets().open(request.bucket(), request.expectedBucketOwner(), "s3:PutObject", request.key());
        MultipartUpload upload = find(bucket, request.uploadId(), request.key());
        if (request.multipartUpload() == null) {
            throw S3Errors.malformedXml();
        }
        List<MultipartUpload.Part> parts =
                upload.chosen(request.multipartUpload().parts());
        new Preconditions(request.ifMatch(), request.ifNoneMatch(), null, null)
                .checkWrite(bucket.objects().current(request.key()));
        StoredVersion.Content object =
                upload.assemble(parts, bucket.nextVersionId(state().simulation()), state().now());
        bucket.objects().add(object);
        bucket.uploads().remove(upload.id());
        return object.checksum()
                .addTo(object.properties().addTo(CompleteMultipartUploadResponse.builder()))
                .bucket(bucket.name())
                .key(object.key())
                .location("http://" + bucket.name() + ".s3." + bucket.region() + ".amazonaws.com/" + object.key())
                .eTag(object.eTag())
                .versionId(object.versionHeader())
                .build();
    }

    @Override
    default AbortMultipartUploadResponse abortMultipartUpload(AbortMultipartUploadRequest request) {
        Bucket bucket = state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), "s3:AbortMultipartUpload", request.key());
        bucket.uploads().remove(find(bucket, request.uploadId(), request.key()).id());
        return AbortMultipartUploadResponse.builder().build();
    }

    @Override
    default ListPartsResponse listParts(ListPartsRequest request) {
        Bucket bucket = state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), "s3:ListMultipartUploadParts", request.key());
        MultipartUpload upload = find(bucket, request.uploadId(), request.key());
        int most = Objects.requireNonNullElse(request.maxParts(), 1000);
        int after = Objects.requireNonNullElse(request.partNumberMarker(), 0);
        var rest = upload.parts().tailMap(after, false);
        List<Part> page = rest.entrySet().stream()
                .limit(most)
                .map(entry -> entry.getValue()
                        .checksum()
                        .addTo(Part.builder())
                        .partNumber(entry.getKey())
                        .eTag(entry.getValue().eTag())
                        .size(entry.getValue().size())
                        .lastModified(entry.getValue().lastModified())
                        .build())
                .toList();
        return ListPartsResponse.builder()
                .bucket(bucket.name())
                .key(upload.key())
                .uploadId(upload.id())
                .owner(S3State.owner(bucket.owner()))
                .initiator(
                        initiator -> initiator.id(S3State.owner(bucket.owner()).id()))
                .storageClass(upload.properties().storageClass())
                .partNumberMarker(after)
                .nextPartNumberMarker(page.isEmpty() ? null : page.getLast().partNumber())
                .maxParts(most)
                .isTruncated(page.size() < rest.size())
                .parts(page)
                .checksumAlgorithm(upload.algorithm())
                .checksumType(upload.checksumType())
                .build();
    }

    @Override
    default ListMultipartUploadsResponse listMultipartUploads(ListMultipartUploadsRequest request) {
        Bucket bucket = state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), "s3:ListBucketMultipartUploads");
        S3Errors.requireImplemented(request.keyMarker(), "paging through multipart uploads");
        S3Errors.requireImplemented(request.delimiter(), "grouping multipart uploads by a delimiter");
        String prefix = Objects.requireNonNullElse(request.prefix(), "");
        return ListMultipartUploadsResponse.builder()
                .bucket(bucket.name())
                .prefix(request.prefix())
                .maxUploads(1000)
                .isTruncated(false)
                .uploads(bucket.uploads().values().stream()
                        .filter(upload -> upload.key().startsWith(prefix))
                        .map(upload -> software.amazon.awssdk.services.s3.model.MultipartUpload.builder()
                                .uploadId(upload.id())
                                .key(upload.key())
                                .initiated(upload.initiated())
                                .storageClass(upload.properties().storageClass())
                                .owner(S3State.owner(bucket.owner()))
                                .build())
                        .toList())
                .build();
    }
}
