package dev.finops.operator.resource;

import dev.finops.operator.step.Outcome;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A resource in the list of a step.
 *
 * @param desired what is declared of it; empty when it is not wanted. Asked only where the platform is kept
 * @param ifMissing for a resource of others that is only read: how it stands where there is none
 */
public record Managed<D, L>(
        ManagedResource<D, L> resource, Supplier<Optional<D>> desired, Optional<Outcome> ifMissing) {

    /** One that the platform has exactly as long as something is declared of it. */
    public static <D, L> Managed<D, L> of(ManagedResource<D, L> resource, Supplier<Optional<D>> desired) {
        return new Managed<>(resource, desired, Optional.empty());
    }

    /** One of others, which is read and never changed. */
    public static <D, L> Managed<D, L> reference(ManagedResource<D, L> resource, Outcome ifMissing) {
        return new Managed<>(resource, Optional::empty, Optional.of(ifMissing));
    }
}
