package dev.finops.operator.costdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.finops.operator.ownership.Claim;
import dev.finops.operator.resource.Difference;
import dev.finops.operator.step.GivenPass;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BillingBucketTest {
    private static final DeliveryPolicy POLICY = new DeliveryPolicy("finops-cur", "123456789012", "aws");
    private static final Map<String, String> TAGS = Map.of("finops.dev/owner", "test/default/finops", "team", "finops");
    private static final BucketDesign DESIGN = new BucketDesign("us-east-1", POLICY, new TreeMap<>(TAGS));
    private static final BillingBucket BUCKET = new BillingBucket(GivenPass.session(), GivenPass.OWNER, "finops-cur");
    private static final String OF_OTHERS = """
            {"Version": "2012-10-17", "Statement":
              {"Sid": "Theirs", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:role/analyst"},
               "Action": ["s3:GetObject"], "Resource": "arn:aws:s3:::finops-cur/*"}}""";

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments(live(Map.of("team", "finops"), true, true, true, declared()), "tags"),
                arguments(
                        live(
                                Map.of("finops.dev/owner", "test/default/finops", "team", "other"),
                                true,
                                true,
                                true,
                                declared()),
                        "tags"),
                arguments(live(TAGS, false, true, true, declared()), "public access block"),
                arguments(live(TAGS, true, false, true, declared()), "encryption"),
                arguments(live(TAGS, true, true, false, declared()), "versioning"),
                arguments(live(TAGS, true, true, true, null), "delivery policy"),
                arguments(live(TAGS, true, true, true, OF_OTHERS), "delivery policy"),
                arguments(
                        live(TAGS, true, true, true, declared().replace("s3:GetBucketPolicy", "s3:GetBucketTagging")),
                        "delivery policy"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void each_declared_key_that_differs_is_told(BillingBucket.Live live, String key) {
        assertThat(BUCKET.differences(DESIGN, live)).extracting(Difference::key).containsExactly(key);
    }

    @Test
    void a_bucket_as_declared_does_not_differ() {
        assertThat(BUCKET.differences(DESIGN, live(TAGS, true, true, true, declared())))
                .isEmpty();
    }

    @Test
    void tags_and_statements_of_others_are_not_compared() {
        Map<String, String> tags = new TreeMap<>(TAGS);
        tags.put("theirs", "yes");

        assertThat(BUCKET.differences(DESIGN, live(tags, true, true, true, POLICY.mergedInto(OF_OTHERS))))
                .isEmpty();
    }

    @Test
    void statements_of_others_stay_in_the_policy() {
        assertThat(POLICY.mergedInto(OF_OTHERS)).contains("Theirs", "role/analyst", "FinOpsReportWritesObjects");
        assertThat(POLICY.mergedInto(POLICY.mergedInto(OF_OTHERS))).isEqualTo(POLICY.mergedInto(OF_OTHERS));
    }

    private static String declared() {
        return POLICY.mergedInto(null);
    }

    private static BillingBucket.Live live(
            Map<String, String> tags,
            boolean publicAccessBlocked,
            boolean encrypted,
            boolean versioned,
            @Nullable String policy) {
        return new BillingBucket.Live(new Claim.Ours(), tags, publicAccessBlocked, encrypted, versioned, policy);
    }
}
