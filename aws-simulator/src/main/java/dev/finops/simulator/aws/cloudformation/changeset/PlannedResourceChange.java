package dev.finops.simulator.aws.cloudformation.changeset;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.ChangeType;
import software.amazon.awssdk.services.cloudformation.model.PolicyAction;
import software.amazon.awssdk.services.cloudformation.model.Replacement;
import software.amazon.awssdk.services.cloudformation.model.ResourceAttribute;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;

/** What a change set would do to one resource. */
record PlannedResourceChange(
        String logicalId,
        String type,
        @Nullable String physicalId,
        ChangeAction action,
        @Nullable Replacement replacement,
        @Nullable PolicyAction policyAction,
        List<ResourceChangeDetail> details,
        @Nullable String before,
        @Nullable String after,
        @Nullable StackResourceDriftStatus drift) {

    /** Whether references to the resource may give something else afterwards. */
    boolean mayReplace() {
        return replacement == Replacement.TRUE || replacement == Replacement.CONDITIONAL;
    }

    /** Whether properties of the resource change, as opposed to its tags or metadata alone. */
    boolean changesProperties() {
        return details.stream().anyMatch(detail -> detail.target().attribute() == ResourceAttribute.PROPERTIES);
    }

    /**
     * As the API shows it; values only where they were asked for.
     *
     * @param mask hides the values of parameters that must not be echoed
     */
    Change shown(boolean withValues, UnaryOperator<String> mask) {
        List<ResourceChangeDetail> shownDetails = details.stream()
                .map(detail -> withValues ? masked(detail, mask) : withoutValues(detail))
                .toList();
        return Change.builder()
                .type(ChangeType.RESOURCE)
                .resourceChange(ResourceChange.builder()
                        .logicalResourceId(logicalId)
                        .physicalResourceId(physicalId)
                        .resourceType(type)
                        .action(action)
                        .replacement(replacement)
                        .policyAction(policyAction)
                        .scope(scope())
                        .details(shownDetails)
                        .resourceDriftStatus(drift)
                        .beforeContext(withValues && before != null ? mask.apply(before) : null)
                        .afterContext(withValues && after != null ? mask.apply(after) : null)
                        .build())
                .build();
    }

    private List<ResourceAttribute> scope() {
        List<ResourceAttribute> scope = new ArrayList<>();
        for (ResourceChangeDetail detail : details) {
            if (!scope.contains(detail.target().attribute())) {
                scope.add(detail.target().attribute());
            }
        }
        return scope;
    }

    private static ResourceChangeDetail masked(ResourceChangeDetail detail, UnaryOperator<String> mask) {
        String before = detail.target().beforeValue();
        String after = detail.target().afterValue();
        return detail.toBuilder()
                .target(detail.target().toBuilder()
                        .beforeValue(before == null ? null : mask.apply(before))
                        .afterValue(after == null ? null : mask.apply(after))
                        .build())
                .build();
    }

    private static ResourceChangeDetail withoutValues(ResourceChangeDetail detail) {
        return detail.toBuilder()
                .target(detail.target().toBuilder()
                        .path(null)
                        .beforeValue(null)
                        .afterValue(null)
                        .attributeChangeType((String) null)
                        .build())
                .build();
    }
}
