package dev.finops.simulator.aws.cloudformation.changeset;

import dev.finops.simulator.aws.cloudformation.request.Refusal;
import dev.finops.simulator.aws.cloudformation.stack.Stack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;

/** The change sets of one account and region. */
public final class ChangeSetStore {
    private final Map<String, ChangeSet> byId = new LinkedHashMap<>();

    void add(ChangeSet changeSet) {
        byId.put(changeSet.id(), changeSet);
    }

    Optional<ChangeSet> find(Stack stack, String name) {
        return byId.values().stream()
                .filter(changeSet ->
                        changeSet.stack() == stack && changeSet.name().equals(name))
                .findFirst();
    }

    /** Finds by ARN, or by name and stack. */
    Optional<ChangeSet> find(String nameOrId, Optional<Stack> stack, @Nullable String stackName) {
        if (nameOrId.startsWith("arn:")) {
            return Optional.ofNullable(byId.get(nameOrId));
        }
        if (stackName == null) {
            throw Refusal.validation("StackName must be specified if ChangeSetName is not specified as an ARN.");
        }
        return find(
                stack.orElseThrow(() -> Refusal.validation("Stack [%s] does not exist".formatted(stackName))),
                nameOrId);
    }

    List<ChangeSet> of(Stack stack) {
        return byId.values().stream()
                .filter(changeSet -> changeSet.stack() == stack)
                .toList();
    }

    void remove(ChangeSet changeSet) {
        byId.remove(changeSet.id());
    }

    /** Executing one change set deletes the others of its stack. */
    void removeOthers(ChangeSet executed) {
        byId.values().removeIf(changeSet -> changeSet != executed && changeSet.stack() == executed.stack());
    }

    /** The stack is about to change by other means: its change sets no longer fit it. */
    public void makeObsolete(Stack stack) {
        for (ChangeSet changeSet : of(stack)) {
            if (changeSet.executionStatus() == ExecutionStatus.AVAILABLE) {
                changeSet.execution(ExecutionStatus.OBSOLETE);
            }
        }
    }

    /** The stack goes, and its change sets with it. */
    public void removeAll(Stack stack) {
        byId.values().removeIf(changeSet -> changeSet.stack() == stack);
    }
}
