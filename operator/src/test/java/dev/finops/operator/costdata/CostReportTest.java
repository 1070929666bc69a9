package dev.finops.operator.costdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.finops.operator.ownership.Claim;
import dev.finops.operator.resource.Difference;
import dev.finops.operator.step.GivenPass;
import dev.finops.operator.step.Outcome;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.costandusagereport.model.AWSRegion;
import software.amazon.awssdk.services.costandusagereport.model.AdditionalArtifact;
import software.amazon.awssdk.services.costandusagereport.model.CompressionFormat;
import software.amazon.awssdk.services.costandusagereport.model.ReportDefinition;
import software.amazon.awssdk.services.costandusagereport.model.ReportFormat;
import software.amazon.awssdk.services.costandusagereport.model.ReportStatus;
import software.amazon.awssdk.services.costandusagereport.model.ReportVersioning;
import software.amazon.awssdk.services.costandusagereport.model.SchemaElement;
import software.amazon.awssdk.services.costandusagereport.model.TimeUnit;

class CostReportTest {
    private static final ReportDesign DESIGN = new ReportDesign("finops-cur", "cur", "eu-central-1", new TreeMap<>());
    private static final CostReport REPORT = new CostReport(GivenPass.session(), GivenPass.OWNER, "finops");

    static Stream<Arguments> changes() {
        return Stream.of(
                changed(it -> it.s3Bucket("other"), "bucket: other -> finops-cur"),
                changed(it -> it.s3Prefix("other"), "prefix: other -> cur"),
                changed(it -> it.s3Region(AWSRegion.US_EAST_1), "bucket's region: us-east-1 -> eu-central-1"),
                changed(it -> it.timeUnit(TimeUnit.DAILY), "time unit: DAILY -> HOURLY"),
                changed(it -> it.format(ReportFormat.TEXT_OR_CSV), "format: textORcsv -> Parquet"),
                changed(it -> it.compression(CompressionFormat.GZIP), "compression: GZIP -> Parquet"),
                changed(it -> it.additionalSchemaElements(List.of()), "schema elements: [] -> [RESOURCES]"),
                changed(
                        it -> it.additionalArtifacts(AdditionalArtifact.QUICKSIGHT),
                        "artifacts: [QUICKSIGHT] -> [ATHENA]"),
                changed(it -> it.refreshClosedReports(false), "refresh of closed reports: false -> true"),
                changed(
                        it -> it.reportVersioning(ReportVersioning.CREATE_NEW_REPORT),
                        "versioning: CREATE_NEW_REPORT -> OVERWRITE_REPORT"));
    }

    private static Arguments changed(Consumer<ReportDefinition.Builder> change, String expected) {
        return arguments(change, expected);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void each_declared_key_that_differs_is_told(Consumer<ReportDefinition.Builder> change, String expected) {
        assertThat(REPORT.differences(DESIGN, live(change)))
                .extracting(Difference::words)
                .containsExactly(expected);
    }

    @Test
    void a_report_as_declared_does_not_differ() {
        assertThat(REPORT.differences(DESIGN, live(it -> {}))).isEmpty();
    }

    @Test
    void what_nobody_declared_is_not_compared() {
        assertThat(REPORT.differences(
                        DESIGN,
                        live(it -> it.billingViewArn("arn:aws:billing::123456789012:billingview/primary")
                                .additionalSchemaElements(
                                        SchemaElement.RESOURCES, SchemaElement.SPLIT_COST_ALLOCATION_DATA))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, Done, DataPending",
                "SUCCESS, Done, Delivering",
                "ERROR_PERMISSIONS, Failed, DeliveryFailed",
                "ERROR_NO_BUCKET, Failed, DeliveryFailed",
            })
    void a_report_stands_as_its_last_delivery(@Nullable String last, String outcome, String reason) {
        Outcome standing = REPORT.standing(live(it -> it.reportStatus(
                last == null
                        ? null
                        : ReportStatus.builder()
                                .lastStatus(last)
                                .lastDelivery("20261101T000000Z")
                                .build())));

        assertThat(standing.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(standing.reason()).hasToString(reason);
    }

    private static CostReport.Live live(Consumer<ReportDefinition.Builder> change) {
        ReportDefinition.Builder definition = DESIGN.definition("finops").toBuilder();
        change.accept(definition);
        return new CostReport.Live(definition.build(), new Claim.Ours());
    }
}
