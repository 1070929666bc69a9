package dev.finops.simulator.aws.s3;

import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Objects deleted, one or a batch: by a delete marker where there is versioning, for good otherwise or by version. */
interface ObjectDeletionOperations extends S3Client {
    S3State state();

    /** What a deletion did: the version it removed or the marker it made; null in buckets without versioning. */
    record Deletion(@Nullable String versionId, boolean marker) {}

    @Override
    default DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
        Bucket bucket = state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), action(request.versionId()), request.key());
        if (request.ifMatch() != null) {
            new Preconditions(request.ifMatch(), null, null, null)
                    .checkWrite(bucket.objects().current(request.key()));
        }
        Deletion deletion = delete(bucket, request.key(), request.versionId());
        return DeleteObjectResponse.builder()
                .versionId(deletion.versionId())
                .deleteMarker(deletion.marker() ? true : null)
                .build();
    }

    private static String action(@Nullable String versionId) {
        return versionId == null ? "s3:DeleteObject" : "s3:DeleteObjectVersion";
    }

    private Deletion delete(Bucket bucket, String key, @Nullable String versionId) {
        if (versionId != null) {
            Optional<StoredVersion> removed = bucket.objects().remove(key, versionId);
            return new Deletion(
                    versionId,
                    removed.filter(StoredVersion.DeleteMarker.class::isInstance).isPresent());
        }
        if (bucket.versioning() == null) {
            bucket.objects().remove(key, StoredVersion.NULL);
            return new Deletion(null, false);
        }
        var marker = new StoredVersion.DeleteMarker(key, bucket.nextVersionId(state().simulation()), state().now());
        bucket.objects().add(marker);
        return new Deletion(marker.versionId(), true);
    }

    @Override
    default DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
        Delete batch = request.delete();
        if (batch == null || batch.objects().isEmpty() || batch.objects().size() > 1000) {
            throw S3Errors.malformedXml();
        }
        var deleted = new ArrayList<DeletedObject>();
        var errors = new ArrayList<S3Error>();
        for (ObjectIdentifier object : batch.objects()) {
            try {
                Bucket bucket = state().buckets()
                        .open(
                                request.bucket(),
                                request.expectedBucketOwner(),
                                action(object.versionId()),
                                object.key());
                Deletion deletion = delete(bucket, object.key(), object.versionId());
                deleted.add(DeletedObject.builder()
                        .key(object.key())
                        .versionId(object.versionId())
                        .deleteMarker(deletion.marker() ? true : null)
                        .deleteMarkerVersionId(deletion.marker() ? deletion.versionId() : null)
                        .build());
            } catch (AwsServiceException e) {
                if (!"AccessDenied".equals(e.awsErrorDetails().errorCode())) {
                    throw e;
                }
                errors.add(S3Error.builder()
                        .key(object.key())
                        .versionId(object.versionId())
                        .code("AccessDenied")
                        .message(e.awsErrorDetails().errorMessage())
                        .build());
            }
        }
        return DeleteObjectsResponse.builder()
                .deleted(Boolean.TRUE.equals(batch.quiet()) ? null : deleted)
                .errors(errors.isEmpty() ? null : errors)
                .build();
    }
}
