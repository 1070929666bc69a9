package dev.finops.operator.resource;

import dev.finops.crds.v1alpha1.InventoryItem;
import dev.finops.crds.v1alpha1.InventoryItem.Ownership;
import dev.finops.operator.ownership.Claim;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resource as a pass saw it.
 *
 * @param declaredBefore the hash of what it was last seen to match; empty where it never was
 */
public record ObservedResource<D, L>(
        ManagedResource<D, L> resource,
        Optional<D> desired,
        Optional<Outcome> ifMissing,
        Optional<L> live,
        Optional<String> declaredBefore) {

    /** Looks at a resource. */
    public static <D, L> ObservedResource<D, L> of(Pass pass, ManagedResource<D, L> resource, Optional<D> desired) {
        return of(pass, resource, desired, Optional.empty());
    }

    static <D, L> ObservedResource<D, L> of(
            Pass pass, ManagedResource<D, L> resource, Optional<D> desired, Optional<Outcome> ifMissing) {
        Optional<L> live = resource.find();
        ResourceName name = resource.name();
        Optional<String> before = pass.inventoried(
                        name.type(), live.map(resource::id).orElse(name.name()))
                .map(InventoryItem::declared);
        return new ObservedResource<>(resource, desired, ifMissing, live, before);
    }

    /** What leads to what is wanted, or to nothing where nothing is. */
    public Changes<ResourceChange> plan() {
        if (ifMissing.isPresent()) {
            return Changes.none(live.map(resource::standing).orElse(ifMissing.get()));
        }
        return desired.map(it -> ResourcePlan.plan(resource, it, live, declaredBefore))
                .orElseGet(() -> ResourcePlan.planRemoval(resource, live));
    }

    /** Its line in the inventory; empty where there is nothing of this platform. */
    public Optional<InventoryItem> inventory(String step) {
        return live.filter(it -> ifMissing.isPresent() || resource.claim(it).isOurs() || declaredBefore.isPresent())
                .filter(it -> !(resource.claim(it) instanceof Claim.Unmade))
                .map(it ->
                        new InventoryItem(resource.id(it), resource.name().type(), step, ownership(it), declared(it)));
    }

    private Ownership ownership(L there) {
        if (ifMissing.isPresent()) {
            return Ownership.READ_ONLY;
        }
        return resource.claim(there) instanceof Claim.Released ? Ownership.RELEASED : Ownership.OWNED;
    }

    /** While it differs, what it matched before is remembered: it is still drift when it is only reported. */
    private @Nullable String declared(L there) {
        return desired.filter(it -> resource.differences(it, there).isEmpty())
                .map(Declared::hash)
                .or(() -> declaredBefore)
                .orElse(null);
    }
}
