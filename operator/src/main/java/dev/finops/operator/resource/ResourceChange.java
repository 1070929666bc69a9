package dev.finops.operator.resource;

import dev.finops.crds.v1alpha1.PlannedChange;
import dev.finops.operator.ownership.Claim;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.Outcome;
import java.util.List;
import java.util.function.Supplier;

/**
 * A change of one managed resource.
 *
 * @param differences what it puts right; empty but for an update
 * @param declared hash of what is declared: an approval of this change covers it
 * @param drift whether the resource was as declared before, so that somebody must have changed it by hand
 * @param call makes the change
 */
public record ResourceChange(
        ResourceName resource,
        Action action,
        List<Difference> differences,
        String declared,
        Claim claim,
        boolean drift,
        Supplier<Outcome> call)
        implements Change {

    /** What is done to a resource. */
    public enum Action {
        CREATE("Create", "Add"),
        UPDATE("Update", "Modify"),
        TAKE_BACK("Take back", "Modify"),
        REMOVE("Remove", "Remove"),
        RELEASE("Keep", "Modify");

        private final String verb;
        private final String planned;

        Action(String verb, String planned) {
            this.verb = verb;
            this.planned = planned;
        }
    }

    public ResourceChange {
        differences = List.copyOf(differences);
    }

    /** Makes the change. */
    public Outcome make() {
        Outcome outcome = call.get();
        return outcome instanceof Outcome.Done ? new Outcome.Done(summary()) : outcome;
    }

    @Override
    public String summary() {
        String what = (drift ? "Put back " : action.verb + " ") + resource.words();
        return switch (action) {
            case CREATE, REMOVE -> what;
            case UPDATE -> what + " (" + words() + ")";
            case TAKE_BACK -> what + ", which " + claim.description();
            case RELEASE -> what + " with its data, tagged as released";
        };
    }

    @Override
    public List<PlannedChange> details() {
        return Change.detail(resource.name(), resource.type(), action.planned, summary());
    }

    @Override
    public String fingerprint() {
        return action + " " + resource + " " + declared + " " + differences;
    }

    private String words() {
        return String.join("; ", differences.stream().map(Difference::words).toList());
    }
}
