package dev.finops.operator.cloudformation;

import dev.finops.crds.v1alpha1.DriftedResource;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a change set puts back that was changed past CloudFormation: a drift-aware one reads what is there, while others compare
 * templates alone and see no difference.
 *
 * @param resources none for a change set that is not drift-aware
 * @param alone whether it does nothing else
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/drift-aware-change-sets.html">drift-aware change
 *     sets</a>
 */
record PutBack(List<DriftedResource> resources, boolean alone) {
    static final PutBack NOTHING = new PutBack(List.of(), false);

    PutBack {
        resources = List.copyOf(resources);
    }

    boolean something() {
        return !resources.isEmpty();
    }

    String words() {
        return resources.stream().map(DriftedResource::words).collect(Collectors.joining("; "));
    }

    /** Names what differs, in whatever order it was found. */
    String signature() {
        return StackDesign.hash(
                resources.stream().map(DriftedResource::words).sorted().toList().toString());
    }
}
