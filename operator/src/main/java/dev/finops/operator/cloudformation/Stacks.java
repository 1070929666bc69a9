package dev.finops.operator.cloudformation;

import dev.finops.operator.aws.AwsErrors;
import dev.finops.operator.aws.AwsSession;
import dev.finops.operator.cloudformation.ObservedStack.Live;
import dev.finops.operator.cloudformation.ObservedStack.Review;
import dev.finops.operator.ownership.Claim;
import dev.finops.operator.ownership.Owner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DeploymentMode;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;

/** The calls to CloudFormation. Waits for nothing: what was begun is seen again in the next pass. */
final class Stacks {
    private final AwsSession session;
    private final Owner owner;

    Stacks(AwsSession session, Owner owner) {
        this.session = session;
        this.owner = owner;
    }

    /** The stack itself, and why its last operation failed, where it did. */
    ObservedStack look(String name, StackPlanner planner) {
        Optional<Live> live = find(name);
        Optional<ObservedStack.RootCause> cause = live.filter(it -> failed(it.status()))
                .flatMap(it -> StackEvents.rootCause(cloudFormation(), it.stackId()));
        return new ObservedStack(name, live, Optional.empty(), cause, planner, StackDrift.UNKNOWN);
    }

    /** The change set that leads on, where one may have been made. */
    Optional<Review> review(String name, Optional<Live> live, StackPlanner.Course course) {
        return course.needed() && mayHaveChangeSet(live)
                ? review(name, changeSetOf(live, course.changeSet()).toString())
                : Optional.empty();
    }

    DriftDetection driftDetection(DriftWatch watch) {
        return new DriftDetection(cloudFormation(), watch);
    }

    /** A stack that is being created comes from nothing: its change set of this attempt is the one that is there. */
    private ChangeSetName changeSetOf(Optional<Live> live, ChangeSetName wanted) {
        return live.filter(it -> it.status() == StackStatus.REVIEW_IN_PROGRESS)
                .flatMap(it -> changeSets(it.stackId()).stream()
                        .flatMap(found -> ChangeSetName.parse(found.changeSetName()).stream())
                        .filter(wanted::sameCreation)
                        .findFirst())
                .orElse(wanted);
    }

    private List<ChangeSetSummary> changeSets(String stackId) {
        return cloudFormation().listChangeSetsPaginator(request -> request.stackName(stackId)).stream()
                .flatMap(page -> page.summaries().stream())
                .toList();
    }

    /** A deleted stack still answers by its ID, and tells all that happened to it. */
    boolean deletedAfterCompletion(String stackId) {
        return find(stackId)
                        .filter(it -> it.status() == StackStatus.DELETE_COMPLETE)
                        .isPresent()
                && StackEvents.wasComplete(cloudFormation(), stackId);
    }

    private void createChangeSet(StackChange.CreateChangeSet change) {
        StackDesign design = change.design();
        cloudFormation()
                .createChangeSet(request -> request.stackName(design.name())
                        .changeSetName(change.name())
                        .changeSetType(change.type())
                        .clientToken(change.name())
                        .deploymentMode(change.putBack().something() ? DeploymentMode.REVERT_DRIFT : null)
                        .description(description())
                        .templateBody(design.template())
                        .parameters(design.parameters().entrySet().stream()
                                .map(entry -> Parameter.builder()
                                        .parameterKey(entry.getKey())
                                        .parameterValue(entry.getValue())
                                        .build())
                                .toList())
                        .tags(design.tags().entrySet().stream()
                                .map(entry -> Tag.builder()
                                        .key(entry.getKey())
                                        .value(entry.getValue())
                                        .build())
                                .toList())
                        .capabilities(Capability.CAPABILITY_NAMED_IAM)
                        .roleARN(design.roleArn()));
    }

    void make(StackChange change, @Nullable String roleArn) {
        switch (change) {
            case StackChange.CreateChangeSet create -> createChangeSet(create);
            case StackChange.DeleteChangeSet delete ->
                cloudFormation().deleteChangeSet(request -> request.changeSetName(delete.changeSetId()));
            case StackChange.ExecuteChangeSet execute ->
                cloudFormation()
                        .executeChangeSet(request ->
                                request.changeSetName(execute.changeSetId()).clientRequestToken(execute.token()));
            case StackChange.ProtectFromTermination protection ->
                cloudFormation()
                        .updateTerminationProtection(request -> request.stackName(protection.stackId())
                                .enableTerminationProtection(protection.protect()));
            case StackChange.DeleteStack delete ->
                cloudFormation()
                        .deleteStack(request -> request.stackName(delete.stackId())
                                .clientRequestToken(delete.token())
                                .roleARN(roleArn));
            case StackChange.LeaveDrift left -> throw new IllegalStateException(left.summary());
            case StackChange.RollBack back ->
                cloudFormation()
                        .rollbackStack(request -> request.stackName(back.stackId())
                                .clientRequestToken(back.token())
                                .roleARN(roleArn));
            case StackChange.ContinueRollback on ->
                cloudFormation()
                        .continueUpdateRollback(request -> request.stackName(on.stackId())
                                .clientRequestToken(on.token())
                                .roleARN(roleArn));
        }
    }

