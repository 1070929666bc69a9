package dev.finops.simulator.aws.cloudformation;

import dev.finops.simulator.aws.cloudformation.changeset.ChangeSetStore;
import dev.finops.simulator.aws.cloudformation.changeset.ChangeSets;
import dev.finops.simulator.aws.cloudformation.execution.StackOperations;
import dev.finops.simulator.aws.cloudformation.request.Capabilities;
import dev.finops.simulator.aws.cloudformation.request.Refusal;
import dev.finops.simulator.aws.cloudformation.request.RequestTokens;
import dev.finops.simulator.aws.cloudformation.request.Requests;
import dev.finops.simulator.aws.cloudformation.request.StackNames;
import dev.finops.simulator.aws.cloudformation.stack.FailureOptions;
import dev.finops.simulator.aws.cloudformation.stack.Stack;
import dev.finops.simulator.aws.cloudformation.stack.StackFactory;
import dev.finops.simulator.aws.cloudformation.stack.StackPolicy;
import dev.finops.simulator.aws.cloudformation.stack.StackResource;
import dev.finops.simulator.aws.cloudformation.stack.StackSpecification;
import dev.finops.simulator.aws.cloudformation.stack.StackStore;
import dev.finops.simulator.aws.cloudformation.template.ParameterValues;
import dev.finops.simulator.aws.cloudformation.template.Template;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeletionMode;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.OnStackFailure;
import software.amazon.awssdk.services.cloudformation.model.OperationType;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackRequest;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;

/** Begins operations on whole stacks. */
final class StackCommands {
    private static final Set<StackStatus> UNDELETABLE = Set.of(
            StackStatus.UPDATE_IN_PROGRESS,
            StackStatus.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS,
            StackStatus.UPDATE_ROLLBACK_IN_PROGRESS,
            StackStatus.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS,
            StackStatus.ROLLBACK_IN_PROGRESS);

    private final Simulation simulation;
    private final Requests requests;
    private final StackFactory factory;
    private final StackOperations operations;
    private final ChangeSets changeSets;

    StackCommands(
            Simulation simulation,
            Requests requests,
            StackFactory factory,
            StackOperations operations,
            ChangeSets changeSets) {
        this.simulation = simulation;
        this.requests = requests;
        this.factory = factory;
        this.operations = operations;
        this.changeSets = changeSets;
    }

    Stack create(StackStore stacks, CreateStackRequest request) {
        StackNames.checkStack(request.stackName());
        String fingerprint = "CreateStack " + request.stackName();
        Optional<Stack> existing = stacks.find(request.stackName());
        if (existing.isPresent()) {
            if (RequestTokens.isRepetition(existing.get(), request.clientRequestToken(), fingerprint)) {
                return existing.get();
            }
            throw Refusal.alreadyExists("Stack [%s] already exists".formatted(request.stackName()));
        }
        Template template = requests.template(request.templateBody(), request.templateURL(), false, null);
        ParameterValues parameters = requests.parameters(template, request.parameters(), null);
        Capabilities.check(template, request.capabilities());
        var specification = new StackSpecification(
                template,
                parameters,
                Requests.tags(request.tags()),
                request.capabilities(),
                request.roleARN(),
                request.notificationARNs(),
                request.rollbackConfiguration());
        Stack stack = factory.stack(request.stackName(), specification, StackStatus.CREATE_IN_PROGRESS);
        requests.checkConditions(template, parameters, stack.pseudoParameters(specification));
        stack.onFailure(new FailureOptions(onFailure(request), Boolean.TRUE.equals(request.retainExceptOnCreate())));
        stack.protect(Boolean.TRUE.equals(request.enableTerminationProtection()));
        stack.limit(request.timeoutInMinutes());
        if (request.stackPolicyBody() != null) {
            stack.policy(policy(request.stackPolicyBody()));
        }
        stacks.add(stack);
        begin(stack, OperationType.CREATE_STACK, request.clientRequestToken(), fingerprint);
        operations.create(stacks, stack, () -> {});
        return stack;
    }

    private static StackPolicy policy(String body) {
        return Requests.refused(() -> StackPolicy.parse(body));
    }

