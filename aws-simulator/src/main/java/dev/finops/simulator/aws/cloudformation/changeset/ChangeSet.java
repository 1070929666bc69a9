package dev.finops.simulator.aws.cloudformation.changeset;

import dev.finops.simulator.aws.cloudformation.stack.FailureOptions;
import dev.finops.simulator.aws.cloudformation.stack.Stack;
import dev.finops.simulator.aws.cloudformation.stack.StackSpecification;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeploymentMode;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;
import software.amazon.awssdk.services.cloudformation.model.OperationEvent;

/** One change set and how far it has come. */
final class ChangeSet {
    private final String id;
    private final Stack stack;
    private final ChangeSetType type;
    private final CreateChangeSetRequest request;
    private final StackSpecification specification;
    private final FailureOptions failureOptions;
    private final Instant createdAt;

    private ChangeSetStatus status = ChangeSetStatus.CREATE_PENDING;
    private ExecutionStatus executionStatus = ExecutionStatus.UNAVAILABLE;
    private @Nullable String statusReason;
    private List<PlannedResourceChange> changes = List.of();
    private List<OperationEvent> validationEvents = List.of();

    ChangeSet(
            String id,
            Stack stack,
            ChangeSetType type,
            CreateChangeSetRequest request,
            StackSpecification specification,
            FailureOptions failureOptions,
            Instant createdAt) {
        this.id = id;
        this.stack = stack;
        this.type = type;
        this.request = request;
        this.specification = specification;
        this.failureOptions = failureOptions;
        this.createdAt = createdAt;
    }

    String id() {
        return id;
    }

    String name() {
        return request.changeSetName();
    }

    Stack stack() {
        return stack;
    }

    ChangeSetType type() {
        return type;
    }

    /** Whether it puts back what was changed or deleted beside CloudFormation. */
    boolean revertsDrift() {
        return request.deploymentMode() == DeploymentMode.REVERT_DRIFT;
    }

    CreateChangeSetRequest request() {
        return request;
    }

    StackSpecification specification() {
        return specification;
    }

    FailureOptions failureOptions() {
        return failureOptions;
    }

    Instant createdAt() {
        return createdAt;
    }

    ChangeSetStatus status() {
        return status;
    }

    ExecutionStatus executionStatus() {
        return executionStatus;
    }

    @Nullable
    String statusReason() {
        return statusReason;
    }

    List<PlannedResourceChange> changes() {
        return changes;
    }

    List<OperationEvent> validationEvents() {
        return validationEvents;
    }

    void begin() {
        status = ChangeSetStatus.CREATE_IN_PROGRESS;
    }

    void complete(Collection<PlannedResourceChange> planned) {
        changes = List.copyOf(planned);
        status = ChangeSetStatus.CREATE_COMPLETE;
        executionStatus = ExecutionStatus.AVAILABLE;
    }

    void fail(String reason) {
        status = ChangeSetStatus.FAILED;
        statusReason = reason;
    }

    void failValidation(String reason, List<OperationEvent> events) {
        fail(reason);
        validationEvents = List.copyOf(events);
    }

    void execution(ExecutionStatus changed) {
        executionStatus = changed;
    }
}
