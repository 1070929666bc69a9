package dev.finops.operator.cloudformation;

import dev.finops.operator.cloudformation.ObservedStack.Live;
import dev.finops.operator.cloudformation.ObservedStack.Review;
import dev.finops.operator.ownership.Claim;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.Changes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * A stack as a pass might find it.
 *
 * @param parameters that it has; those of the design unless it is different
 */
public record GivenStack(
        StackStatus status,
        Claim claim,
        Map<String, String> parameters,
        Map<String, String> outputs,
        boolean protection,
        @Nullable String lastChangeSetId) {
    public static final StackDesign DESIGN = new StackDesign(
            "finops-main",
            "Resources: {}",
            new TreeMap<>(Map.of("CacheReplicas", "1")),
            new TreeMap<>(Map.of("finops.dev/owner", "test/default/finops")),
            Set.of(),
            null);
    private static final StackPlanner FIRST = new StackPlanner(Optional.empty(), 1, "lineage");

    /** Ours, protected, and as declared. */
    public static GivenStack in(StackStatus status) {
        return new GivenStack(status, new Claim.Ours(), DESIGN.parameters(), Map.of(), true, null);
    }

    static ObservedStack missing() {
        return new ObservedStack(
                DESIGN.name(), Optional.empty(), Optional.empty(), Optional.empty(), FIRST, StackDrift.UNKNOWN);
    }

    public GivenStack claimed(Claim other) {
        return new GivenStack(status, other, parameters, outputs, protection, lastChangeSetId);
    }

    public GivenStack different() {
        return new GivenStack(status, claim, Map.of("CacheReplicas", "0"), outputs, protection, lastChangeSetId);
    }

    GivenStack with(Map<String, String> parameters) {
        return new GivenStack(status, claim, parameters, outputs, protection, lastChangeSetId);
    }

    GivenStack unprotected() {
        return new GivenStack(status, claim, parameters, outputs, false, lastChangeSetId);
    }

    GivenStack lastChangeSet(@Nullable String name) {
        String arn = name == null ? null : "arn:aws:cloudformation:us-east-1:123456789012:changeSet/" + name + "/1";
        return new GivenStack(status, claim, parameters, outputs, protection, arn);
    }

    Live live() {
        return new Live(
                "arn:aws:cloudformation:us-east-1:123456789012:stack/finops-main/1",
                status,
                null,
                claim,
                DESIGN.template(),
                new TreeMap<>(parameters),
                DESIGN.tags(),
                outputs,
                protection,
                lastChangeSetId);
    }

    public ObservedStack observed() {
        return new ObservedStack(
                DESIGN.name(), Optional.of(live()), Optional.empty(), Optional.empty(), FIRST, StackDrift.UNKNOWN);
    }

    ObservedStack observed(Review review) {
        return observed(review, StackDrift.UNKNOWN);
    }

    ObservedStack observed(@Nullable Review review, StackDrift drift) {
        return new ObservedStack(
                DESIGN.name(), Optional.of(live()), Optional.ofNullable(review), Optional.empty(), FIRST, drift);
    }

    static Changes<StackChange> plan(ObservedStack stack) {
        return stack.plan(DESIGN);
    }

    /** As in "CreateChangeSet -> Waiting Planning": the changes, and how the stack stands. */
    public static String planned(Changes<? extends Change> changes) {
        String names = changes.changes().stream()
                .map(change -> change.getClass().getSimpleName())
                .collect(Collectors.joining(", "));
        return (names + " -> " + changes.standing().getClass().getSimpleName() + " "
                        + changes.standing().reason())
                .strip();
    }
}
