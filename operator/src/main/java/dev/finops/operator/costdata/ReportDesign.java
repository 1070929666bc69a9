package dev.finops.operator.costdata;

import java.util.SortedMap;
import software.amazon.awssdk.services.costandusagereport.model.AWSRegion;
import software.amazon.awssdk.services.costandusagereport.model.AdditionalArtifact;
import software.amazon.awssdk.services.costandusagereport.model.CompressionFormat;
import software.amazon.awssdk.services.costandusagereport.model.ReportDefinition;
import software.amazon.awssdk.services.costandusagereport.model.ReportFormat;
import software.amazon.awssdk.services.costandusagereport.model.ReportVersioning;
import software.amazon.awssdk.services.costandusagereport.model.SchemaElement;
import software.amazon.awssdk.services.costandusagereport.model.TimeUnit;

/** The legacy Cost and Usage Report that a platform wants. */
record ReportDesign(String bucket, String prefix, String region, SortedMap<String, String> tags) {

    ReportDefinition definition(String name) {
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
}
