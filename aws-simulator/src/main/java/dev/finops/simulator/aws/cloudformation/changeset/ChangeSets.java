package dev.finops.simulator.aws.cloudformation.changeset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.changeset.StackDifference.Difference;
import dev.finops.simulator.aws.cloudformation.execution.StackOperations;
import dev.finops.simulator.aws.cloudformation.request.Capabilities;
import dev.finops.simulator.aws.cloudformation.request.Refusal;
import dev.finops.simulator.aws.cloudformation.request.RequestTokens;
import dev.finops.simulator.aws.cloudformation.request.Requests;
import dev.finops.simulator.aws.cloudformation.request.StackNames;
import dev.finops.simulator.aws.cloudformation.schema.ResourceSchemas;
import dev.finops.simulator.aws.cloudformation.stack.FailureOptions;
import dev.finops.simulator.aws.cloudformation.stack.Stack;
import dev.finops.simulator.aws.cloudformation.stack.StackFactory;
import dev.finops.simulator.aws.cloudformation.stack.StackResource;
import dev.finops.simulator.aws.cloudformation.stack.StackSpecification;
import dev.finops.simulator.aws.cloudformation.stack.StackStore;
import dev.finops.simulator.aws.cloudformation.template.ParameterValues;
import dev.finops.simulator.aws.cloudformation.template.Template;
import dev.finops.simulator.aws.cloudformation.template.TemplateException;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeploymentMode;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;
import software.amazon.awssdk.services.cloudformation.model.OnStackFailure;
import software.amazon.awssdk.services.cloudformation.model.OperationEvent;
import software.amazon.awssdk.services.cloudformation.model.OperationType;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Creates, deletes and executes change sets. */
public final class ChangeSets {
    private static final Duration BEGINS_AFTER = Duration.ofSeconds(1);
    private static final Duration TAKES = Duration.ofSeconds(4);
    private static final String NO_CHANGES =
            "The submitted information didn't contain changes. Submit different information"
                    + " to create a change set.";
    private static final Set<StackStatus> UPDATABLE = Set.of(
            StackStatus.CREATE_COMPLETE,
            StackStatus.CREATE_FAILED,
            StackStatus.UPDATE_COMPLETE,
            StackStatus.UPDATE_FAILED,
            StackStatus.UPDATE_ROLLBACK_COMPLETE,
            StackStatus.IMPORT_COMPLETE,
            StackStatus.IMPORT_ROLLBACK_COMPLETE);

    private final Simulation simulation;
    private final ResourceSchemas schemas;
    private final Requests requests;
    private final StackFactory factory;
    private final StackOperations operations;

    public ChangeSets(
            Simulation simulation,
            ResourceSchemas schemas,
            Requests requests,
            StackFactory factory,
            StackOperations operations) {
        this.simulation = simulation;
        this.schemas = schemas;
        this.requests = requests;
        this.factory = factory;
        this.operations = operations;
    }

    public CreateChangeSetResponse create(StackStore stacks, ChangeSetStore store, CreateChangeSetRequest request) {
        StackNames.checkChangeSet(request.changeSetName());
        if (request.clientToken() != null) {
            StackNames.checkToken("clientToken", request.clientToken());
        }
        refuseWhatIsNotSimulated(request);
        ChangeSetType type = request.changeSetType() == null ? ChangeSetType.UPDATE : request.changeSetType();
        Optional<Stack> existing = stacks.find(request.stackName());
        Optional<ChangeSet> repeated = existing.flatMap(stack -> store.find(stack, request.changeSetName()));
        if (repeated.isPresent()) {
            return repetition(repeated.get(), request);
        }
        Stack stack =
                type == ChangeSetType.CREATE ? stackToCreate(existing, request) : stackToUpdate(existing, request);
        StackSpecification specification = specification(request, type, stack);
        stacks.add(stack);
        var changeSet = new ChangeSet(
                Caller.current().arnOf("cloudformation", "changeSet/" + request.changeSetName() + "/" + factory.uuid()),
                stack,
                type,
                request,
                specification,
                failureOptions(request.onStackFailure()),
                simulation.now());
        store.add(changeSet);
        if (existing.isEmpty()) {
            stack.changeStatus(StackStatus.REVIEW_IN_PROGRESS, "User Initiated", simulation.now());
        }
        simulation.schedule(BEGINS_AFTER, changeSet::begin);
        simulation.schedule(TAKES, () -> compute(stacks, changeSet));
        return response(changeSet);
    }