    private static OnStackFailure onFailure(CreateStackRequest request) {
        if (request.disableRollback() != null && request.onFailure() != null) {
            throw Refusal.validation("You cannot specify both DisableRollback and OnFailure.");
        }
        if (Boolean.TRUE.equals(request.disableRollback()) || request.onFailure() == OnFailure.DO_NOTHING) {
            return OnStackFailure.DO_NOTHING;
        }
        return request.onFailure() == OnFailure.DELETE ? OnStackFailure.DELETE : OnStackFailure.ROLLBACK;
    }

    Stack update(StackStore stacks, ChangeSetStore store, UpdateStackRequest request) {
        Stack stack = stacks.find(request.stackName())
                .orElseThrow(() -> Refusal.validation("Stack [%s] does not exist".formatted(request.stackName())));
        String fingerprint = "UpdateStack "
                + request.toBuilder().clientRequestToken(null).build().hashCode();
        if (RequestTokens.isRepetition(stack, request.clientRequestToken(), fingerprint)) {
            return stack;
        }
        ChangeSets.requireUpdatable(stack);
        StackSpecification present = stack.specification();
        Template template =
                requests.template(request.templateBody(), request.templateURL(), request.usePreviousTemplate(), stack);
        ParameterValues parameters = requests.parameters(template, request.parameters(), present.parameters());
        Capabilities.check(template, request.capabilities());
        var specification = new StackSpecification(
                template,
                parameters,
                request.hasTags() ? Requests.tags(request.tags()) : present.tags(),
                request.capabilities(),
                request.roleARN() == null ? present.roleArn() : request.roleARN(),
                request.hasNotificationARNs() ? request.notificationARNs() : present.notificationArns(),
                request.rollbackConfiguration());
        requests.checkConditions(template, parameters, stack.pseudoParameters(specification));
        if (!changeSets.changesAnything(stacks, stack, specification)) {
            throw Refusal.validation("No updates are to be performed.");
        }
        store.makeObsolete(stack);
        if (request.stackPolicyBody() != null) {
            stack.policy(policy(request.stackPolicyBody()));
        }
        stack.overridePolicy(
                request.stackPolicyDuringUpdateBody() == null ? null : policy(request.stackPolicyDuringUpdateBody()));
        stack.onFailure(new FailureOptions(
                Boolean.TRUE.equals(request.disableRollback()) ? OnStackFailure.DO_NOTHING : OnStackFailure.ROLLBACK,
                Boolean.TRUE.equals(request.retainExceptOnCreate())));
        begin(stack, OperationType.UPDATE_STACK, request.clientRequestToken(), fingerprint);
        operations.update(stacks, stack, specification, () -> {});
        return stack;
    }

    void delete(StackStore stacks, ChangeSetStore store, DeleteStackRequest request) {
        Optional<Stack> found = stacks.find(request.stackName());
        if (found.isEmpty() || found.get().isDeleted()) {
            return;
        }
        Stack stack = found.get();
        String fingerprint = "DeleteStack " + stack.id();
        if (RequestTokens.isRepetition(stack, request.clientRequestToken(), fingerprint)
                && stack.status() != StackStatus.DELETE_FAILED) {
            return;
        }
        if (stack.terminationProtection()) {
            throw Refusal.validation(
                    "Stack [%s] cannot be deleted while TerminationProtection is enabled".formatted(stack.name()));
        }
        if (stack.status() == StackStatus.DELETE_IN_PROGRESS) {
            return;
        }
        if (UNDELETABLE.contains(stack.status())) {
            throw Refusal.validation(
                    "Stack [%s] cannot be deleted while in status %s".formatted(stack.name(), stack.status()));
        }
        boolean force = request.deletionMode() == DeletionMode.FORCE_DELETE_STACK;
        if (stack.status() != StackStatus.DELETE_FAILED && (force || request.hasRetainResources())) {
            throw Refusal.validation(
                    force
                            ? "Invalid operation on stack [%s]. FORCE_DELETE_STACK mode can only be used for stacks in DELETE_FAILED state."
                                    .formatted(stack.id())
                            : "Invalid operation on stack [%s]. When you delete a stack, specify which resources to retain only when the stack is in the DELETE_FAILED state."
                                    .formatted(stack.id()));
        }
        requireKnown(stack, request.retainResources());
        for (var output : stack.outputs()) {
            if (output.exportName() != null
                    && !stacks.importers(output.exportName()).isEmpty()) {
                throw Refusal.validation("Export %s cannot be deleted as it is in use by %s"
                        .formatted(output.exportName(), String.join(" and ", stacks.importers(output.exportName()))));
            }
        }
        store.removeAll(stack);
        begin(stack, OperationType.DELETE_STACK, request.clientRequestToken(), fingerprint);
        operations.delete(stack, "User Initiated", new HashSet<>(request.retainResources()), force);
    }

