package dev.finops.operator.resource;

import dev.finops.operator.ownership.Claim;
import dev.finops.operator.resource.ResourceChange.Action;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What to do about one resource, whatever its kind. Pure. */
public final class ResourcePlan {
    private ResourcePlan() {}

    /** @param declaredBefore the hash of what the resource was last seen to match; empty where it never was */
    public static <D, L> Changes<ResourceChange> plan(
            ManagedResource<D, L> resource, D desired, Optional<L> live, Optional<String> declaredBefore) {
        Claim claim = claim(resource, live, declaredBefore);
        if (!claim.mayChange()) {
            return Changes.none(foreign(resource, claim));
        }
        Optional<Outcome> obstacle = resource.obstacle(live);
        if (obstacle.isPresent()) {
            return Changes.none(obstacle.get());
        }
        String declared = Declared.hash(desired);
        if (live.isEmpty() || claim instanceof Claim.Unmade) {
            boolean drift = declaredBefore.filter(declared::equals).isPresent();
            return Changes.one(
                    new ResourceChange(
                            resource.name(),
                            Action.CREATE,
                            List.of(),
                            declared,
                            claim,
                            drift,
                            () -> resource.create(desired)),
                    new Outcome.Waiting(Reason.PREPARING, capital(resource) + " is being made"));
        }
        L there = live.get();
        List<ResourceChange> changes = new ArrayList<>();
        if (claim instanceof Claim.Released || claim.needsPerson()) {
            changes.add(change(
                    resource, Action.TAKE_BACK, List.of(), declared, claim, () -> resource.takeBack(desired, there)));
        }
        List<Difference> differences = resource.differences(desired, there);
        if (!differences.isEmpty()) {
            boolean drift = declaredBefore.filter(declared::equals).isPresent();
            changes.add(new ResourceChange(
                    resource.name(),
                    Action.UPDATE,
                    differences,
                    declared,
                    claim,
                    drift,
                    () -> resource.update(desired, there, differences)));
        }
        return new Changes<>(changes, resource.standing(there));
    }

    /** Why a resource could not be made or changed by this platform, as can be seen before anything is made. Reads only. */
    public static <D, L> Optional<Outcome> foresee(ManagedResource<D, L> resource) {
        Optional<L> live = resource.find();
        return refusal(resource, live).or(() -> resource.obstacle(live));
    }

    private static <D, L> Optional<Outcome> refusal(ManagedResource<D, L> resource, Optional<L> live) {
        return live.map(resource::claim).filter(claim -> !claim.mayChange()).map(claim -> foreign(resource, claim));
    }

    /** What was ours when it was last seen, and says nothing now, has lost its mark. */
    private static <D, L> Claim claim(
            ManagedResource<D, L> resource, Optional<L> live, Optional<String> declaredBefore) {
        Claim claim = live.map(resource::claim).orElseGet(Claim.Unmade::new);
        return claim instanceof Claim.Nobodys && declaredBefore.isPresent() ? new Claim.Unmarked() : claim;
    }

    /** What is ours goes or is released; all else stays as it is. */
    public static <D, L> Changes<ResourceChange> planRemoval(ManagedResource<D, L> resource, Optional<L> live) {
        if (live.isEmpty() || resource.claim(live.get()) instanceof Claim.Unmade) {
            return Changes.none(new Outcome.Done(Reason.REMOVED, "There is no " + words(resource)));
        }
        L there = live.get();
        Claim claim = resource.claim(there);
        if (claim instanceof Claim.Released) {
            return Changes.none(new Outcome.Done(Reason.KEPT, capital(resource) + " is kept, tagged as released"));
        }
        if (!claim.isOurs()) {
            return Changes.none(new Outcome.Done(
                    Reason.LEFT_ALONE, capital(resource) + " " + claim.description() + ", and stays as it is"));
        }
        Action action = resource.retirement() == Retirement.REMOVE ? Action.REMOVE : Action.RELEASE;
        return Changes.one(
                change(resource, action, List.of(), "", claim, () -> resource.retire(there)),
                new Outcome.Done(
                        action == Action.REMOVE ? Reason.REMOVED : Reason.KEPT,
                        capital(resource) + (action == Action.REMOVE ? " is gone" : " is kept")));
    }

    private static Outcome foreign(ManagedResource<?, ?> resource, Claim claim) {
        return new Outcome.Blocked(
                Reason.NOT_OWNED, capital(resource) + " " + claim.description() + ": " + resource.remedy());
    }

    private static ResourceChange change(
            ManagedResource<?, ?> resource,
            Action action,
            List<Difference> differences,
            String declared,
            Claim claim,
            Supplier<Outcome> call) {
        return new ResourceChange(resource.name(), action, differences, declared, claim, false, call);
    }

    private static String words(ManagedResource<?, ?> resource) {
        return resource.name().noun() + " " + resource.name().name();
    }

    private static String capital(ManagedResource<?, ?> resource) {
        return "The " + words(resource);
    }
}
