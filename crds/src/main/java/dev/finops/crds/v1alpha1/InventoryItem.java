package dev.finops.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** An AWS resource of the platform. */
@ApiType
public record InventoryItem(
        @JsonPropertyDescription("Its ARN, or its ID where it has none.") @Required
        String id,

        @JsonPropertyDescription("Its kind, as CloudFormation names it.") @Required
        String type,

        @JsonPropertyDescription("The step that looks after it.") @Nullable
        String step,

        @JsonPropertyDescription("In which way it belongs to the platform.") @Required
        Ownership ownership,

        @JsonPropertyDescription(
                "Hash of what was declared when the resource was last seen to be so: what differs since was changed by hand.")
        @Nullable
        String declared) {

    /** In which way a resource belongs to the platform. */
    public enum Ownership {
        @JsonProperty("Owned")
        OWNED,
        @JsonProperty("Adopted")
        ADOPTED,
        @JsonProperty("Released")
        RELEASED,
        @JsonProperty("ReadOnly")
        READ_ONLY
    }
}