    private static void requireKnown(Stack stack, List<String> logicalIds) {
        for (String id : logicalIds) {
            if (stack.resource(id) == null) {
                throw Refusal.validation("Resource [%s] does not exist in stack [%s]".formatted(id, stack.name()));
            }
        }
    }

    void continueRollback(StackStore stacks, ContinueUpdateRollbackRequest request) {
        Stack stack = required(stacks, request.stackName());
        String fingerprint = "ContinueUpdateRollback " + stack.id();
        if (RequestTokens.isRepetition(stack, request.clientRequestToken(), fingerprint)) {
            return;
        }
        if (stack.status() != StackStatus.UPDATE_ROLLBACK_FAILED) {
            throw Refusal.validation(
                    "Stack:%s is in %s state and can not continue rollback.".formatted(stack.id(), stack.status()));
        }
        for (String id : request.resourcesToSkip()) {
            StackResource resource = stack.resource(id);
            if (resource == null) {
                throw Refusal.validation("Resource [%s] does not exist in stack [%s]".formatted(id, stack.name()));
            }
            if (resource.status() != ResourceStatus.UPDATE_FAILED) {
                throw Refusal.validation(
                        "Resources [%s] cannot be skipped because they are not in UPDATE_FAILED state".formatted(id));
            }
        }
        begin(stack, OperationType.CONTINUE_ROLLBACK, request.clientRequestToken(), fingerprint);
        operations.rollBackUpdate(stacks, stack, "User Initiated", new HashSet<>(request.resourcesToSkip()));
    }

    Stack rollBack(StackStore stacks, RollbackStackRequest request) {
        Stack stack = required(stacks, request.stackName());
        String fingerprint = "RollbackStack " + stack.id();
        if (RequestTokens.isRepetition(stack, request.clientRequestToken(), fingerprint)) {
            return stack;
        }
        boolean updated = stack.stable() != null;
        if (stack.status() != StackStatus.CREATE_FAILED && stack.status() != StackStatus.UPDATE_FAILED) {
            throw Refusal.validation(
                    "Stack:%s is in %s state and can not be rolled back.".formatted(stack.id(), stack.status()));
        }
        stack.onFailure(new FailureOptions(
                stack.failureOptions().onFailure(), Boolean.TRUE.equals(request.retainExceptOnCreate())));
        begin(stack, OperationType.ROLLBACK, request.clientRequestToken(), fingerprint);
        if (updated && stack.status() == StackStatus.UPDATE_FAILED) {
            operations.rollBackUpdate(stacks, stack, "User Initiated", Set.of());
        } else {
            operations.rollBackCreation(stack, "User Initiated");
        }
        return stack;
    }

    void cancelUpdate(StackStore stacks, CancelUpdateStackRequest request) {
        Stack stack = stacks.find(request.stackName())
                .orElseThrow(() -> Refusal.validation("Stack [%s] does not exist".formatted(request.stackName())));
        String fingerprint = "CancelUpdateStack " + stack.id();
        if (RequestTokens.isRepetition(stack, request.clientRequestToken(), fingerprint)) {
            return;
        }
        if (stack.status() != StackStatus.UPDATE_IN_PROGRESS) {
            throw Refusal.validation("CancelUpdateStack cannot be called from current stack status");
        }
        RequestTokens.remember(stack, request.clientRequestToken(), fingerprint);
        operations.cancel(stack);
    }

    Stack protect(StackStore stacks, String nameOrId, boolean enabled) {
        Stack stack = required(stacks, nameOrId);
        if (stack.isDeleted() || stack.status() == StackStatus.DELETE_IN_PROGRESS) {
            throw Refusal.validation("Termination protection cannot be changed on a stack in status " + stack.status());
        }
        stack.protect(enabled);
        return stack;
    }

    private static Stack required(StackStore stacks, String nameOrId) {
        return stacks.find(nameOrId).orElseThrow(() -> Refusal.noStack(nameOrId));
    }

    private void begin(Stack stack, OperationType type, @Nullable String token, String fingerprint) {
        RequestTokens.remember(stack, token, fingerprint);
        stack.begin(type, factory.uuid(), token);
        if (type != OperationType.CREATE_STACK) {
            stack.touch(simulation.now());
        }
    }
}
