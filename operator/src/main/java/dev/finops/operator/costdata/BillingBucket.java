package dev.finops.operator.costdata;

import dev.finops.operator.aws.AwsErrors;
import dev.finops.operator.aws.AwsSession;
import dev.finops.operator.ownership.Claim;
import dev.finops.operator.ownership.Owner;
import dev.finops.operator.resource.Difference;
import dev.finops.operator.resource.ManagedResource;
import dev.finops.operator.resource.ResourceName;
import dev.finops.operator.resource.Retirement;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Reason;
import dev.finops.operator.step.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;

/** The bucket that billing data is delivered to. Each call says which account it must belong to, so that none reaches another's. */
final class BillingBucket implements ManagedResource<BucketDesign, BillingBucket.Live> {
    private static final String PUBLIC_ACCESS_BLOCK = "public access block";
    private static final String ENCRYPTION = "encryption";
    private static final String VERSIONING = "versioning";
    private static final String TAGS = "tags";
    private static final String DELIVERY_POLICY = "delivery policy";

    private final AwsSession session;
    private final Owner owner;
    private final String bucket;

    BillingBucket(AwsSession session, Owner owner, String bucket) {
        this.session = session;
        this.owner = owner;
        this.bucket = bucket;
    }

    /** @param policy the bucket's policy as it is; null where it has none */
    record Live(
            Claim claim,
            Map<String, String> tags,
            boolean publicAccessBlocked,
            boolean encrypted,
            boolean versioned,
            @Nullable String policy) {
        Live {
            tags = Map.copyOf(tags);
        }
    }

    @Override
    public ResourceName name() {
        return new ResourceName("AWS::S3::Bucket", "bucket", bucket);
    }

    @Override
    public Optional<Live> find() {
        try {
            s3().headBucket(request -> request.bucket(bucket).expectedBucketOwner(account()));
        } catch (S3Exception e) {
            // HEAD has no body, and so no error code.
            if (e.statusCode() == 404) {
                return Optional.empty();
            }
            if (e.statusCode() == 403) {
                return Optional.of(forbidden(e));
            }
            throw e;
        }
        Map<String, String> tags = tags();
        return Optional.of(new Live(
                owner.claimOn(tags), tags, publicAccessBlocked(), encrypted(), versioned(), policy().orElse(null)));
    }

    /** S3 says the same of a bucket of somebody else and of a right that is missing: the account's own list tells them apart. */
    private Live forbidden(S3Exception error) {
        boolean inThisAccount = s3().listBuckets(request -> request.prefix(bucket)).buckets().stream()
                .anyMatch(it -> it.name().equals(bucket));
        if (inThisAccount) {
            throw new Refusal(
                    new Outcome.Blocked(
                            Reason.ACCESS_DENIED,
                            "The operator may not look at the bucket " + bucket
                                    + ": allow s3:ListBucket on it to the operator's role, then set"
                                    + " finops.dev/reconcile-at"),
                    error);
        }
        return new Live(new Claim.AnothersAccount(), Map.of(), false, false, false, null);
    }

    @Override
    public Claim claim(Live live) {
        return live.claim();
    }

    @Override
    public String id(Live live) {
        return "arn:" + session.partition() + ":s3:::" + bucket;
    }

    @Override
    public String remedy() {
        return "choose another name in costData.legacyCur, or remove it";
    }

    @Override
    public List<Difference> differences(BucketDesign desired, Live live) {
        return new Difference.Comparison()
                .key(
                        TAGS,
                        live.tags().entrySet().containsAll(desired.tags().entrySet()),
                        desired.tags(),
                        declaredKeys(desired, live))
                .key(PUBLIC_ACCESS_BLOCK, live.publicAccessBlocked(), "on", "off")
                .key(ENCRYPTION, live.encrypted(), "on", "off")
                .key(VERSIONING, live.versioned(), "on", "off")
                .key(DELIVERY_POLICY, desired.policy().isIn(live.policy()), "as declared", "other")
                .differences();
    }

    private static Map<String, String> declaredKeys(BucketDesign desired, Live live) {
        Map<String, String> found = new TreeMap<>(live.tags());
        found.keySet().retainAll(desired.tags().keySet());
        return found;
    }

