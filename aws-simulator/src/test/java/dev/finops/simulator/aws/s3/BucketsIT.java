package dev.finops.simulator.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finops.simulator.aws.SimulatorExtension;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

class BucketsIT {
    private static final String OTHER_ACCOUNT = "210987654321";

    @RegisterExtension
    final SimulatorExtension simulator = new SimulatorExtension();

    private static void refused(String code, int status, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(S3Exception.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.statusCode()).isEqualTo(status);
        });
    }

    private static void create(S3Client s3, String bucket) {
        s3.createBucket(r -> r.bucket(bucket).createBucketConfiguration(c -> c.locationConstraint("eu-central-1")));
    }

    @Test
    void aNewBucketIsEncryptedClosedAndOwned() {
        S3Client s3 = simulator.s3();

        create(s3, "reports");

        assertThat(s3.getBucketLocation(r -> r.bucket("reports")).locationConstraintAsString())
                .isEqualTo("eu-central-1");
        assertThat(s3.headBucket(r -> r.bucket("reports")).bucketRegion()).isEqualTo("eu-central-1");
        assertThat(s3.getPublicAccessBlock(r -> r.bucket("reports"))
                        .publicAccessBlockConfiguration()
                        .blockPublicPolicy())
                .isTrue();
        assertThat(s3.getBucketEncryption(r -> r.bucket("reports"))
                        .serverSideEncryptionConfiguration()
                        .rules()
                        .getFirst()
                        .applyServerSideEncryptionByDefault()
                        .sseAlgorithmAsString())
                .isEqualTo("AES256");
        assertThat(s3.getBucketOwnershipControls(r -> r.bucket("reports"))
                        .ownershipControls()
                        .rules()
                        .getFirst()
                        .objectOwnershipAsString())
                .isEqualTo("BucketOwnerEnforced");
        assertThat(s3.getBucketVersioning(r -> r.bucket("reports")).status()).isNull();
        assertThat(s3.listBuckets().buckets()).extracting(b -> b.name()).containsExactly("reports");
    }

    @Test
    void bucketsOfUsEast1HaveNoLocation() {
        S3Client s3 = simulator.s3("123456789012", Region.US_EAST_1);

        s3.createBucket(r -> r.bucket("reports"));

        assertThat(s3.getBucketLocation(r -> r.bucket("reports")).locationConstraintAsString())
                .isNullOrEmpty();
    }

    @Test
    void namesBelongToOneBucketInAllAccounts() {
        create(simulator.s3(), "reports");

        assertThatThrownBy(() -> create(simulator.s3(), "reports"))
                .isInstanceOf(BucketAlreadyOwnedByYouException.class);
        assertThatThrownBy(() -> create(simulator.s3(OTHER_ACCOUNT, Region.EU_CENTRAL_1), "reports"))
                .isInstanceOf(BucketAlreadyExistsException.class);
    }

    @Test
    void inUsEast1MakingOnesBucketAgainSucceeds() {
        S3Client s3 = simulator.s3("123456789012", Region.US_EAST_1);
        s3.createBucket(r -> r.bucket("reports"));

        assertThat(s3.createBucket(r -> r.bucket("reports")).location()).isEqualTo("/reports");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xn--reports", "sthree-reports", "reports-s3alias", "reports--ol-s3"})
    void namesFollowTheRules(String name) {
        refused("InvalidBucketName", 400, () -> create(simulator.s3(), name));
    }

    @ParameterizedTest
    @CsvSource({
        "eu-central-1, eu-west-1,    IllegalLocationConstraintException",
        "us-east-1,    us-east-1,    InvalidLocationConstraint",
        "us-east-1,    eu-nowhere-9, InvalidLocationConstraint"
    })
    void theConstraintHasToFitTheEndpoint(String endpoint, String constraint, String code) {
        S3Client s3 = simulator.s3("123456789012", Region.of(endpoint));

        refused(
                code,
                400,
                () -> s3.createBucket(r -> {
                    r.bucket("reports");
                    if (!constraint.isEmpty()) {
                        r.createBucketConfiguration(c -> c.locationConstraint(constraint));
                    }
                }));
    }

    @Test
    void anotherRegionRedirects() {
        create(simulator.s3(), "reports");

        assertThatThrownBy(() -> simulator.s3("123456789012", Region.EU_WEST_1).headBucket(r -> r.bucket("reports")))
                .isInstanceOfSatisfying(S3Exception.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(301);
                    assertThat(e.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region"))
                            .hasValue("eu-central-1");
                });
    }

    @Test
    void clientsThatFollowRegionsFindTheBucket() {
        create(simulator.s3(), "reports");
        S3Client s3 = simulator.client(
                S3Client.builder().forcePathStyle(true).crossRegionAccessEnabled(true),
                "123456789012",
                Region.EU_WEST_1);

        assertThat(s3.listObjectsV2(r -> r.bucket("reports")).contents()).isEmpty();
    }

    @Test
    void theExpectedOwnerHasToBeTheOwner() {
        create(simulator.s3(), "reports");

        simulator.s3().getBucketVersioning(r -> r.bucket("reports").expectedBucketOwner("123456789012"));

        refused(
                "AccessDenied",
                403,
                () -> simulator
                        .s3()
                        .getBucketVersioning(r -> r.bucket("reports").expectedBucketOwner(OTHER_ACCOUNT)));
    }

    @Test
    void anotherAccountNeedsThePolicy() {
        create(simulator.s3(), "reports");
        S3Client other = simulator.s3(OTHER_ACCOUNT, Region.EU_CENTRAL_1);
        refused("AccessDenied", 403, () -> other.listObjectsV2(r -> r.bucket("reports")));

        simulator.s3().putBucketPolicy(r -> r.bucket("reports").policy("""
                {"Statement": {"Effect": "Allow", "Principal": {"AWS": "210987654321"},
                  "Action": ["s3:List*", "s3:GetObject"], "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"]}}
                """));

        assertThat(other.listObjectsV2(r -> r.bucket("reports")).contents()).isEmpty();
        refused(
                "AccessDenied",
                403,
                () -> other.putObject(r -> r.bucket("reports").key("a"), RequestBody.fromString("a")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no JSON | Policies must be valid JSON and the first byte must be '{'",
                "{} | Missing required field Statement",
                "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"arn:aws:s3:::reports\"}}"
                        + " | Missing required field Principal",
                "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"s3:*\","
                        + " \"Resource\": \"arn:aws:s3:::other\"}} | Policy has invalid resource"
            })
    void aPolicyThatIsNoneIsRefused(String policy, String message) {
        create(simulator.s3(), "reports");

        assertThatThrownBy(() ->
                        simulator.s3().putBucketPolicy(r -> r.bucket("reports").policy(policy)))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("MalformedPolicy"));
    }

    @Test
    void aPublicPolicyIsBlocked() {
        S3Client s3 = simulator.s3();
        create(s3, "reports");
        String open = """
                {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*"}]}
                """;

        refused(
                "AccessDenied",
                403,
                () -> s3.putBucketPolicy(r -> r.bucket("reports").policy(open)));
        s3.deletePublicAccessBlock(r -> r.bucket("reports"));
        s3.putBucketPolicy(r -> r.bucket("reports").policy(open));

        assertThat(s3.getBucketPolicyStatus(r -> r.bucket("reports"))
                        .policyStatus()
                        .isPublic())
                .isTrue();
        assertThat(s3.getBucketPolicy(r -> r.bucket("reports")).policy()).isEqualTo(open);
    }

    @Test
    void whatIsNotConfiguredIsNotFound() {
        S3Client s3 = simulator.s3();
        create(s3, "reports");

        refused("NoSuchBucketPolicy", 404, () -> s3.getBucketPolicy(r -> r.bucket("reports")));
        refused("NoSuchTagSet", 404, () -> s3.getBucketTagging(r -> r.bucket("reports")));
        refused(
                "NoSuchLifecycleConfiguration",
                404,
                () -> s3.getBucketLifecycleConfiguration(r -> r.bucket("reports")));
        assertThatThrownBy(() -> s3.getBucketTagging(r -> r.bucket("missing")))
                .isInstanceOf(NoSuchBucketException.class);
        assertThatThrownBy(() -> s3.headBucket(r -> r.bucket("missing"))).isInstanceOf(NoSuchBucketException.class);
    }

    @Test
    void settingsComeBackAsTheyWerePut() {
        S3Client s3 = simulator.s3();
        create(s3, "reports");
        Tag tag = Tag.builder().key("team").value("finops").build();

        s3.putBucketTagging(r -> r.bucket("reports").tagging(t -> t.tagSet(tag)));
        s3.putBucketVersioning(r -> r.bucket("reports").versioningConfiguration(v -> v.status("Enabled")));
        s3.putBucketLifecycleConfiguration(r -> r.bucket("reports")
                .lifecycleConfiguration(c -> c.rules(LifecycleRule.builder()
                        .id("old")
                        .status("Enabled")
                        .filter(f -> f.prefix("cur/"))
                        .expiration(e -> e.days(400))
                        .build())));

        assertThat(s3.getBucketTagging(r -> r.bucket("reports")).tagSet()).containsExactly(tag);
        assertThat(s3.getBucketVersioning(r -> r.bucket("reports")).statusAsString())
                .isEqualTo("Enabled");
        assertThat(s3.getBucketLifecycleConfiguration(r -> r.bucket("reports")).rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.expiration().days()).isEqualTo(400));
    }

    @Test
    void onlyAnEmptyBucketIsDeleted() {
        S3Client s3 = simulator.s3();
        create(s3, "reports");
        s3.putBucketVersioning(r -> r.bucket("reports").versioningConfiguration(v -> v.status("Enabled")));
        s3.putObject(r -> r.bucket("reports").key("a"), RequestBody.fromString("a"));
        s3.deleteObject(r -> r.bucket("reports").key("a"));

        refused("BucketNotEmpty", 409, () -> s3.deleteBucket(r -> r.bucket("reports")));
        var versions = s3.listObjectVersions(r -> r.bucket("reports"));
        versions.versions()
                .forEach(v ->
                        s3.deleteObject(r -> r.bucket("reports").key(v.key()).versionId(v.versionId())));
        versions.deleteMarkers()
                .forEach(v ->
                        s3.deleteObject(r -> r.bucket("reports").key(v.key()).versionId(v.versionId())));
        s3.deleteBucket(r -> r.bucket("reports"));

        assertThat(s3.listBuckets().buckets()).isEmpty();
    }
}
