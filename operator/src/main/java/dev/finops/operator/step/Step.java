package dev.finops.operator.step;

import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.InventoryItem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One part of a platform. It says what it wants, looks at what is there, and plans the difference. Every pass derives it anew
 * from the manifest and from AWS: no change rests on what this process remembers, so that a crash between any two calls loses
 * nothing.
 *
 * <p>A step does not know whether the platform is being removed: then nothing is wanted of it.
 *
 * @param <D> what is wanted
 * @param <O> what is seen on AWS
 * @param <C> what can be done about it
 */
public interface Step<D, O, C extends Change> {
    /** As it stands in log lines and plans. */
    String name();

    /** The condition that tells how this step stands. */
    String condition();

    /** The types of the facts that this step needs. It comes after the steps that give them, and is removed before them. */
    Set<Class<?>> needs();

    /** The types of the facts that this step gives once it is satisfied. */
    default Set<Class<?>> gives() {
        return Set.of();
    }

    /** Whether this step comes before all others even while the platform is removed. */
    default boolean guard() {
        return false;
    }

    /**
     * Why this step could never do its part, as far as can be seen before anything is made: a name that is another's, a hosted
     * zone that is not there. Reads only, and only until the platform is installed; then the whole platform is refused.
     */
    default Optional<Outcome> foresee(Pass pass) {
        return Optional.empty();
    }

    /** What the manifest and the facts of earlier steps ask for; empty when nothing is wanted. Pure: calls nothing. */
    Optional<D> desired(Pass pass);

    /** Looks at AWS. Reads only. */
    O observe(Pass pass, Optional<D> desired);

    /**
     * For how many passes through a platform at rest what was seen of this step stands: what hardly ever changes past the operator
     * is looked at less often. 0 looks in every pass.
     */
    default int rest() {
        return 0;
    }

    /** Whether something of this step is under way although it is satisfied, so that it is looked at in every pass. */
    default boolean moves(FinOpsPlatformStatus last) {
        return false;
    }

    /** What leads from what is seen to what is wanted. Pure. */
    Changes<C> plan(D desired, O observed);

    /** What leads to nothing being left but what is to be kept. Pure. */
    Changes<C> planRemoval(O observed);

    /** Makes one change. */
    Outcome act(Pass pass, C change);

    /** Tells later steps what they need, once this one is satisfied: a fact of each type that it gives. */
    default void publish(Pass pass, Optional<D> desired, O observed) {}

    /** Fills this step's part of the status. Called for one step after the other, when all have done their work. */
    default void report(Seen<D, O> seen, FinOpsPlatformStatus status) {}

    /** The resources that this step looks after. */
    default List<InventoryItem> inventory(Seen<D, O> seen) {
        return List.of();
    }

    /**
     * A step as it was seen in a pass, for the report.
     *
     * @param made the changes that were made after it was seen
     */
    record Seen<D, O>(Pass pass, Optional<D> desired, O observed, List<Made> made) {
        public Seen {
            made = List.copyOf(made);
        }
    }
}