    private Optional<Live> find(String name) {
        try {
            return cloudFormation().describeStacks(request -> request.stackName(name)).stacks().stream()
                    .findFirst()
                    .map(this::live);
        } catch (CloudFormationException e) {
            // There is no error code of its own for this.
            if (AwsErrors.code(e).equals("ValidationError")
                    && AwsErrors.message(e).contains("does not exist")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Live live(Stack stack) {
        Map<String, String> tags = new HashMap<>();
        stack.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        Map<String, String> parameters = new HashMap<>();
        stack.parameters().forEach(parameter -> parameters.put(parameter.parameterKey(), parameter.parameterValue()));
        Map<String, String> outputs = new HashMap<>();
        for (Output output : stack.outputs()) {
            outputs.put(output.outputKey(), output.outputValue());
        }
        return new Live(
                stack.stackId(),
                stack.stackStatus(),
                stack.stackStatusReason(),
                claim(stack, tags),
                stable(stack.stackStatus()) ? template(stack) : "",
                new TreeMap<>(parameters),
                new TreeMap<>(tags),
                outputs,
                Boolean.TRUE.equals(stack.enableTerminationProtection()),
                stack.changeSetId());
    }

    /** A stack that was only planned holds nothing and carries no tags: whose it is, its change sets say. */
    private Claim claim(Stack stack, Map<String, String> tags) {
        if (stack.stackStatus() != StackStatus.REVIEW_IN_PROGRESS || !tags.isEmpty()) {
            return owner.claimOn(tags);
        }
        List<ChangeSetSummary> changeSets = changeSets(stack.stackId());
        if (changeSets.isEmpty()) {
            return new Claim.Unmade();
        }
        return changeSets.stream().allMatch(it -> description().equals(it.description()))
                ? new Claim.Ours()
                : new Claim.Nobodys();
    }

    private String description() {
        return "Made by the FinOps platform operator for " + owner.id();
    }

    /** The template changes only with the stack's last update, so that a stack at rest is asked for it once. */
    private String template(Stack stack) {
        return session.remember(
                "template " + stack.stackId() + " " + stack.lastUpdatedTime() + " " + stack.stackStatus(),
                () -> cloudFormation()
                        .getTemplate(
                                request -> request.stackName(stack.stackId()).templateStage(TemplateStage.ORIGINAL))
                        .templateBody());
    }

    private Optional<Review> review(String stack, String changeSet) {
        try {
            List<ResourceChange> changes = new ArrayList<>();
            DescribeChangeSetResponse page = cloudFormation()
                    .describeChangeSet(request -> request.stackName(stack).changeSetName(changeSet));
            DescribeChangeSetResponse first = page;
            while (true) {
                page.changes().stream().map(Change::resourceChange).forEach(changes::add);
                String next = page.nextToken();
                if (next == null) {
                    break;
                }
                page = cloudFormation()
                        .describeChangeSet(request -> request.stackName(stack)
                                .changeSetName(changeSet)
                                .nextToken(next));
            }
            return Optional.of(new Review(
                    first.changeSetId(),
                    changeSet,
                    first.statusAsString(),
                    first.executionStatusAsString() == null ? "UNAVAILABLE" : first.executionStatusAsString(),
                    first.statusReason(),
                    changes));
        } catch (ChangeSetNotFoundException e) {
            return Optional.empty();
        } catch (CloudFormationException e) {
            if (AwsErrors.code(e).equals("ChangeSetNotFound")
                    || AwsErrors.message(e).contains("does not exist")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean mayHaveChangeSet(Optional<Live> live) {
        return live.filter(it -> it.status() == StackStatus.REVIEW_IN_PROGRESS || it.usable())
                .isPresent();
    }

    private static boolean stable(StackStatus status) {
        return status.toString().endsWith("_COMPLETE") && status != StackStatus.DELETE_COMPLETE;
    }

    private static boolean failed(StackStatus status) {
        return status.toString().endsWith("_FAILED")
                || status == StackStatus.ROLLBACK_COMPLETE
                || status == StackStatus.UPDATE_ROLLBACK_COMPLETE;
    }

    private CloudFormationClient cloudFormation() {
        return session.cloudFormation();
    }
}
