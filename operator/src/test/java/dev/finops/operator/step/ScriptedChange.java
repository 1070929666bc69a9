package dev.finops.operator.step;

import dev.finops.crds.v1alpha1.PlannedChange;
import dev.finops.operator.ownership.Claim;
import java.util.List;

/** A change that is only words. */
public record ScriptedChange(String summary, Gate gate, Claim claim, boolean drift) implements Change {

    /** Of a resource that is ours. */
    public static ScriptedChange of(String summary) {
        return new ScriptedChange(summary, Gate.CHANGE, new Claim.Ours(), false);
    }

    /** Undoes what somebody did by hand. */
    public static ScriptedChange putsBack(String summary) {
        return new ScriptedChange(summary, Gate.CHANGE, new Claim.Ours(), true);
    }

    ScriptedChange behind(Gate other) {
        return new ScriptedChange(summary, other, claim, drift);
    }

    ScriptedChange claimed(Claim other) {
        return new ScriptedChange(summary, gate, other, drift);
    }

    @Override
    public List<PlannedChange> details() {
        return Change.detail("thing", "Test::Thing", "Modify", summary);
    }
}
