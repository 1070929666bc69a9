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
 * @param before its line in the inventory that was reported last; empty where there was none
 */
public record ObservedResource<D, L>(
        ManagedResource<D, L> resource,
        Optional<D> desired,
        Optional<Outcome> ifMissing,
        Optional<L> live,
        Optional<InventoryItem> before) {

    /** Looks at a resource. */
    public static <D, L> ObservedResource<D, L> of(Pass pass, ManagedResource<D, L> resource, Optional<D> desired) {
        return of(pass, resource, desired, Optional.empty());
    }

    static <D, L> ObservedResource<D, L> of(
            Pass pass, ManagedResource<D, L> resource, Optional<D> desired, Optional<Outcome> ifMissing) {
        Optional<L> live = resource.find();
        ResourceName name = resource.name();
        Optional<InventoryItem> before =
                pass.inventoried(name.type(), live.map(resource::id).orElse(name.name()));
        return new ObservedResource<>(resource, desired, ifMissing, live, before);
    }

    /** What leads to what is wanted, or to nothing where nothing is. */
    public Changes<ResourceChange> plan() {
        if (ifMissing.isPresent()) {
            return Changes.none(live.map(resource::standing).orElse(ifMissing.get()));
        }
        return desired.map(it -> ResourcePlan.plan(resource, it, live, declaredBefore()))
                .orElseGet(() -> ResourcePlan.planRemoval(resource, live));
    }

    /** Its line in the inventory; empty where there is nothing of this platform. */
    public Optional<InventoryItem> inventory(String step) {
        if (made().isEmpty()) {
            return missed();
        }
        return made().filter(it -> ifMissing.isPresent() || known(it))
                .map(it ->
                        new InventoryItem(resource.id(it), resource.name().type(), step, ownership(it), declared(it)));
    }

    /** Whether it is there, and is this platform's, or was when it was last seen. */
    public boolean owned() {
        return made().filter(this::known).isPresent();
    }

    private boolean known(L there) {
        return resource.claim(there).isOurs() || declaredBefore().isPresent();
    }

    private Optional<L> made() {
        return live.filter(it -> !(resource.claim(it) instanceof Claim.Unmade));
    }

    /** What somebody removed stays listed until it is back: it is still drift when it is only reported. */
    private Optional<InventoryItem> missed() {
        return before.filter(it -> desired.map(Declared::hash)
                .filter(hash -> hash.equals(it.declared()))
                .isPresent());
    }

    /** The hash of what it was last seen to match; empty where it never was. */
    private Optional<String> declaredBefore() {
        return before.map(InventoryItem::declared);
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
                .or(this::declaredBefore)
                .orElse(null);
    }
}
