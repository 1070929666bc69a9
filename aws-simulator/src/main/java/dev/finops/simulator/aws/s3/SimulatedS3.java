package dev.finops.simulator.aws.s3;

import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Simulation;
import dev.finops.simulator.aws.tagging.TagRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.Tag;

/** S3, and the ways in which other AWS services use its buckets. */
public final class SimulatedS3
        implements BucketOperations,
                BucketAccessOperations,
                BucketSettingOperations,
                BucketConfigurationOperations,
                ObjectOperations,
                ObjectDeletionOperations,
                CopyOperations,
                MultipartOperations,
                ListingOperations {
    private static final TagRules TAG_RULES =
            TagRules.refusing(problem -> S3Errors.of(400, "InvalidTag", problem.sentence()));

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

    /** Why the name of a bucket cannot be had once more. */
    public AwsServiceException taken(String bucket) {
        Bucket existing = state.buckets().named(bucket);
        return existing != null && existing.owner().equals(Caller.current().accountId())
                ? S3Errors.of(409, "BucketAlreadyOwnedByYou", bucket + " already exists")
                : S3Errors.of(409, "BucketAlreadyExists", bucket + " already exists");
    }

    /** Checks the tags that CloudFormation is going to put on a bucket, before it is made. */
    public void checkTags(Map<String, String> tags) {
        TAG_RULES.checkBesideSystemTags(tags);
    }

    /** Makes these all the tags of a bucket, CloudFormation's own included. */
    public void replaceTags(String name, Map<String, String> wanted) {
        Map<String, String> tags = new TreeMap<>();
        TAG_RULES.replace(tags, wanted);
        Optional.ofNullable(state.buckets().named(name))
                .orElseThrow(S3Errors::noSuchBucket)
                .tags(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList());
    }

    /** The tags of a bucket without CloudFormation's own. */
    public Map<String, String> ownTags(String name) {
        Map<String, String> tags = new TreeMap<>();
        Optional.ofNullable(state.buckets().named(name))
                .orElseThrow(S3Errors::noSuchBucket)
                .tags()
                .forEach(tag -> tags.put(tag.key(), tag.value()));
        tags.keySet().removeIf(key -> key.startsWith("aws:"));
        return tags;
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
