package dev.finops.operator.resource;

import dev.finops.operator.ownership.Claim;
import dev.finops.operator.step.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * One AWS resource of a platform, and all that the operator knows of its kind. What follows from it for every resource
 * (changes in their order, drift, plan lines, inventory, ownership, release and deletion) is in {@link ResourcePlan} and
 * {@link ResourceStep}, and nowhere else.
 *
 * @param <D> what is declared: a record whose text names all of it, in a fixed order
 * @param <L> what is there
 */
public interface ManagedResource<D, L> {
    ResourceName name();

    /** Looks for it. Reads only. Absent is an answer; not being allowed to look is none, and throws. */
    Optional<L> find();

    /** Whose it is; {@link Claim.Unmade} for a place in which there is nothing yet. */
    Claim claim(L live);

    /** Its ARN, or its ID where it has none. */
    String id(L live);

    /** What a person does where the name is another's, in the imperative: "choose another name in costData". */
    String remedy();

    /** Why it cannot be made or kept as things are, whatever is declared, with the remedy; empty where it can. */
    default Optional<Outcome> obstacle(Optional<L> live) {
        return Optional.empty();
    }

    /** The declared keys that differ. Pure. */
    List<Difference> differences(D desired, L live);

    /** Makes all of it, with the owner's tags from the first call on, so that a crash leaves nothing that nobody owns. */
    Outcome create(D desired);

    /** Puts right what differs, and touches nothing else. */
    Outcome update(D desired, L live, List<Difference> differences);

    /** Makes what was released ours again. */
    default Outcome takeBack(D desired, L live) {
        throw new IllegalStateException(name().words() + " is never released");
    }

    Retirement retirement();

    /** Removes it or releases it, as {@link #retirement()} says. */
    Outcome retire(L live);

    /** How it stands, when nothing differs. */
    Outcome standing(L live);
}
