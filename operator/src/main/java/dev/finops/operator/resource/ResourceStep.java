package dev.finops.operator.resource;

import dev.finops.crds.v1alpha1.InventoryItem;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Reason;
import dev.finops.operator.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A step that is a list of resources: made in this order, given up in the other one. */
public abstract class ResourceStep implements Step<List<Managed<?, ?>>, List<ObservedResource<?, ?>>, ResourceChange> {

    /** The resources that the step looks after, wanted or not: what is not wanted any more is still there to be given up. */
    protected abstract List<Managed<?, ?>> resources(Pass pass);

    /** How the step stands when nothing is wanted of it. */
    protected abstract Outcome nothingWanted();

    @Override
    public final Optional<List<Managed<?, ?>>> desired(Pass pass) {
        return Optional.of(resources(pass));
    }

    @Override
    public final Optional<Outcome> foresee(Pass pass) {
        return resources(pass).stream()
                .flatMap(managed -> managed.foresee().stream())
                .findFirst();
    }

    @Override
    public final List<ObservedResource<?, ?>> observe(Pass pass, Optional<List<Managed<?, ?>>> desired) {
        List<ObservedResource<?, ?>> observed = new ArrayList<>();
        for (Managed<?, ?> managed : desired.orElseGet(() -> resources(pass))) {
            observe(pass, managed, desired.isPresent()).ifPresent(observed::add);
        }
        return List.copyOf(observed);
    }

    /** What the platform never had is not looked for at every pass. */
    private <D, L> Optional<ObservedResource<D, L>> observe(Pass pass, Managed<D, L> managed, boolean kept) {
        if (!kept) {
            return managed.ifMissing().isPresent()
                    ? Optional.empty()
                    : Optional.of(ObservedResource.of(pass, managed.resource(), Optional.empty()));
        }
        Optional<D> desired = managed.desired().map(Supplier::get);
        boolean looked = desired.isPresent() || managed.ifMissing().isPresent() || mayBeThere(pass, managed.resource());
        return looked
                ? Optional.of(ObservedResource.of(pass, managed.resource(), desired, managed.ifMissing()))
                : Optional.empty();
    }

    private boolean mayBeThere(Pass pass, ManagedResource<?, ?> resource) {
        return pass.last().getInventory() == null
                || pass.last().getInventory().stream()
                        .anyMatch(item -> item.type().equals(resource.name().type()) && name().equals(item.step()));
    }

    @Override
    public final Changes<ResourceChange> plan(List<Managed<?, ?>> desired, List<ObservedResource<?, ?>> observed) {
        List<ResourceChange> changes = new ArrayList<>();
        Optional<Outcome> standing = Optional.empty();
        for (ObservedResource<?, ?> resource : observed) {
            Changes<ResourceChange> next = resource.plan();
            boolean refused = next.standing() instanceof Outcome.Blocked;
            if (refused) {
                // Nothing is made beside what is another's.
                return Changes.none(next.standing());
            }
            changes.addAll(next.changes());
            boolean wanted =
                    resource.desired().isPresent() || resource.ifMissing().isPresent();
            boolean unsatisfied = standing.filter(it -> !it.satisfied()).isPresent();
            if (wanted && !unsatisfied) {
                standing = Optional.of(next.standing());
            }
        }
        return new Changes<>(changes, standing.orElseGet(this::nothingWanted));
    }

    @Override
    public final Changes<ResourceChange> planRemoval(List<ObservedResource<?, ?>> observed) {
        List<ResourceChange> changes = new ArrayList<>();
        Outcome standing = new Outcome.Done(Reason.REMOVED, "Nothing of this part is left");
        for (ObservedResource<?, ?> resource : observed.reversed()) {
            Changes<ResourceChange> next = resource.plan();
            changes.addAll(next.changes());
            if (next.standing().reason() != Reason.REMOVED) {
                standing = next.standing();
            }
        }
        return new Changes<>(changes, standing);
    }

    @Override
    public final Outcome act(Pass pass, ResourceChange change) {
        return change.make();
    }

    @Override
    public final List<InventoryItem> inventory(Seen<List<Managed<?, ?>>, List<ObservedResource<?, ?>>> seen) {
        return seen.observed().stream()
                .flatMap(resource -> resource.inventory(name()).stream())
                .toList();
    }

    /** What was seen of a kind of resource that is wanted. */
    protected static <L> Optional<L> live(List<ObservedResource<?, ?>> observed, Class<L> type) {
        return observed.stream()
                .filter(resource ->
                        resource.desired().isPresent() || resource.ifMissing().isPresent())
                .flatMap(resource -> resource.live().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