    @Override
    public Outcome create(BucketDesign desired) {
        CreateBucketConfiguration.Builder configuration =
                CreateBucketConfiguration.builder().tags(asTags(desired.tags()));
        if (!desired.region().equals("us-east-1")) {
            configuration.locationConstraint(BucketLocationConstraint.fromValue(desired.region()));
        }
        try {
            s3().createBucket(request -> request.bucket(bucket).createBucketConfiguration(configuration.build()));
        } catch (BucketAlreadyExistsException e) {
            return new Outcome.Blocked(
                    Reason.NOT_OWNED, "The bucket " + bucket + " belongs to another account: " + remedy());
        }
        blockPublicAccess();
        encrypt();
        keepVersions();
        s3().putBucketPolicy(request -> request.bucket(bucket)
                .expectedBucketOwner(account())
                .policy(desired.policy().mergedInto(null)));
        return new Outcome.Done("Made");
    }

    @Override
    public Outcome update(BucketDesign desired, Live live, List<Difference> differences) {
        for (Difference difference : differences) {
            switch (difference.key()) {
                case TAGS -> takeBack(desired, live);
                case PUBLIC_ACCESS_BLOCK -> blockPublicAccess();
                case ENCRYPTION -> encrypt();
                case VERSIONING -> keepVersions();
                case DELIVERY_POLICY ->
                    s3().putBucketPolicy(request -> request.bucket(bucket)
                            .expectedBucketOwner(account())
                            .policy(desired.policy().mergedInto(live.policy())));
                default -> throw new IllegalArgumentException(difference.key());
            }
        }
        return new Outcome.Done("Updated");
    }

    /** S3 knows only all tags at once: those of others stay. */
    @Override
    public Outcome takeBack(BucketDesign desired, Live live) {
        Map<String, String> all = new HashMap<>(live.tags());
        all.remove(Owner.RELEASED_TAG);
        all.putAll(desired.tags());
        tag(all);
        return new Outcome.Done("Taken back");
    }

    @Override
    public Retirement retirement() {
        return Retirement.RELEASE;
    }

    @Override
    public Outcome retire(Live live) {
        Map<String, String> all = new HashMap<>(live.tags());
        all.put(Owner.RELEASED_TAG, "true");
        tag(all);
        return new Outcome.Done("Released");
    }

    @Override
    public Outcome standing(Live live) {
        return new Outcome.Done(Reason.AS_DECLARED, "The bucket " + bucket + " is as declared");
    }

    private void tag(Map<String, String> tags) {
        s3().putBucketTagging(request ->
                request.bucket(bucket).expectedBucketOwner(account()).tagging(tagging -> tagging.tagSet(asTags(tags))));
    }

    private void blockPublicAccess() {
        s3().putPublicAccessBlock(request -> request.bucket(bucket)
                .expectedBucketOwner(account())
                .publicAccessBlockConfiguration(PublicAccessBlockConfiguration.builder()
                        .blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true)
                        .build()));
    }

    /** With the key of S3 itself: the service that delivers reports would need a grant for any other. */
    private void encrypt() {
        s3().putBucketEncryption(request -> request.bucket(bucket)
                .expectedBucketOwner(account())
                .serverSideEncryptionConfiguration(encryption -> encryption.rules(ServerSideEncryptionRule.builder()
                        .applyServerSideEncryptionByDefault(it -> it.sseAlgorithm(ServerSideEncryption.AES256))
                        .build())));
    }

    private void keepVersions() {
        s3().putBucketVersioning(request -> request.bucket(bucket)
                .expectedBucketOwner(account())
                .versioningConfiguration(it -> it.status(BucketVersioningStatus.ENABLED)));
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new HashMap<>();
        unless(
                        "NoSuchTagSet",
                        () -> s3().getBucketTagging(
                                        request -> request.bucket(bucket).expectedBucketOwner(account())))
                .ifPresent(response -> response.tagSet().forEach(tag -> tags.put(tag.key(), tag.value())));
        return tags;
    }

    private boolean publicAccessBlocked() {
        return unless(
                        "NoSuchPublicAccessBlockConfiguration",
                        () -> s3().getPublicAccessBlock(
                                        request -> request.bucket(bucket).expectedBucketOwner(account())))
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
                                        request -> request.bucket(bucket).expectedBucketOwner(account())))
                .filter(response -> response.serverSideEncryptionConfiguration().hasRules())
                .isPresent();
    }

    private boolean versioned() {
        return s3().getBucketVersioning(request -> request.bucket(bucket).expectedBucketOwner(account()))
                        .status()
                == BucketVersioningStatus.ENABLED;
    }

    private Optional<String> policy() {
        return unless(
                        "NoSuchBucketPolicy",
                        () -> s3().getBucketPolicy(
                                        request -> request.bucket(bucket).expectedBucketOwner(account())))
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
