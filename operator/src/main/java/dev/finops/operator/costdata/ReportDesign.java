package dev.finops.operator.costdata;

import java.util.Set;
import software.amazon.awssdk.services.costandusagereport.model.AWSRegion;
import software.amazon.awssdk.services.costandusagereport.model.AdditionalArtifact;
import software.amazon.awssdk.services.costandusagereport.model.CompressionFormat;
import software.amazon.awssdk.services.costandusagereport.model.ReportDefinition;
import software.amazon.awssdk.services.costandusagereport.model.ReportFormat;
import software.amazon.awssdk.services.costandusagereport.model.ReportVersioning;
import software.amazon.awssdk.services.costandusagereport.model.SchemaElement;
import software.amazon.awssdk.services.costandusagereport.model.TimeUnit;

/** The report definition that a platform wants. */
record ReportDesign(String name, String bucket, String prefix, String region) {

    ReportDefinition definition() {
        return ReportDefinition.builder()
                .reportName(name)
                .timeUnit(TimeUnit.HOURLY)
                .format(ReportFormat.PARQUET)
                .compression(CompressionFormat.PARQUET)
                .additionalSchemaElements(SchemaElement.RESOURCES)
                .additionalArtifacts(AdditionalArtifact.ATHENA)
                .s3Bucket(bucket)
                .s3Prefix(prefix)
                .s3Region(AWSRegion.fromValue(region))
                .refreshClosedReports(true)
                .reportVersioning(ReportVersioning.OVERWRITE_REPORT)
                .build();
    }

    /** Whether a report is as declared. What is not declared here, AWS may fill in as it likes. */
    boolean matches(ReportDefinition report) {
        ReportDefinition wanted = definition();
        return hasForm(report)
                && wanted.s3Bucket().equals(report.s3Bucket())
                && wanted.s3Prefix().equals(report.s3Prefix())
                && wanted.s3RegionAsString().equals(report.s3RegionAsString());
    }

    /** Whether a report has the form that every platform's has, whatever its manifest says. */
    boolean hasForm(ReportDefinition report) {
        ReportDefinition wanted = definition();
        return wanted.timeUnit() == report.timeUnit()
                && wanted.format() == report.format()
                && wanted.compression() == report.compression()
                && Set.copyOf(report.additionalSchemaElements()).containsAll(wanted.additionalSchemaElements())
                && Set.copyOf(report.additionalArtifacts()).equals(Set.copyOf(wanted.additionalArtifacts()))
                && Boolean.TRUE.equals(report.refreshClosedReports())
                && wanted.reportVersioning() == report.reportVersioning();
    }
}
