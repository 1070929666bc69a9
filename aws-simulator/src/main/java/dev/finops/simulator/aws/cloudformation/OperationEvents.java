package dev.finops.simulator.aws.cloudformation;

import dev.finops.simulator.aws.cloudformation.changeset.ChangeSetQueries;
import dev.finops.simulator.aws.cloudformation.changeset.ChangeSetStore;
import dev.finops.simulator.aws.cloudformation.request.Page;
import dev.finops.simulator.aws.cloudformation.request.Refusal;
import dev.finops.simulator.aws.cloudformation.stack.Stack;
import dev.finops.simulator.aws.cloudformation.stack.StackStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.model.DescribeEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.EventType;
import software.amazon.awssdk.services.cloudformation.model.OperationEvent;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/**
 * Shows what happened by operation: {@code DescribeEvents}, which can show failures alone
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeEvents.html).
 */
final class OperationEvents {
    private static final int PER_PAGE = 100;

    private final ChangeSetQueries changeSets;

    OperationEvents(ChangeSetQueries changeSets) {
        this.changeSets = changeSets;
    }

    DescribeEventsResponse describe(StackStore stacks, ChangeSetStore store, DescribeEventsRequest request) {
        List<OperationEvent> events = events(stacks, store, request).stream()
                .filter(event ->
                        request.operationId() == null || request.operationId().equals(event.operationId()))
                .filter(event -> !onlyFailures(request) || isFailure(event))
                .sorted(Comparator.comparing(OperationEvent::timestamp).reversed())
                .toList();
        Page<OperationEvent> page = Page.of(events, request.nextToken(), PER_PAGE);
        return DescribeEventsResponse.builder()
                .operationEvents(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private List<OperationEvent> events(StackStore stacks, ChangeSetStore store, DescribeEventsRequest request) {
        if (request.changeSetName() != null) {
            return changeSets.validationEvents(
                    store, request.changeSetName(), stacks.find(request.stackName()), request.stackName());
        }
        if (request.stackName() != null) {
            return of(StackQueries.required(stacks, request.stackName()), store);
        }
        if (request.operationId() == null) {
            throw Refusal.validation("One of ChangeSetName, OperationId or StackName must be specified");
        }
        List<OperationEvent> all = new ArrayList<>();
        stacks.all().forEach(stack -> all.addAll(of(stack, store)));
        return all;
    }

    private List<OperationEvent> of(Stack stack, ChangeSetStore store) {
        return Stream.concat(
                        stack.events().newestFirst().stream().map(OperationEvents::of),
                        changeSets.validationEvents(store, stack).stream())
                .toList();
    }

    private static OperationEvent of(StackEvent event) {
        boolean ofStack = event.resourceType().equals("AWS::CloudFormation::Stack");
        boolean failed = event.resourceStatusAsString().endsWith("_FAILED");
        return OperationEvent.builder()
                .eventId(event.eventId())
                .stackId(event.stackId())
                .operationId(event.operationId())
                .eventType(failed && !ofStack ? EventType.PROVISIONING_ERROR : EventType.STACK_EVENT)
                .logicalResourceId(event.logicalResourceId())
                .physicalResourceId(event.physicalResourceId())
                .resourceType(event.resourceType())
                .timestamp(event.timestamp())
                .resourceStatus(event.resourceStatus())
                .resourceStatusReason(event.resourceStatusReason())
                .resourceProperties(event.resourceProperties())
                .clientRequestToken(event.clientRequestToken())
                .build();
    }

    private static boolean onlyFailures(DescribeEventsRequest request) {
        return Optional.ofNullable(request.filters())
                .map(filters -> Boolean.TRUE.equals(filters.failedEvents()))
                .orElse(false);
    }

    private static boolean isFailure(OperationEvent event) {
        return event.eventType() == EventType.VALIDATION_ERROR
                || event.eventType() == EventType.PROVISIONING_ERROR
                || (event.resourceStatus() != null
                        && event.resourceStatusAsString().endsWith("_FAILED"));
    }
}
