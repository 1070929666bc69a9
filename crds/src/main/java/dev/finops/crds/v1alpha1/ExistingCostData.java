package dev.finops.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Billing data that others deliver, in a bucket or behind a Glue table. */
@ApiType
@ValidationRule(
        value = "has(self.database) == has(self.table)",
        message = "costData.existing.database and costData.existing.table name one Glue table: set both or neither")
@ValidationRule(
        value = "has(self.bucketName) || has(self.table)",
        message = "costData.existing needs a bucketName, or a Glue database and table")
@ValidationRule(
        value = "!has(self.prefix) || has(self.bucketName)",
        message = "costData.existing.prefix is a folder of a bucket: set costData.existing.bucketName too")
public record ExistingCostData(
        @JsonPropertyDescription("The bucket that holds the data.")
        @Size(min = 3, max = 63)
        @ValidationRule(
                value = "self.matches('" + Formats.BUCKET_NAME + "')",
                message =
                        "costData.existing.bucketName must be the name of an S3 bucket: lower-case letters, digits, hyphens"
                                + " and dots")
        @ValidationRule(
                value = "!self.matches('" + Formats.RESERVED_BUCKET_NAME + "')",
                message =
                        "costData.existing.bucketName is refused by S3: no two dots in a row, no IP address, not xn--,"
                                + " sthree- or amzn-s3-demo- at the beginning, not -s3alias, --ol-s3, .mrap, --x-s3 or --table-s3"
                                + " at the end")
        @Nullable
        String bucketName,

        @JsonPropertyDescription("The folder in the bucket.")
        @Size(max = 256)
        @ValidationRule(
                value = "self.matches('" + Formats.FOLDER + "')",
                message =
                        "costData.existing.prefix may hold letters, digits and ! - _ . * ( ) /, and / stands between two of"
                                + " the others only")
        @Nullable
        String prefix,

        @JsonPropertyDescription("What the files hold.") @Required
        Format format,

        @JsonPropertyDescription("The Glue database of a table over the data.")
        @Size(max = 255)
        @ValidationRule(
                value = "self.matches('^[0-9A-Za-z_.-]+$')",
                message = "costData.existing.database may hold letters, digits, dots, hyphens and underscores only")
        @Nullable
        String database,

        @JsonPropertyDescription("The Glue table over the data.")
        @Size(max = 255)
        @ValidationRule(
                value = "self.matches('^[0-9A-Za-z_.-]+$')",
                message = "costData.existing.table may hold letters, digits, dots, hyphens and underscores only")
        @Nullable
        String table) {

    /** Layouts of billing data. */
    public enum Format {
        @JsonProperty("LegacyCur")
        LEGACY_CUR,
        CUR2,
        FOCUS_1_2,
        FOCUS_1_0
    }
}
