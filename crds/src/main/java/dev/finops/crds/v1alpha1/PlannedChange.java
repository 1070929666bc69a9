package dev.finops.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** One change of a plan. */
@ApiType
public record PlannedChange(
        @JsonPropertyDescription("What changes: the logical name in its stack, or the name on AWS.") @Required
        String resource,

        @JsonPropertyDescription("The kind of resource, as CloudFormation names it.") @Required
        String type,

        @JsonPropertyDescription("Add, Modify, Remove, Import or Dynamic.") @Required
        String action,

        @JsonPropertyDescription("Whether the resource is replaced: True, False or Conditional.") @Nullable
        String replacement,

        @JsonPropertyDescription("Whether the change would lose data. Only an approval of this plan lets it happen.")
        @Required
        Boolean dataLoss,

        @JsonPropertyDescription("What the change adds to the monthly bill, where that is known, with currency.")
        @Nullable
        String monthlyPrice,

        @JsonPropertyDescription("Why, and what changes in detail.") @Nullable
        String message) {}
