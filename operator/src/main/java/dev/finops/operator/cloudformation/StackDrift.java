package dev.finops.operator.cloudformation;

import dev.finops.crds.v1alpha1.DriftedResource;
import dev.finops.crds.v1alpha1.StackDriftStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is not in a stack as its template declares it, because somebody changed or deleted it past CloudFormation.
 *
 * @param state what comparisons by CloudFormation showed; empty where the stack is not watched
 * @param seen what other reads showed to be missing since
 * @param before whether the stack was complete and watched before this look: then it was protected from deletion, too
 */
public record StackDrift(Optional<StackDriftStatus> state, List<DriftedResource> seen, boolean before) {
    static final StackDrift UNKNOWN = new StackDrift(Optional.empty(), List.of(), false);

    public StackDrift {
        seen = List.copyOf(seen);
    }

    /** What reads beside CloudFormation tell of a stack's resources. */
    public record Signs(List<DriftedResource> missing, boolean suspicious) {
        public static final Signs NONE = new Signs(List.of(), false);

        public Signs {
            missing = List.copyOf(missing);
        }
    }

    List<DriftedResource> resources() {
        List<DriftedResource> all = new ArrayList<>(seen);
        state.map(StackDriftStatus::drifted).orElse(List.of()).stream()
                .filter(found -> seen.stream().noneMatch(it -> it.resource().equals(found.resource())))
                .forEach(all::add);
        return all;
    }

    boolean found() {
        return !resources().isEmpty();
    }

    /**
     * Whether a change of the stack would fail on what is missing, and so would its rollback. What holds data is never made anew
     * beside another change.
     */
    boolean hindersChanges() {
        List<DriftedResource> missing =
                resources().stream().filter(DriftedResource::gone).toList();
        return !missing.isEmpty() && missing.stream().noneMatch(it -> ChangeSetReview.holdsData(it.type()));
    }

    /** Whether a change set was made for just these differences, and they are still there. */
    boolean attempted() {
        return state.map(StackDriftStatus::attempted)
                .filter(new PutBack(resources(), true).signature()::equals)
                .isPresent();
    }

    /** Whether a comparison is under way that this change set waits for. */
    boolean comparedFor(String changeSet) {
        return state.filter(it -> it.detectionId() != null && changeSet.equals(it.beforeChangeSet()))
                .isPresent();
    }
}
