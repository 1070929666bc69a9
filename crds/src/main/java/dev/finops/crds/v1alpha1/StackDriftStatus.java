package dev.finops.crds.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of changes to a stack's resources that were made past CloudFormation, and when it is looked for them again. */
@ApiType
public record StackDriftStatus(
        @JsonPropertyDescription("When CloudFormation last ended comparing all resources with the template.") @Nullable
        String checkedAt,

        @JsonPropertyDescription("When it is asked to compare them again.") @Required
        String nextCheckAt,

        @JsonPropertyDescription("The ID of the comparison that is under way.") @Nullable
        String detectionId,

        @JsonPropertyDescription("When the comparison that is under way, or was the last, began.") @Nullable
        String begunAt,

        @JsonPropertyDescription(
                "The value of the annotation finops.dev/reconcile-at for which they were last compared.")
        @Nullable
        String reconcileAt,

        @JsonPropertyDescription("The change set before which they were last compared.") @Nullable
        String beforeChangeSet,

        @JsonPropertyDescription("The resources that differ.") @Nullable
        List<DriftedResource> resources,

        @JsonPropertyDescription("Hash of the differences that a change set was last to put back.") @Nullable
        String attempted,

        @JsonPropertyDescription("Why they could not be compared, or not all of them.") @Nullable
        String problem) {

    public StackDriftStatus {
        resources = resources == null || resources.isEmpty() ? null : List.copyOf(resources);
    }

    /** The resources that differ; none where nothing is said of them. */
    public List<DriftedResource> drifted() {
        return requireNonNullElse(resources, List.of());
    }
}
