package dev.finops.operator.step;

import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.InventoryItem;
import java.util.List;
import java.util.Set;

/**
 * One part of a platform. Every pass derives it anew from the manifest and from AWS: nothing rests on what this process
 * remembers, so that a crash between any two calls loses nothing.
 *
 * @param <O> what is seen on AWS
 * @param <C> what can be done about it
 */
public interface Step<O, C extends Change> {
    /** As it stands in log lines and plans. */
    String name();

    /** The steps whose facts this one needs. While the platform is removed, they wait for this one instead. */
    Set<String> after();

    /** Whether this step comes before all that depends on it even while the platform is removed. */
    default boolean guard() {
        return false;
    }

    /** The condition that tells how this step stands. */
    String condition();

    /** Looks at AWS. Reads only. */
    O observe(Pass pass);

    /** Compares what is seen with what {@link Pass#intent()} and the manifest ask for. Pure: calls nothing. */
    Changes<C> plan(Pass pass, O observed);

    /** Makes one change. */
    Outcome act(Pass pass, O observed, C change);

    /** Tells later steps what they need, once this one is satisfied. */
    default void publish(Pass pass, O observed, Facts facts) {}

    /** Fills this step's part of the status. */
    default void report(Pass pass, O observed, FinOpsPlatformStatus status) {}

    /** The resources that this step looks after. */
    default List<InventoryItem> inventory(Pass pass, O observed) {
        return List.of();
    }
}
