package dev.finops.operator.resource;

import dev.finops.operator.step.Outcome;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A resource in the list of a step.
 *
 * @param desired tells what is declared of it; empty when it is not wanted. Asked only once all facts that it needs are there
 * @param ifMissing for a resource of others that is only read: how it stands where there is none
 */
public record Managed<D, L>(
        ManagedResource<D, L> resource, Optional<Supplier<D>> desired, Optional<Outcome> ifMissing) {

    /** One that the platform wants. */
    public static <D, L> Managed<D, L> wanted(ManagedResource<D, L> resource, Supplier<D> desired) {
        return new Managed<>(resource, Optional.of(desired), Optional.empty());
    }

    /** One that the platform may have had, and does not want: it is given up where it is still there. */
    public static <D, L> Managed<D, L> unwanted(ManagedResource<D, L> resource) {
        return new Managed<>(resource, Optional.empty(), Optional.empty());
    }

    /** One of others, which is read and never changed. */
    public static <D, L> Managed<D, L> reference(ManagedResource<D, L> resource, Outcome ifMissing) {
        return new Managed<>(resource, Optional.empty(), Optional.of(ifMissing));
    }

    /** Why it cannot be made, as can be seen before anything is. */
    Optional<Outcome> foresee() {
        return desired.flatMap(ignored -> ResourcePlan.foresee(resource));
    }
}