    private static void refuseWhatIsNotSimulated(CreateChangeSetRequest request) {
        if (request.changeSetType() == ChangeSetType.IMPORT
                || request.hasResourcesToImport()
                || Boolean.TRUE.equals(request.importExistingResources())) {
            throw Refusal.validation("Importing resources is not simulated.");
        }
        if (request.deploymentMode() == DeploymentMode.REVERT_DRIFT
                && request.changeSetType() == ChangeSetType.CREATE) {
            throw Refusal.validation("DeploymentMode REVERT_DRIFT can only be used with change sets of type UPDATE.");
        }
    }

    /** The same request again is the same change set; AWS names the first attribute that differs. */
    private static CreateChangeSetResponse repetition(ChangeSet existing, CreateChangeSetRequest request) {
        CreateChangeSetRequest first = existing.request();
        String mismatch = null;
        if (!Objects.equals(first.clientToken(), request.clientToken()) || request.clientToken() == null) {
            mismatch = "ClientToken";
        } else if (!Objects.equals(first.templateBody(), request.templateBody())
                || !Objects.equals(first.templateURL(), request.templateURL())) {
            mismatch = "Template";
        } else if (!first.parameters().equals(request.parameters())) {
            mismatch = "Parameters";
        } else if (!first.tags().equals(request.tags())) {
            mismatch = "Tags";
        }
        if (mismatch != null) {
            throw Refusal.alreadyExists("ChangeSet %s cannot be created due to a mismatch with existing attribute %s"
                    .formatted(request.changeSetName(), mismatch));
        }
        return response(existing);
    }

    private static CreateChangeSetResponse response(ChangeSet changeSet) {
        return CreateChangeSetResponse.builder()
                .id(changeSet.id())
                .stackId(changeSet.stack().id())
                .build();
    }

    private Stack stackToCreate(Optional<Stack> existing, CreateChangeSetRequest request) {
        if (existing.isEmpty()) {
            StackNames.checkStack(request.stackName());
            return factory.review(request.stackName());
        }
        if (existing.get().status() != StackStatus.REVIEW_IN_PROGRESS) {
            throw Refusal.validation("Stack [%s] already exists and cannot be created again with the changeSet [%s]."
                    .formatted(existing.get().name(), request.changeSetName()));
        }
        return existing.get();
    }

    private static Stack stackToUpdate(Optional<Stack> existing, CreateChangeSetRequest request) {
        Stack stack = existing.orElseThrow(
                () -> Refusal.validation("Stack [%s] does not exist".formatted(request.stackName())));
        requireUpdatable(stack);
        return stack;
    }

    /** Refuses to change a stack that is busy, or in a state that only deletion or a rollback leads out of. */
    public static void requireUpdatable(Stack stack) {
        if (!UPDATABLE.contains(stack.status())) {
            throw Refusal.validation(
                    "Stack:%s is in %s state and can not be updated.".formatted(stack.id(), stack.status()));
        }
    }

    private StackSpecification specification(CreateChangeSetRequest request, ChangeSetType type, Stack stack) {
        boolean update = type == ChangeSetType.UPDATE;
        Template template = requests.template(
                request.templateBody(), request.templateURL(), request.usePreviousTemplate(), update ? stack : null);
        ParameterValues parameters = requests.parameters(
                template, request.parameters(), update ? stack.specification().parameters() : null);
        Capabilities.check(template, request.capabilities());
        var specification = new StackSpecification(
                template,
                parameters,
                request.hasTags() || !update
                        ? Requests.tags(request.tags())
                        : stack.specification().tags(),
                request.capabilities(),
                request.roleARN() == null ? stack.specification().roleArn() : request.roleARN(),
                request.hasNotificationARNs()
                        ? request.notificationARNs()
                        : stack.specification().notificationArns(),
                request.rollbackConfiguration());
        requests.checkConditions(template, parameters, stack.pseudoParameters(specification));
        return specification;
    }

    private static FailureOptions failureOptions(@Nullable OnStackFailure onFailure) {
        return new FailureOptions(onFailure == null ? OnStackFailure.ROLLBACK : onFailure, false);
    }

    private void compute(StackStore stacks, ChangeSet changeSet) {
        if (changeSet.status() != ChangeSetStatus.CREATE_IN_PROGRESS) {
            return;
        }
        try {
            Difference difference = StackDifference.between(
                    schemas,
                    changeSet.stack(),
                    changeSet.specification(),
                    stacks,
                    changeSet.revertsDrift() ? live(changeSet.stack()) : null);
            List<OperationEvent> violations =
                    new EarlyValidation(schemas, factory, simulation.now()).check(changeSet, difference.models());
            if (!violations.isEmpty()) {
                changeSet.failValidation(EarlyValidation.STATUS_REASON, violations);
            } else if (difference.isEmpty()) {
                changeSet.fail(NO_CHANGES);
            } else {
                changeSet.complete(difference.resources());
            }
        } catch (TemplateException e) {
            changeSet.fail(String.valueOf(e.getMessage()));
        }
    }

