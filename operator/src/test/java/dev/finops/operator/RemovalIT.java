package dev.finops.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.operator.ownership.Owner;
import dev.finops.operator.step.Intent;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.PassReport;
import dev.finops.operator.step.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes and what stays when a platform is deleted. */
class RemovalIT {
    private static final String SPEC = """
            costData:
              source: LegacyCur
            domain:
              name: finops.example.com
            """;

    @Test
    void whatCostsMoneyGoesAndBillingDataStays() {
        try (SimulatedPlatform platform = new SimulatedPlatform(SPEC)) {
            platform.untilReady();

            platform.untilRemoved();

            assertThat(platform.session().cloudFormation().describeStacks().stacks())
                    .isEmpty();
            assertThat(platform.session().route53().listHostedZones().hostedZones())
                    .singleElement()
                    .satisfies(zone -> assertThat(zone.resourceRecordSetCount()).isEqualTo(2));
            assertThat(platform.session()
                            .s3()
                            .getBucketTagging(request -> request.bucket("default-finops-cur-123456789012"))
                            .tagSet())
                    .anySatisfy(tag -> assertThat(tag.key()).isEqualTo(Owner.RELEASED_TAG));
            assertThat(platform.session()
                            .costAndUsageReport()
                            .describeReportDefinitions()
                            .reportDefinitions())
                    .hasSize(1);
        }
    }

    @Test
    void theSamePlatformTakesBackWhatItKept() {
        try (SimulatedPlatform platform = new SimulatedPlatform(SPEC)) {
            platform.untilReady();
            platform.untilRemoved();

            platform.untilReady();

            assertThat(platform.session()
                            .s3()
                            .getBucketTagging(request -> request.bucket("default-finops-cur-123456789012"))
                            .tagSet())
                    .noneSatisfy(tag -> assertThat(tag.key()).isEqualTo(Owner.RELEASED_TAG));
        }
    }

    @Test
    void nothingIsRemovedFromAnAccountThatIsNotThePlatforms() {
        try (SimulatedPlatform platform = new SimulatedPlatform("")) {
            platform.untilReady();
            platform.apply("aws: {accountId: \"999999999999\"}\n", Map.of());

            PassReport report = platform.until(Intent.REMOVE, it -> true);

            assertThat(SimulatedPlatform.outcome(report, "preflight"))
                    .isInstanceOfSatisfying(
                            Outcome.Blocked.class,
                            blocked -> assertThat(blocked.reason()).isEqualTo(Reason.WRONG_ACCOUNT));
            assertThat(report.satisfied()).isFalse();
        }
    }
}
