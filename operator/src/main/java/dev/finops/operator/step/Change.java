package dev.finops.operator.step;

import dev.finops.crds.v1alpha1.PlannedChange;
import dev.finops.operator.ownership.Claim;
import java.util.List;

/** One call, or a few that belong together, that bring AWS nearer to what is declared. */
public interface Change {
    /** What a change needs before it may be made. */
    enum Gate {
        /** Changes no resource: making or removing a change set, say. */
        PREPARATION,
        /** Changes resources. */
        CHANGE,
        /** May lose data: only ever after an approval of exactly this plan. */
        DATA_LOSS
    }

    default Gate gate() {
        return Gate.CHANGE;
    }

    /** Whose that is which the change touches. Without a claim on it the change is not made. */
    Claim claim();

    /** Whether this undoes what somebody else did to a resource that was as declared before. */
    default boolean drift() {
        return false;
    }

    /** Whether this is only ever told, because no call would help. */
    default boolean shownOnly() {
        return false;
    }

    /** In one sentence, present tense: "Create the bucket finops-cur-123456789012". */
    String summary();

    /** What people approve; at least one item for a change that is gated. */
    List<PlannedChange> details();

    /** All that an approval covers, beyond the details: hashes of templates and parameters. */
    default String fingerprint() {
        return summary();
    }

    /** The details of a change of one resource. */
    static List<PlannedChange> detail(String resource, String type, String action, String message) {
        return List.of(new PlannedChange(resource, type, action, null, false, null, message));
    }
}
