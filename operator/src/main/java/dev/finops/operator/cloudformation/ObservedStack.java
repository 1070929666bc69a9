package dev.finops.operator.cloudformation;

import dev.finops.operator.ownership.Claim;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * A stack as it is.
 *
 * @param live empty when there is no stack of this name
 * @param review the change set for the wanted content, where one was made
 * @param cause why the last operation failed, where it did
 * @param planner decides what comes next, with the attempts so far
 * @param drift what was changed in it past CloudFormation
 */
public record ObservedStack(
        String name,
        Optional<Live> live,
        Optional<Review> review,
        Optional<RootCause> cause,
        StackPlanner planner,
        StackDrift drift) {

    /** @param lastChangeSetId the ARN of the change set that was executed last, or null */
    public record Live(
            String stackId,
            StackStatus status,
            @Nullable String statusReason,
            Claim claim,
            String template,
            SortedMap<String, String> parameters,
            SortedMap<String, String> tags,
            Map<String, String> outputs,
            boolean terminationProtection,
            @Nullable String lastChangeSetId) {
        public Live {
            parameters = new TreeMap<>(parameters);
            tags = new TreeMap<>(tags);
            outputs = Map.copyOf(outputs);
        }

        /** From arn:aws:cloudformation:REGION:ACCOUNT:changeSet/NAME/ID. */
        Optional<ChangeSetName> lastChangeSet() {
            String[] parts = lastChangeSetId == null ? new String[0] : lastChangeSetId.split("/", -1);
            return parts.length > 1 ? ChangeSetName.parse(parts[1]) : Optional.empty();
        }

        boolean moving() {
            return status.toString().endsWith("_IN_PROGRESS") && status != StackStatus.REVIEW_IN_PROGRESS;
        }

        /** Complete, whatever came of the last operation: its resources and outputs are there. */
        public boolean usable() {
            return switch (status) {
                case CREATE_COMPLETE,
                        UPDATE_COMPLETE,
                        UPDATE_ROLLBACK_COMPLETE,
                        IMPORT_COMPLETE,
                        IMPORT_ROLLBACK_COMPLETE -> true;
                default -> false;
            };
        }
    }

    /** A change set and what it would change. */
    public record Review(
            String changeSetId,
            String name,
            String status,
            String executionStatus,
            @Nullable String reason,
            List<ResourceChange> changes) {
        public Review {
            changes = List.copyOf(changes);
        }

        /** CloudFormation is at work on it, or with it. */
        boolean moving() {
            return status.endsWith("_PENDING")
                    || status.endsWith("_IN_PROGRESS")
                    || executionStatus.equals("EXECUTE_IN_PROGRESS");
        }

        boolean gone() {
            return status.equals("DELETE_COMPLETE");
        }

        boolean executable() {
            return status.equals("CREATE_COMPLETE") && executionStatus.equals("AVAILABLE");
        }

        /** CloudFormation has no status of its own for this, only these words. */
        boolean empty() {
            return status.equals("FAILED")
                    && reason != null
                    && (reason.contains("didn't contain changes") || reason.contains("No updates are to be performed"));
        }
    }

    /** There is no stack, or one that holds nothing: it was only planned. */
    public boolean notMade() {
        return live.filter(it ->
                        it.status() != StackStatus.DELETE_COMPLETE && it.status() != StackStatus.REVIEW_IN_PROGRESS)
                .isEmpty();
    }

    /** Why this platform may not touch the stack; empty where it may. */
    public Optional<Outcome> refusal() {
        return live.map(Live::claim)
                .filter(claim -> !claim.mayChange())
                .map(claim -> new Outcome.Blocked(
                        Reason.NOT_OWNED,
                        "The stack " + name + " exists and " + claim.description()
                                + ": create this platform anew with another spec.aws.stackName"));
    }

    /** What leads from this stack to the design. Pure. */
    public Changes<StackChange> plan(StackDesign design) {
        return planner.plan(design.over(live), this);
    }

    /** What leads to a stack that is made anew, because what is missing in it could not be put back. Pure. */
    public Changes<StackChange> planAnew(String why) {
        return planner.anew(this, why);
    }

    /** What leads to there being no stack. Pure. */
    public Changes<StackChange> planRemoval() {
        return planner.remove(this);
    }

    /** @param token the token of the operation that failed, or null */
    public record RootCause(String message, @Nullable String token) {}

    /** What the stack tells of its resources; empty while it is not complete. */
    public Optional<StackOutputs> outputs() {
        return live.filter(Live::usable).map(it -> new StackOutputs(name, it.outputs()));
    }
}
