package dev.finops.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.util.List;

/** Changes that are shown before they are made. */
@ApiType
public record PlanStatus(
        @JsonPropertyDescription("What the annotation finops.dev/approve must hold to approve exactly these changes.")
        @Required
        String digest,

        @JsonPropertyDescription(
                "The part of the platform that the plan covers; later stages are planned when this one is done.")
        @Required
        String stage,

        @JsonPropertyDescription("The changes.") @Required List<PlannedChange> changes,

        @JsonPropertyDescription("When the plan was made (RFC 3339).") @Required
        String createdAt) {}
