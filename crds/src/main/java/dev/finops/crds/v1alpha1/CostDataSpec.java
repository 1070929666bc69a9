package dev.finops.crds.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the platform reads costs from. */
@ApiType
@ValidationRule(
        value = "!has(self.legacyCur) || self.source == 'LegacyCur' || self.retain.exists(kept, kept == 'LegacyCur')",
        message = "costData.legacyCur belongs to source LegacyCur: set costData.source to LegacyCur, list LegacyCur in"
                + " costData.retain, or remove costData.legacyCur")
@ValidationRule(
        value =
                "!has(self.dataExport) || self.source == 'DataExport' || self.retain.exists(kept, kept == 'DataExport')",
        message =
                "costData.dataExport belongs to source DataExport: set costData.source to DataExport, list DataExport in"
                        + " costData.retain, or remove costData.dataExport")
@ValidationRule(
        value = "has(self.existing) == (self.source == 'Existing')",
        message =
                "costData.existing and source Existing go together: with source Existing say in costData.existing where the"
                        + " data is, with any other source remove it")
@ValidationRule(
        value = "!self.retain.exists(kept, kept == self.source)",
        message = "costData.retain lists former sources: remove the present costData.source from it")
public record CostDataSpec(
        @JsonPropertyDescription(
                "CostExplorer: asks the Cost Explorer API. LegacyCur: a Cost and Usage Report in a bucket."
                        + " DataExport: a Data Export in a bucket. Existing: data that others deliver.")
        @Default("CostExplorer")
        Source source,

        @JsonPropertyDescription(
                "The role that the operator assumes in the account where billing data lives. Default: the"
                        + " platform's account.")
        @Size(max = Formats.ARN_LENGTH)
        @ValidationRule(
                value = "self.matches('" + Formats.ROLE_ARN + "')",
                message =
                        "costData.roleArn must be the ARN of an IAM role, such as arn:aws:iam::123456789012:role/billing")
        @Nullable
        String roleArn,

        @JsonPropertyDescription("The Cost and Usage Report of source LegacyCur.") @Nullable
        LegacyCur legacyCur,

        @JsonPropertyDescription("The Data Export of source DataExport.") @Nullable
        DataExport dataExport,

        @JsonPropertyDescription("The data of source Existing.") @Nullable
        ExistingCostData existing,

        @JsonPropertyDescription("Former sources that keep delivering beside the present one.")
        @Default("[]")
        @Size(max = 2)
        List<Retained> retain) {

    /** Where costs come from. */
    public enum Source {
        @JsonProperty("CostExplorer")
        COST_EXPLORER,
        @JsonProperty("LegacyCur")
        LEGACY_CUR,
        @JsonProperty("DataExport")
        DATA_EXPORT,
        @JsonProperty("Existing")
        EXISTING
    }

    /** Sources that can go on delivering when another one is used. */
    public enum Retained {
        @JsonProperty("LegacyCur")
        LEGACY_CUR,
        @JsonProperty("DataExport")
        DATA_EXPORT
    }

    public CostDataSpec {
        source = requireNonNullElse(source, Source.COST_EXPLORER);
        retain = retain == null ? List.of() : List.copyOf(retain);
    }

    /** What a manifest without {@code costData} means. */
    public static CostDataSpec defaults() {
        return new CostDataSpec(Source.COST_EXPLORER, null, null, null, null, List.of());
    }
}
