package dev.finops.simulator.aws.cloudformation.changeset;

import dev.finops.simulator.aws.cloudformation.request.Page;
import dev.finops.simulator.aws.cloudformation.request.Refusal;
import dev.finops.simulator.aws.cloudformation.stack.Stack;
import dev.finops.simulator.aws.cloudformation.stack.StackSpecification;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsResponse;
import software.amazon.awssdk.services.cloudformation.model.OperationEvent;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Shows change sets. */
public final class ChangeSetQueries {
    private static final int CHANGES_PER_PAGE = 100;
    private static final int CHANGE_SETS_PER_PAGE = 100;

    public DescribeChangeSetResponse describe(
            ChangeSetStore store, DescribeChangeSetRequest request, Optional<Stack> stack) {
        ChangeSet changeSet = store.find(request.changeSetName(), stack, request.stackName())
                .orElseThrow(() -> Refusal.noChangeSet(request.changeSetName()));
        StackSpecification specification = changeSet.specification();
        Page<PlannedResourceChange> page = Page.of(changeSet.changes(), request.nextToken(), CHANGES_PER_PAGE);
        boolean withValues = Boolean.TRUE.equals(request.includePropertyValues());
        UnaryOperator<String> mask = text -> specification
                .parameters()
                .masked(changeSet.stack().specification().parameters().masked(text));
        return DescribeChangeSetResponse.builder()
                .changeSetName(changeSet.name())
                .changeSetId(changeSet.id())
                .stackId(changeSet.stack().id())
                .stackName(changeSet.stack().name())
                .description(changeSet.request().description())
                .parameters(specification.parameters().shown())
                .creationTime(changeSet.createdAt())
                .executionStatus(changeSet.executionStatus())
                .status(changeSet.status())
                .statusReason(changeSet.statusReason())
                .notificationARNs(specification.notificationArns())
                .rollbackConfiguration(specification.rollbackConfiguration())
                .capabilities(specification.capabilities())
                .tags(tags(specification.tags()))
                .changes(page.items().stream()
                        .map(change -> change.shown(withValues, mask))
                        .toList())
                .nextToken(page.nextToken())
                .includeNestedStacks(false)
                .onStackFailure(changeSet.request().onStackFailure())
                .importExistingResources(false)
                .build();
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    public ListChangeSetsResponse list(ChangeSetStore store, ListChangeSetsRequest request, Stack stack) {
        List<ChangeSet> newestFirst = store.of(stack).stream()
                .sorted(Comparator.comparing(ChangeSet::createdAt).reversed())
                .toList();
        Page<ChangeSet> page = Page.of(newestFirst, request.nextToken(), CHANGE_SETS_PER_PAGE);
        return ListChangeSetsResponse.builder()
                .summaries(page.items().stream().map(ChangeSetQueries::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static ChangeSetSummary summary(ChangeSet changeSet) {
        return ChangeSetSummary.builder()
                .stackId(changeSet.stack().id())
                .stackName(changeSet.stack().name())
                .changeSetId(changeSet.id())
                .changeSetName(changeSet.name())
                .executionStatus(changeSet.executionStatus())
                .status(changeSet.status())
                .statusReason(changeSet.statusReason())
                .creationTime(changeSet.createdAt())
                .description(changeSet.request().description())
                .includeNestedStacks(false)
                .importExistingResources(false)
                .build();
    }

    /** What was wrong with the properties in a change set. */
    public List<OperationEvent> validationEvents(
            ChangeSetStore store, String nameOrId, Optional<Stack> stack, @Nullable String stackName) {
        return store.find(nameOrId, stack, stackName)
                .orElseThrow(() -> Refusal.noChangeSet(nameOrId))
                .validationEvents();
    }

    /** What was wrong with the properties in any change set of the stack. */
    public List<OperationEvent> validationEvents(ChangeSetStore store, Stack stack) {
        return store.of(stack).stream()
                .flatMap(changeSet -> changeSet.validationEvents().stream())
                .toList();
    }
}
