package dev.finops.crds.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A Cost and Usage Report of the kind that AWS now calls legacy. */
@ApiType
@ValidationRule(
        value = "self.report != 'Existing' || has(self.reportName)",
        message =
                "costData.legacyCur.report Existing needs costData.legacyCur.reportName: the report definition to read")
@ValidationRule(
        value = "self.report != 'Existing' || (!has(self.bucketName) && !has(self.prefix))",
        message = "costData.legacyCur.report Existing takes bucket and prefix from the report itself: remove"
                + " costData.legacyCur.bucketName and costData.legacyCur.prefix")
public record LegacyCur(
        @JsonPropertyDescription(
                "Managed: the operator makes bucket and report. Existing: it reads a report that is there and"
                        + " changes nothing of it.")
        @Default("Managed")
        Report report,

        @JsonPropertyDescription("The name of the report definition. Default for a managed one: the stack name.")
        @Size(min = 1, max = 256)
        @ValidationRule(
                value = "self.matches('^[0-9A-Za-z!_.*()-]+$')",
                message = "costData.legacyCur.reportName may hold letters, digits and ! - _ . * ( ) only")
        @Nullable
        String reportName,

        @JsonPropertyDescription(
                "The bucket that a managed report is delivered to. Default: <stackName>-cur-<accountId>.")
        @Size(min = 3, max = 63)
        @ValidationRule(
                value = "self.matches('" + Formats.BUCKET_NAME + "')",
                message =
                        "costData.legacyCur.bucketName must be the name of an S3 bucket: lower-case letters, digits, hyphens"
                                + " and dots")
        @ValidationRule(
                value = "!self.matches('" + Formats.RESERVED_BUCKET_NAME + "')",
                message =
                        "costData.legacyCur.bucketName is refused by S3: no two dots in a row, no IP address, not xn--,"
                                + " sthree- or amzn-s3-demo- at the beginning, not -s3alias, --ol-s3, .mrap, --x-s3 or --table-s3"
                                + " at the end")
        @Nullable
        String bucketName,

        @JsonPropertyDescription("The folder of a managed report in its bucket. Default: cur.")
        @Size(min = 1, max = 256)
        @ValidationRule(
                value = "self.matches('" + Formats.FOLDER + "')",
                message =
                        "costData.legacyCur.prefix may hold letters, digits and ! - _ . * ( ) /, and / stands between two of"
                                + " the others only")
        @Nullable
        String prefix) {

    /** Who looks after the report. */
    public enum Report {
        @JsonProperty("Managed")
        MANAGED,
        @JsonProperty("Existing")
        EXISTING
    }

    public LegacyCur {
        report = requireNonNullElse(report, Report.MANAGED);
    }

    /** What source LegacyCur without {@code legacyCur} means. */
    public static LegacyCur defaults() {
        return new LegacyCur(Report.MANAGED, null, null, null);
    }
}
