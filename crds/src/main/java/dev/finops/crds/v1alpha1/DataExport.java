package dev.finops.crds.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A Data Export of billing data. */
@ApiType
@ValidationRule(
        value = "self.table != 'FOCUS_1_0' || !has(self.granularity)",
        message =
                "costData.dataExport.granularity does not exist for table FOCUS_1_0: remove it, or choose CUR2 or FOCUS_1_2")
public record DataExport(
        @JsonPropertyDescription("The name of the export. Default: the stack name.")
        @Size(min = 1, max = 128)
        @ValidationRule(
                value = "self.matches('^[0-9A-Za-z_-]+$')",
                message = "costData.dataExport.name may hold letters, digits, hyphens and underscores only")
        @Nullable
        String name,

        @JsonPropertyDescription("The folder of the export in its bucket. Default: export.")
        @Size(min = 1, max = 256)
        @ValidationRule(
                value = "self.matches('" + Formats.FOLDER + "')",
                message =
                        "costData.dataExport.prefix may hold letters, digits and ! - _ . * ( ) /, and / stands between two"
                                + " of the others only")
        @Nullable
        String prefix,

        @JsonPropertyDescription("The table that is exported.") @Default("CUR2")
        Table table,

        @JsonPropertyDescription("The time span of one line. Default: Hourly.") @Nullable
        Granularity granularity) {

    /** Tables of Data Exports. */
    public enum Table {
        CUR2,
        FOCUS_1_2,
        FOCUS_1_0
    }

    /** Time spans of a line. */
    public enum Granularity {
        @JsonProperty("Hourly")
        HOURLY,
        @JsonProperty("Daily")
        DAILY,
        @JsonProperty("Monthly")
        MONTHLY
    }

    public DataExport {
        table = requireNonNullElse(table, Table.CUR2);
    }
}
