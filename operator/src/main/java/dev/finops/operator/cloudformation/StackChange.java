package dev.finops.operator.cloudformation;

import dev.finops.crds.v1alpha1.PlannedChange;
import dev.finops.operator.ownership.Claim;
import dev.finops.operator.step.Change;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;

/** The next call for a stack. */
public sealed interface StackChange extends Change {
    String STACK = "AWS::CloudFormation::Stack";

    String stack();

    @Override
    default List<PlannedChange> details() {
        return Change.detail(stack(), STACK, "Modify", summary());
    }

    record CreateChangeSet(Claim claim, StackDesign design, String name, ChangeSetType type, PutBack putBack)
            implements StackChange {
        @Override
        public String stack() {
            return design.name();
        }

        @Override
        public Gate gate() {
            return Gate.PREPARATION;
        }

        @Override
        public boolean drift() {
            return putBack.alone();
        }

        @Override
        public String summary() {
            return putBack.alone()
                    ? "Put back in the stack " + stack() + ": " + putBack.words()
                    : "Prepare a change set for the stack " + stack();
        }
    }

    /** Removes a change set that is out of date or empty. */
    record DeleteChangeSet(Claim claim, String stack, String changeSetId) implements StackChange {
        @Override
        public Gate gate() {
            return Gate.PREPARATION;
        }

        @Override
        public String summary() {
            return "Remove the change set of the stack " + stack + " that no longer applies";
        }
    }

    record ExecuteChangeSet(
            Claim claim,
            String stack,
            String changeSetId,
            String token,
            String contentHash,
            boolean creates,
            PutBack putBack,
            List<PlannedChange> details)
            implements StackChange {
        @Override
        public Gate gate() {
            return details.stream().anyMatch(PlannedChange::dataLoss) ? Gate.DATA_LOSS : Gate.CHANGE;
        }

        @Override
        public boolean drift() {
            return putBack.alone();
        }

        @Override
        public String summary() {
            if (putBack.alone()) {
                return "Put back in the stack " + stack + ": " + putBack.words()
                        + (losses().isEmpty() ? "" : ". That makes anew, without its data, or replaces " + losses());
            }
            return (creates ? "Create the stack " : "Update the stack ")
                    + stack
                    + (putBack.something() ? ", and put back in it: " + putBack.words() : "")
                    + (losses().isEmpty() ? "" : ", which replaces or removes " + losses());
        }

        private String losses() {
            return String.join(
                    ", ",
                    details.stream()
                            .filter(PlannedChange::dataLoss)
                            .map(change -> change.resource() + " (" + change.type() + ")")
                            .toList());
        }

        @Override
        public String fingerprint() {
            return stack
                    + ' '
                    + contentHash
                    + ' '
                    + details.stream().map(PlannedChange::toString).sorted().toList();
        }
    }

    /** @param drift whether the stack was protected before */
    record ProtectFromTermination(Claim claim, String stack, String stackId, boolean protect, boolean drift)
            implements StackChange {
        @Override
        public String summary() {
            return (protect ? "Protect the stack " : "Lift the protection of the stack ")
                    + stack
                    + (protect ? " from deletion" : " from deletion, to delete it");
        }
    }

    /** @param drift whether it goes to be made anew, because what somebody deleted of it cannot be put back */
    record DeleteStack(
            Claim claim, String stack, String stackId, String token, String why, int nextAttempt, boolean drift)
            implements StackChange {
        @Override
        public String summary() {
            return "Delete the stack " + stack + why;
        }
    }

    record RollBack(Claim claim, String stack, String stackId, String token) implements StackChange {
        @Override
        public String summary() {
            return "Roll back the stack " + stack;
        }
    }

    record ContinueRollback(Claim claim, String stack, String stackId, String token, int attempt)
            implements StackChange {
        @Override
        public String summary() {
            return "Continue the rollback of the stack " + stack;
        }
    }

    /** Nothing is done: what differs is told, because CloudFormation could not put it back. */
    record LeaveDrift(Claim claim, String stack, String found, String why) implements StackChange {
        @Override
        public boolean drift() {
            return true;
        }

        @Override
        public boolean shownOnly() {
            return true;
        }

        @Override
        public String summary() {
            return "In the stack " + stack + " " + found + ". CloudFormation has not put it back: " + why
                    + ". Put it right by hand, then set the annotation finops.dev/reconcile-at to a new value";
        }
    }
}
