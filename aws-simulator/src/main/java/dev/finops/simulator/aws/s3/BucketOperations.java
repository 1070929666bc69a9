package dev.finops.simulator.aws.s3;

import dev.finops.simulator.aws.simulation.Caller;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;

/** Buckets themselves: made, found, listed, deleted. */
interface BucketOperations extends S3Client {
    S3State state();

    @Override
    default CreateBucketResponse createBucket(CreateBucketRequest request) {
        Buckets.checkName(request.bucket());
        Caller caller = Caller.current();
        String region = location(request.createBucketConfiguration(), caller.region());
        Bucket existing = state().buckets().named(request.bucket());
        if (existing != null && !existing.owner().equals(caller.accountId())) {
            throw S3Errors.bucketAlreadyExists();
        }
        if (existing != null && !(existing.region().equals("us-east-1") && region.equals("us-east-1"))) {
            throw S3Errors.bucketAlreadyOwnedByYou();
        }
        // In us-east-1 alone, making one's own bucket again succeeds and changes nothing.
        if (existing == null) {
            state().buckets().add(newBucket(request, caller, region));
        }
        return CreateBucketResponse.builder().location("/" + request.bucket()).build();
    }

    private Bucket newBucket(CreateBucketRequest request, Caller caller, String region) {
        var bucket = new Bucket(
                request.bucket(),
                caller.accountId(),
                region,
                state().simulation().now());
        if (Boolean.TRUE.equals(request.objectLockEnabledForBucket())) {
            bucket.versioning(BucketVersioningStatus.ENABLED);
            bucket.configure(
                    ObjectLockConfiguration.class,
                    ObjectLockConfiguration.builder()
                            .objectLockEnabled(ObjectLockEnabled.ENABLED)
                            .build());
        }
        if (request.objectOwnershipAsString() != null) {
            bucket.ownershipControls(Bucket.ownership(request.objectOwnershipAsString()));
        }
        CreateBucketConfiguration configuration = request.createBucketConfiguration();
        if (configuration != null && configuration.hasTags()) {
            bucket.tags(S3State.checked(configuration.tags(), 50));
        }
        return bucket;
    }

    /**
     * The endpoint of us-east-1 makes buckets anywhere; the others only at home, and want to be told so.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html">CreateBucket</a>
     */
    private static String location(@Nullable CreateBucketConfiguration configuration, String endpoint) {
        String constraint = Optional.ofNullable(configuration)
                .map(CreateBucketConfiguration::locationConstraintAsString)
                .orElse("");
        if (constraint.isEmpty()) {
            if (endpoint.equals("us-east-1")) {
                return endpoint;
            }
            throw incompatible("unspecified");
        }
        boolean known =
                BucketLocationConstraint.fromValue(constraint) != BucketLocationConstraint.UNKNOWN_TO_SDK_VERSION;
        if (!known || constraint.equals("us-east-1")) {
            throw S3Errors.of(400, "InvalidLocationConstraint", "The specified location-constraint is not valid");
        }
        String region = constraint.equals("EU") ? "eu-west-1" : constraint;
        if (!endpoint.equals("us-east-1") && !endpoint.equals(region)) {
            throw incompatible(constraint);
        }
        return region;
    }

    private static RuntimeException incompatible(String constraint) {
        return S3Errors.of(
                400,
                "IllegalLocationConstraintException",
                "The " + constraint
                        + " location constraint is incompatible for the region specific endpoint this request"
                        + " was sent to.");
    }

    @Override
    default DeleteBucketResponse deleteBucket(DeleteBucketRequest request) {
        Bucket bucket = state().buckets().open(request.bucket(), request.expectedBucketOwner(), "s3:DeleteBucket");
        if (!bucket.objects().isEmpty()) {
            throw S3Errors.bucketNotEmpty(bucket.versioning() != null);
        }
        state().buckets().remove(bucket);
        return DeleteBucketResponse.builder().build();
    }

    @Override
    default HeadBucketResponse headBucket(HeadBucketRequest request) {
        Bucket bucket = state().buckets().open(request.bucket(), request.expectedBucketOwner(), "s3:ListBucket");
        return HeadBucketResponse.builder()
                .bucketRegion(bucket.region())
                .accessPointAlias(false)
                .build();
    }

    /** Answers nothing for us-east-1, for historical reasons. */
    @Override
    default GetBucketLocationResponse getBucketLocation(GetBucketLocationRequest request) {
        Bucket bucket = state().buckets()
                .openAnywhere(request.bucket(), request.expectedBucketOwner(), "s3:GetBucketLocation", null);
        return GetBucketLocationResponse.builder()
                .locationConstraint(bucket.region().equals("us-east-1") ? null : bucket.region())
                .build();
    }

    @Override
    default ListBucketsResponse listBuckets(ListBucketsRequest request) {
        String accountId = Caller.current().accountId();
        String prefix = Objects.requireNonNullElse(request.prefix(), "");
        String after = Objects.requireNonNullElse(request.continuationToken(), "");
        int most = Objects.requireNonNullElse(request.maxBuckets(), 10_000);
        List<Bucket> found = state().buckets().of(accountId).stream()
                .filter(bucket ->
                        bucket.name().startsWith(prefix) && bucket.name().compareTo(after) > 0)
                .filter(bucket ->
                        request.bucketRegion() == null || request.bucketRegion().equals(bucket.region()))
                .toList();
        List<Bucket> page = found.stream().limit(most).toList();
        return ListBucketsResponse.builder()
                .owner(S3State.owner(accountId))
                .prefix(request.prefix())
                .continuationToken(page.size() < found.size() ? page.getLast().name() : null)
                .buckets(page.stream().map(BucketOperations::summary).toList())
                .build();
    }

    private static software.amazon.awssdk.services.s3.model.Bucket summary(Bucket bucket) {
        return software.amazon.awssdk.services.s3.model.Bucket.builder()
                .name(bucket.name())
                .creationDate(bucket.created())
                .bucketRegion(bucket.region())
                .build();
    }
}
