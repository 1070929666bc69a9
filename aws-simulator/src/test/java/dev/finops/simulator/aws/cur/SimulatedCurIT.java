package dev.finops.simulator.aws.cur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finops.simulator.aws.SimulatorExtension;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.costandusagereport.CostAndUsageReportClient;
import software.amazon.awssdk.services.costandusagereport.model.AWSRegion;
import software.amazon.awssdk.services.costandusagereport.model.AdditionalArtifact;
import software.amazon.awssdk.services.costandusagereport.model.CompressionFormat;
import software.amazon.awssdk.services.costandusagereport.model.CostAndUsageReportException;
import software.amazon.awssdk.services.costandusagereport.model.DuplicateReportNameException;
import software.amazon.awssdk.services.costandusagereport.model.ReportDefinition;
import software.amazon.awssdk.services.costandusagereport.model.ReportFormat;
import software.amazon.awssdk.services.costandusagereport.model.ReportLimitReachedException;
import software.amazon.awssdk.services.costandusagereport.model.ReportVersioning;
import software.amazon.awssdk.services.costandusagereport.model.ResourceNotFoundException;
import software.amazon.awssdk.services.costandusagereport.model.SchemaElement;
import software.amazon.awssdk.services.costandusagereport.model.Tag;
import software.amazon.awssdk.services.costandusagereport.model.TimeUnit;
import software.amazon.awssdk.services.costandusagereport.model.ValidationException;
import software.amazon.awssdk.services.s3.S3Client;

class SimulatedCurIT {
    /** As the user guide has it. */
    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Principal": {"Service": "billingreports.amazonaws.com"},
               "Action": ["s3:GetBucketAcl", "s3:GetBucketPolicy"], "Resource": "arn:aws:s3:::billing",
               "Condition": {"StringEquals": {
                 "aws:SourceArn": "arn:aws:cur:us-east-1:123456789012:definition/*",
                 "aws:SourceAccount": "123456789012"}}},
              {"Effect": "Allow", "Principal": {"Service": "billingreports.amazonaws.com"},
               "Action": "s3:PutObject", "Resource": "arn:aws:s3:::billing/*",
               "Condition": {"StringEquals": {
                 "aws:SourceArn": "arn:aws:cur:us-east-1:123456789012:definition/*",
                 "aws:SourceAccount": "123456789012"}}}]}
            """;

    @RegisterExtension
    final SimulatorExtension simulator = new SimulatorExtension();

    private S3Client s3;
    private CostAndUsageReportClient cur;

    @BeforeEach
    void createBucket() {
        s3 = simulator.s3();
        cur = simulator.client(CostAndUsageReportClient.builder(), "123456789012", Region.US_EAST_1);
        s3.createBucket(r -> r.bucket("billing").createBucketConfiguration(c -> c.locationConstraint("eu-central-1")));
    }

    private void allowBilling() {
        s3.putBucketPolicy(r -> r.bucket("billing").policy(POLICY));
    }

    private static ReportDefinition report(UnaryOperator<ReportDefinition.Builder> change) {
        return change.apply(ReportDefinition.builder()
                        .reportName("finops")
                        .timeUnit(TimeUnit.HOURLY)
                        .format(ReportFormat.PARQUET)
                        .compression(CompressionFormat.PARQUET)
                        .additionalSchemaElements(SchemaElement.RESOURCES)
                        .s3Bucket("billing")
                        .s3Prefix("cur")
                        .s3Region(AWSRegion.EU_CENTRAL_1)
                        .additionalArtifacts(AdditionalArtifact.ATHENA)
                        .reportVersioning(ReportVersioning.OVERWRITE_REPORT))
                .build();
    }

    private void put(UnaryOperator<ReportDefinition.Builder> change) {
        cur.putReportDefinition(r -> r.reportDefinition(report(change)));
    }

    @Test
    void aReportIsDefinedOnceTheBucketLetsBillingIn() {
        assertThatThrownBy(() -> put(report -> report))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(
                        "Failed to verify customer bucket permission. accountId= 123456789012, bucket name:"
                                + " billing, bucket region: eu-central-1");

        allowBilling();
        put(report -> report);

        assertThat(cur.describeReportDefinitions().reportDefinitions())
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.reportName()).isEqualTo("finops");
                    assertThat(report.refreshClosedReports()).isTrue();
                });
        assertThat(s3.listObjectsV2(r -> r.bucket("billing")).contents())
                .extracting(object -> object.key())
                .containsExactly("aws-programmatic-access-test-object");
    }

    @Test
    void thePolicyOfAnotherAccountDoesNotDo() {
        s3.putBucketPolicy(r -> r.bucket("billing").policy(POLICY.replace("\"123456789012\"", "\"210987654321\"")));

        assertThatThrownBy(() -> put(report -> report)).isInstanceOf(ValidationException.class);
    }

    @Test
    void theBucketHasToBeInTheRegionThatTheReportNames() {
        allowBilling();

        assertThatThrownBy(() -> put(report -> report.s3Region(AWSRegion.US_EAST_1)))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void athenaNeedsParquetAPrefixAndOverwriting() {
        allowBilling();

        assertThatThrownBy(() -> put(report -> report.s3Prefix(""))).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> put(report -> report.reportVersioning(ReportVersioning.CREATE_NEW_REPORT)))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> put(report -> report.format(ReportFormat.TEXT_OR_CSV)))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> put(
                        report -> report.additionalArtifacts(AdditionalArtifact.ATHENA, AdditionalArtifact.REDSHIFT)))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void namesAreUsedOnce() {
        allowBilling();
        put(report -> report);

        assertThatThrownBy(() -> put(report -> report)).isInstanceOf(DuplicateReportNameException.class);
    }

    @Test
    void aReportIsModifiedTaggedAndDeleted() {
        allowBilling();
        put(report -> report);

        cur.modifyReportDefinition(r -> r.reportName("finops").reportDefinition(report(d -> d.s3Prefix("other"))));
        cur.tagResource(r ->
                r.reportName("finops").tags(Tag.builder().key("k").value("v").build()));

        assertThat(cur.describeReportDefinitions()
                        .reportDefinitions()
                        .getFirst()
                        .s3Prefix())
                .isEqualTo("other");
        assertThat(cur.listTagsForResource(r -> r.reportName("finops")).tags())
                .extracting(Tag::value)
                .containsExactly("v");
        assertThatThrownBy(() -> cur.modifyReportDefinition(
                        r -> r.reportName("finops").reportDefinition(report(d -> d.timeUnit(TimeUnit.DAILY)))))
                .isInstanceOf(ValidationException.class);
        cur.deleteReportDefinition(r -> r.reportName("finops"));
        assertThat(cur.describeReportDefinitions().reportDefinitions()).isEmpty();
        assertThatThrownBy(() -> cur.listTagsForResource(r -> r.reportName("finops")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void definitionsComeInPagesAndAreLimited() {
        allowBilling();
        IntStream.range(0, 10).forEach(i -> put(report -> report.reportName("report-" + i)));

        assertThat(cur.describeReportDefinitionsPaginator().stream().flatMap(page -> page.reportDefinitions().stream()))
                .hasSize(10);
        assertThatThrownBy(() -> put(report -> report)).isInstanceOf(ReportLimitReachedException.class);
    }

    @Test
    void theServiceIsInUsEast1Only() {
        CostAndUsageReportClient elsewhere = simulator.client(CostAndUsageReportClient.builder());

        assertThatThrownBy(elsewhere::describeReportDefinitions).isInstanceOf(CostAndUsageReportException.class);
    }
}
