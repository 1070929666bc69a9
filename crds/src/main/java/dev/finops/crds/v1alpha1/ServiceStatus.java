package dev.finops.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** An ECS service. */
@ApiType
public record ServiceStatus(
        @JsonPropertyDescription("Its name.") @Required String name,

        @JsonPropertyDescription("How many tasks shall run.") @Nullable
        Integer desiredCount,

        @JsonPropertyDescription("How many tasks run.") @Nullable
        Integer runningCount,

        @JsonPropertyDescription("The image that its tasks run.") @Nullable
        String image,

        @JsonPropertyDescription("The task definition that its tasks run.") @Nullable
        String taskDefinition,

        @JsonPropertyDescription("The state of its deployment in the words of ECS, such as COMPLETED.") @Nullable
        String rolloutState) {}
