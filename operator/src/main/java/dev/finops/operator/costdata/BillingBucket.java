package dev.finops.operator.costdata;

import dev.finops.operator.aws.AwsErrors;
import dev.finops.operator.aws.AwsSession;
import dev.finops.operator.ownership.Owner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;

/** The calls to S3 about one bucket. Each says which account the bucket must belong to, so that none reaches another's. */
final class BillingBucket {
    private final AwsSession session;
    private final String name;

    BillingBucket(AwsSession session, String name) {
        this.session = session;
        this.name = name;
    }

    ObservedBucket observe(Owner owner) {
        try {
            s3().headBucket(request -> request.bucket(name).expectedBucketOwner(account()));
        } catch (S3Exception e) {
            // HEAD has no body, and so no error code.
            if (e.statusCode() == 404) {
                return new ObservedBucket.Absent();
            }
            if (e.statusCode() == 403) {
                return new ObservedBucket.Taken();
            }
            throw e;
        }
        Map<String, String> tags = tags();
        return new ObservedBucket.Present(
                owner.claimOn(tags), tags, publicAccessBlocked(), encrypted(), versioned(), policy().orElse(null));
    }

    /** @param tags go on with the bucket itself, so that a crash leaves none behind that nobody owns */
    void create(Map<String, String> tags) {
        CreateBucketConfiguration.Builder configuration =
                CreateBucketConfiguration.builder().tags(asTags(tags));
        if (!session.region().equals("us-east-1")) {
            configuration.locationConstraint(BucketLocationConstraint.fromValue(session.region()));
        }
        s3().createBucket(request -> request.bucket(name).createBucketConfiguration(configuration.build()));
    }

    void blockPublicAccess() {
        s3().putPublicAccessBlock(request -> request.bucket(name)
                .expectedBucketOwner(account())
                .publicAccessBlockConfiguration(PublicAccessBlockConfiguration.builder()
                        .blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true)
                        .build()));
    }

    /** With the key of S3 itself: the service that delivers reports would need a grant for any other. */
    void encrypt() {
        s3().putBucketEncryption(request -> request.bucket(name)
                .expectedBucketOwner(account())
                .serverSideEncryptionConfiguration(encryption -> encryption.rules(ServerSideEncryptionRule.builder()
                        .applyServerSideEncryptionByDefault(it -> it.sseAlgorithm(ServerSideEncryption.AES256))
                        .build())));
    }

    void keepVersions() {
        s3().putBucketVersioning(request -> request.bucket(name)
                .expectedBucketOwner(account())
                .versioningConfiguration(it -> it.status(BucketVersioningStatus.ENABLED)));
    }

    void tag(Map<String, String> tags) {
        s3().putBucketTagging(request ->
                request.bucket(name).expectedBucketOwner(account()).tagging(tagging -> tagging.tagSet(asTags(tags))));
    }

    void allowDelivery(DeliveryPolicy policy, @Nullable String present) {
        s3().putBucketPolicy(request ->
                request.bucket(name).expectedBucketOwner(account()).policy(policy.mergedInto(present)));
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new HashMap<>();
        unless(
                        "NoSuchTagSet",
                        () -> s3().getBucketTagging(
                                        request -> request.bucket(name).expectedBucketOwner(account())))
                .ifPresent(response -> response.tagSet().forEach(tag -> tags.put(tag.key(), tag.value())));
        return tags;
    }

    private boolean publicAccessBlocked() {
        return unless(
                        "NoSuchPublicAccessBlockConfiguration",
                        () -> s3().getPublicAccessBlock(
                                        request -> request.bucket(name).expectedBucketOwner(account())))
                .map(response -> response.publicAccessBlockConfiguration())
                .filter(block -> block.blockPublicAcls()
                        && block.blockPublicPolicy()
                        && block.ignorePublicAcls()
                        && block.restrictPublicBuckets())
                .isPresent();
    }

    private boolean encrypted() {
        return unless(
                        "ServerSideEncryptionConfigurationNotFoundError",
                        () -> s3().getBucketEncryption(
                                        request -> request.bucket(name).expectedBucketOwner(account())))
                .filter(response -> response.serverSideEncryptionConfiguration().hasRules())
                .isPresent();
    }

    private boolean versioned() {
        return s3().getBucketVersioning(request -> request.bucket(name).expectedBucketOwner(account()))
                        .status()
                == BucketVersioningStatus.ENABLED;
    }

    private Optional<String> policy() {
        return unless(
                        "NoSuchBucketPolicy",
                        () -> s3().getBucketPolicy(
                                        request -> request.bucket(name).expectedBucketOwner(account())))
                .map(response -> response.policy());
    }

    /** What a bucket does not have, S3 answers with an error. */
    private static <T> Optional<T> unless(String code, Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (S3Exception e) {
            if (AwsErrors.code(e).equals(code)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static List<Tag> asTags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> Tag.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    private S3Client s3() {
        return session.s3();
    }

    private String account() {
        return session.accountId();
    }
}
