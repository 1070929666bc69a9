package dev.finops.simulator.aws.s3;

import dev.finops.simulator.aws.simulation.Regions;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;

/** A bucket: whose and where it is, how it is configured, and what it holds. A new one is set up as AWS does since 2023. */
final class Bucket {
    private final String name;
    private final String owner;
    private final String region;
    private final Instant created;
    private final ObjectVersions objects = new ObjectVersions();
    private final Map<String, MultipartUpload> uploads = new LinkedHashMap<>();

    private @Nullable BucketVersioningStatus versioning;
    private ServerSideEncryptionConfiguration encryption = defaultEncryption();
    private @Nullable PublicAccessBlockConfiguration publicAccessBlock = allBlocked();
    private @Nullable OwnershipControls ownershipControls = ownership("BucketOwnerEnforced");
    private @Nullable BucketPolicy policy;
    private List<LifecycleRule> lifecycle = List.of();
    private List<Tag> tags = List.of();
    private final Map<Class<?>, Object> configurations = new HashMap<>();

    Bucket(String name, String owner, String region, Instant created) {
        this.name = name;
        this.owner = owner;
        this.region = region;
        this.created = created;
    }

    static ServerSideEncryptionConfiguration defaultEncryption() {
        return ServerSideEncryptionConfiguration.builder()
                .rules(ServerSideEncryptionRule.builder()
                        .bucketKeyEnabled(false)
                        .applyServerSideEncryptionByDefault(
                                encryption -> encryption.sseAlgorithm(ServerSideEncryption.AES256))
                        .build())
                .build();
    }

    private static PublicAccessBlockConfiguration allBlocked() {
        return PublicAccessBlockConfiguration.builder()
                .blockPublicAcls(true)
                .ignorePublicAcls(true)
                .blockPublicPolicy(true)
                .restrictPublicBuckets(true)
                .build();
    }

    static OwnershipControls ownership(String objectOwnership) {
        return OwnershipControls.builder()
                .rules(OwnershipControlsRule.builder()
                        .objectOwnership(objectOwnership)
                        .build())
                .build();
    }

    String name() {
        return name;
    }

    /** The owner's account. */
    String owner() {
        return owner;
    }

    String region() {
        return region;
    }

    Instant created() {
        return created;
    }

    String arn() {
        return "arn:" + Regions.partition(region) + ":s3:::" + name;
    }

    ObjectVersions objects() {
        return objects;
    }

    Map<String, MultipartUpload> uploads() {
        return uploads;
    }

    /** The identifier of the next version of an object, as versioning stands now. */
    String nextVersionId(Simulation simulation) {
        return versioning == BucketVersioningStatus.ENABLED ? simulation.upperCaseId("", 32) : StoredVersion.NULL;
    }

    /** Null until versioning was first enabled. */
    @Nullable
    BucketVersioningStatus versioning() {
        return versioning;
    }

    void versioning(BucketVersioningStatus status) {
        versioning = status;
    }

    ServerSideEncryptionConfiguration encryption() {
        return encryption;
    }

    void encryption(ServerSideEncryptionConfiguration configuration) {
        encryption = configuration;
    }

    @Nullable
    PublicAccessBlockConfiguration publicAccessBlock() {
        return publicAccessBlock;
    }

    void publicAccessBlock(@Nullable PublicAccessBlockConfiguration configuration) {
        publicAccessBlock = configuration;
    }

    boolean blocksPublicPolicies() {
        return publicAccessBlock != null && Boolean.TRUE.equals(publicAccessBlock.blockPublicPolicy());
    }

    @Nullable
    OwnershipControls ownershipControls() {
        return ownershipControls;
    }

    void ownershipControls(@Nullable OwnershipControls controls) {
        ownershipControls = controls;
    }

    boolean enforcesOwner() {
        return ownershipControls != null
                && ownershipControls.rules().stream()
                        .anyMatch(rule -> "BucketOwnerEnforced".equals(rule.objectOwnershipAsString()));
    }

    @Nullable
    BucketPolicy policy() {
        return policy;
    }

    void policy(@Nullable BucketPolicy document) {
        policy = document;
    }

    List<LifecycleRule> lifecycle() {
        return lifecycle;
    }

    void lifecycle(List<LifecycleRule> rules) {
        lifecycle = List.copyOf(rules);
    }

    /** A configuration without effect, by its type. */
    <T> @Nullable T configuration(Class<T> type) {
        return type.cast(configurations.get(type));
    }

    <T> void configure(Class<T> type, @Nullable T configuration) {
        if (configuration == null) {
            configurations.remove(type);
        } else {
            configurations.put(type, configuration);
        }
    }

    List<Tag> tags() {
        return tags;
    }

    void tags(List<Tag> set) {
        tags = new ArrayList<>(set);
    }
}
