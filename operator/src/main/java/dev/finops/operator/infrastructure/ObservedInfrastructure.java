package dev.finops.operator.infrastructure;

import dev.finops.operator.cloudformation.ObservedStack;
import dev.finops.operator.cloudformation.StackDesign;
import dev.finops.operator.resource.ObservedResource;
import java.util.List;
import java.util.Optional;

/**
 * The main stack, and what its database is made from.
 *
 * @param design what is wanted, with the snapshot that the database comes from; empty when nothing is wanted
 * @param origin where the database of a stack comes from that is not there yet, or whose database is gone
 * @param left snapshots that databases of this platform left; only looked for while nothing is wanted
 */
record ObservedInfrastructure(
        ObservedStack stack,
        Optional<StackDesign> design,
        Optional<DatabaseOrigin> origin,
        List<ObservedResource<String, FinalSnapshot.Live>> left) {
    ObservedInfrastructure {
        left = List.copyOf(left);
    }
}
