package dev.finops.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** A migration of the database. */
@ApiType
public record MigrationStatus(
        @JsonPropertyDescription("The image that migrates.") @Required
        String image,

        @JsonPropertyDescription("The task definition.") @Nullable
        String taskDefinition,

        @JsonPropertyDescription("The task that ran or runs.") @Nullable
        String taskArn,

        @JsonPropertyDescription("How it stands.") @Required State state,

        @JsonPropertyDescription("How many tasks have been started for this image.") @Nullable
        Integer attempts,

        @JsonPropertyDescription("The exit code of the container.") @Nullable
        Integer exitCode,

        @JsonPropertyDescription("Why the task stopped, in the words of ECS.") @Nullable
        String reason,

        @JsonPropertyDescription("The log group to look at.") @Nullable
        String logGroup,

        @JsonPropertyDescription("When it ended (RFC 3339).") @Nullable
        String finishedAt) {

    /** How a migration stands. */
    public enum State {
        @JsonProperty("Pending")
        PENDING,
        @JsonProperty("Running")
        RUNNING,
        @JsonProperty("Succeeded")
        SUCCEEDED,
        @JsonProperty("Failed")
        FAILED
    }
}
