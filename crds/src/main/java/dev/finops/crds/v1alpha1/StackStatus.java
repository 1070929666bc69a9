package dev.finops.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** A CloudFormation stack. */
@ApiType
public record StackStatus(
        @JsonPropertyDescription("Its name.") @Required String stackName,

        @JsonPropertyDescription("Its ID, by which it is found even after its deletion.") @Nullable
        String stackId,

        @JsonPropertyDescription("Its status in the words of CloudFormation, such as UPDATE_COMPLETE.") @Nullable
        String status,

        @JsonPropertyDescription("Why it is in this status, where something went wrong.") @Nullable
        String reason,

        @JsonPropertyDescription("Hash of the template, parameters and tags that it was last brought to.") @Nullable
        String contentHash,

        @JsonPropertyDescription("Which attempt at creating it, or at rolling it back, this is.") @Nullable
        Integer attempt,

        @JsonPropertyDescription("What is known of changes to its resources that were made past CloudFormation.")
        @Nullable
        StackDriftStatus drift) {}
