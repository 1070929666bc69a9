package dev.finops.simulator.aws.s3;

import dev.finops.simulator.aws.simulation.Simulation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** S3, and the ways in which other AWS services use its buckets. */
public final class SimulatedS3
        implements BucketOperations,
                BucketAccessOperations,
                BucketSettingOperations,
                ObjectOperations,
                ObjectDeletionOperations,
                CopyOperations,
                MultipartOperations,
                ListingOperations {
    private final S3State state;

    public SimulatedS3(Simulation simulation) {
        this.state = new S3State(simulation, new Buckets());
    }

    @Override
    public S3State state() {
        return state;
    }

    /** The region of a bucket, whoever owns it. */
    public Optional<String> regionOf(String bucket) {
        return Optional.ofNullable(state.buckets().named(bucket)).map(Bucket::region);
    }

    /** Whether the bucket's policy lets the service do this with the bucket itself. */
    public boolean allows(ServicePrincipal service, String bucket, String action) {
        return Optional.ofNullable(state.buckets().named(bucket))
                .filter(found -> state.buckets().allows(service, found, action, null))
                .isPresent();
    }

    /** Whether the bucket's policy lets the service do this with an object. */
    public boolean allows(ServicePrincipal service, String bucket, String action, String key) {
        return Optional.ofNullable(state.buckets().named(bucket))
                .filter(found -> state.buckets().allows(service, found, action, key))
                .isPresent();
    }

    /** Puts an object as a service that the bucket's policy lets in. */
    public void put(ServicePrincipal service, String bucketName, String key, byte[] bytes) {
        Bucket bucket = state.buckets().named(bucketName);
        if (bucket == null) {
            throw S3Errors.noSuchBucket();
        }
        if (!state.buckets().allows(service, bucket, "s3:PutObject", key)) {
            throw S3Errors.accessDenied();
        }
        bucket.objects()
                .add(new StoredVersion.Content(
                        key,
                        bucket.nextVersionId(state.simulation()),
                        state.now(),
                        SdkBytes.fromByteArray(bytes),
                        Checksum.eTag(bytes),
                        Checksum.of(ChecksumAlgorithm.CRC64_NVME, bytes),
                        ObjectProperties.of(PutObjectRequest.builder().build(), bucket),
                        List.of(),
                        List.of()));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