    private Map<String, ObjectNode> live(Stack stack) {
        Map<String, ObjectNode> live = new TreeMap<>();
        for (StackResource resource : stack.resources()) {
            if (resource.physicalId() != null) {
                operations.read(stack, resource).ifPresent(found -> live.put(resource.logicalId(), found));
            }
        }
        return live;
    }

    public void delete(ChangeSetStore store, DeleteChangeSetRequest request, Optional<Stack> stack) {
        Optional<ChangeSet> found = store.find(request.changeSetName(), stack, request.stackName());
        if (found.isEmpty()) {
            if (request.changeSetName().startsWith("arn:")) {
                return;
            }
            throw Refusal.noChangeSet(request.changeSetName());
        }
        ChangeSet changeSet = found.get();
        if (changeSet.executionStatus() == ExecutionStatus.EXECUTE_IN_PROGRESS) {
            throw Refusal.changeSetStatus("An operation on this ChangeSet is currently in progress.");
        }
        store.remove(changeSet);
    }

    public void execute(
            StackStore stacks, ChangeSetStore store, ExecuteChangeSetRequest request, Optional<Stack> named) {
        ChangeSet changeSet = store.find(request.changeSetName(), named, request.stackName())
                .orElseThrow(() -> Refusal.noChangeSet(request.changeSetName()));
        Stack stack = changeSet.stack();
        String fingerprint = "ExecuteChangeSet " + changeSet.id();
        if (RequestTokens.isRepetition(stack, request.clientRequestToken(), fingerprint)) {
            return;
        }
        requireExecutable(changeSet);
        FailureOptions options = options(changeSet, request);
        RequestTokens.remember(stack, request.clientRequestToken(), fingerprint);
        changeSet.execution(ExecutionStatus.EXECUTE_IN_PROGRESS);
        store.removeOthers(changeSet);
        stack.executedBy(changeSet.id());
        stack.onFailure(options);
        boolean creates = changeSet.type() == ChangeSetType.CREATE;
        stack.begin(
                creates ? OperationType.CREATE_STACK : OperationType.UPDATE_STACK,
                factory.uuid(),
                request.clientRequestToken());
        stack.revertDrift(changeSet.revertsDrift());
        Runnable ended = () -> changeSet.execution(
                stack.status() == StackStatus.CREATE_COMPLETE || stack.status() == StackStatus.UPDATE_COMPLETE
                        ? ExecutionStatus.EXECUTE_COMPLETE
                        : ExecutionStatus.EXECUTE_FAILED);
        if (creates) {
            stack.specify(changeSet.specification());
            operations.create(stacks, stack, ended);
        } else {
            operations.update(stacks, stack, changeSet.specification(), ended);
        }
    }

    private static void requireExecutable(ChangeSet changeSet) {
        if (changeSet.status() != ChangeSetStatus.CREATE_COMPLETE) {
            throw Refusal.changeSetStatus("ChangeSet [%s] cannot be executed in its current status of [%s]"
                    .formatted(changeSet.id(), changeSet.status()));
        }
        if (changeSet.executionStatus() != ExecutionStatus.AVAILABLE) {
            throw Refusal.changeSetStatus("ChangeSet [%s] cannot be executed in its current execution status of [%s]"
                    .formatted(changeSet.id(), changeSet.executionStatus()));
        }
        if (changeSet.type() == ChangeSetType.UPDATE) {
            requireUpdatable(changeSet.stack());
        }
    }

    private static FailureOptions options(ChangeSet changeSet, ExecuteChangeSetRequest request) {
        OnStackFailure chosen = changeSet.request().onStackFailure();
        if (request.disableRollback() != null && chosen != null) {
            throw Refusal.validation("You cannot specify both DisableRollback and OnStackFailure.");
        }
        OnStackFailure onFailure = Boolean.TRUE.equals(request.disableRollback())
                ? OnStackFailure.DO_NOTHING
                : changeSet.failureOptions().onFailure();
        return new FailureOptions(onFailure, Boolean.TRUE.equals(request.retainExceptOnCreate()));
    }

    /** Whether the specification would change the stack at all. */
    public boolean changesAnything(StackStore stacks, Stack stack, StackSpecification specification) {
        return Requests.refused(() ->
                !StackDifference.between(schemas, stack, specification, stacks).isEmpty());
    }

    /** The template that a change set would bring. */
    public Template template(ChangeSetStore store, String nameOrId, Optional<Stack> stack, @Nullable String stackName) {
        return store.find(nameOrId, stack, stackName)
                .orElseThrow(() -> Refusal.noChangeSet(nameOrId))
                .specification()
                .template();
    }
}
