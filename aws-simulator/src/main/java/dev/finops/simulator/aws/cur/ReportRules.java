package dev.finops.simulator.aws.cur;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.costandusagereport.model.AWSRegion;
import software.amazon.awssdk.services.costandusagereport.model.AdditionalArtifact;
import software.amazon.awssdk.services.costandusagereport.model.CompressionFormat;
import software.amazon.awssdk.services.costandusagereport.model.ReportDefinition;
import software.amazon.awssdk.services.costandusagereport.model.ReportFormat;
import software.amazon.awssdk.services.costandusagereport.model.ReportStatus;
import software.amazon.awssdk.services.costandusagereport.model.ReportVersioning;
import software.amazon.awssdk.services.costandusagereport.model.TimeUnit;

/** Which report definitions billing takes. */
final class ReportRules {
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z!\\-_.*'()]{1,256}");
    private static final Pattern PREFIX = Pattern.compile("[0-9A-Za-z!\\-_.*'()/]{0,256}");
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9_.\\-]{1,256}");

    private ReportRules() {}

    /** With what a definition has where the request leaves it out. */
    static ReportDefinition complete(@Nullable ReportDefinition definition) {
        if (definition == null) {
            throw missing("reportDefinition");
        }
        return definition.toBuilder()
                .refreshClosedReports(Objects.requireNonNullElse(definition.refreshClosedReports(), true))
                .reportVersioning(
                        Objects.requireNonNullElse(definition.reportVersioning(), ReportVersioning.CREATE_NEW_REPORT))
                .reportStatus((ReportStatus) null)
                .build();
    }

    static void check(ReportDefinition report) {
        require(report.reportName(), NAME, "reportDefinition.reportName");
        require(report.s3Bucket(), BUCKET, "reportDefinition.s3Bucket");
        require(report.s3Prefix(), PREFIX, "reportDefinition.s3Prefix");
        requireKnown(report.timeUnit(), report.timeUnitAsString(), TimeUnit.UNKNOWN_TO_SDK_VERSION, "timeUnit");
        requireKnown(report.format(), report.formatAsString(), ReportFormat.UNKNOWN_TO_SDK_VERSION, "format");
        requireKnown(
                report.compression(),
                report.compressionAsString(),
                CompressionFormat.UNKNOWN_TO_SDK_VERSION,
                "compression");
        requireKnown(report.s3Region(), report.s3RegionAsString(), AWSRegion.UNKNOWN_TO_SDK_VERSION, "s3Region");
        if (!report.hasAdditionalSchemaElements()) {
            throw missing("reportDefinition.additionalSchemaElements");
        }
        if (!combines(report)) {
            throw CurErrors.invalid(null);
        }
    }

    /**
     * Members that do not go together are refused without a word.
     *
     * @see <a href="https://github.com/hashicorp/terraform-provider-aws/pull/12428">a provider that had to find out</a>
     */
    private static boolean combines(ReportDefinition report) {
        List<AdditionalArtifact> artifacts = report.additionalArtifacts();
        boolean parquet = report.format() == ReportFormat.PARQUET;
        if (parquet != (report.compression() == CompressionFormat.PARQUET)) {
            return false;
        }
        if (artifacts.contains(AdditionalArtifact.ATHENA)) {
            return artifacts.size() == 1
                    && parquet
                    && !report.s3Prefix().isEmpty()
                    && report.reportVersioning() == ReportVersioning.OVERWRITE_REPORT;
        }
        return artifacts.isEmpty() || !parquet;
    }

    /** A report keeps its name, time unit, versioning and schema elements for life. */
    static void checkChange(ReportDefinition old, ReportDefinition changed) {
        boolean kept = old.reportName().equals(changed.reportName())
                && old.timeUnit() == changed.timeUnit()
                && old.reportVersioning() == changed.reportVersioning()
                && old.additionalSchemaElementsAsStrings().equals(changed.additionalSchemaElementsAsStrings());
        if (!kept) {
            throw CurErrors.invalid(null);
        }
    }

    private static void require(@Nullable String value, Pattern pattern, String member) {
        if (value == null) {
            throw missing(member);
        }
        if (!pattern.matcher(value).matches()) {
            throw CurErrors.invalid("1 validation error detected: Value '" + value + "' at '" + member
                    + "' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                    + pattern.pattern().replaceAll("\\{.*", "+"));
        }
    }

    private static <E> void requireKnown(@Nullable E value, @Nullable String text, E unknown, String member) {
        if (value == null) {
            throw missing("reportDefinition." + member);
        }
        if (value.equals(unknown)) {
            throw CurErrors.invalid("1 validation error detected: Value '" + text + "' at 'reportDefinition." + member
                    + "' failed to satisfy constraint: Member must satisfy enum value set");
        }
    }

    private static AwsServiceException missing(String member) {
        return CurErrors.invalid("1 validation error detected: Value null at '" + member
                + "' failed to satisfy constraint: Member must not be null");
    }
}
