package dev.finops.simulator.aws.cloudformation.stack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.OperationEntry;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** A stack's events, in the order in which they happened. */
public final class StackEvents {
    private final List<StackEvent> events = new ArrayList<>();
    private final Supplier<String> ids;

    /** @param ids makes unique IDs */
    public StackEvents(Supplier<String> ids) {
        this.ids = ids;
    }

    void stack(Stack stack, Instant at) {
        events.add(StackEvent.builder()
                .eventId(ids.get())
                .stackId(stack.id())
                .stackName(stack.name())
                .logicalResourceId(stack.name())
                .physicalResourceId(stack.id())
                .resourceType("AWS::CloudFormation::Stack")
                .resourceStatus(stack.status().toString())
                .resourceStatusReason(stack.statusReason())
                .timestamp(at)
                .clientRequestToken(stack.clientRequestToken())
                .operationId(operation(stack))
                .build());
    }

    void resource(Stack stack, StackResource resource, Instant at) {
        events.add(StackEvent.builder()
                .eventId(resource.logicalId() + "-" + resource.status() + "-" + at)
                .stackId(stack.id())
                .stackName(stack.name())
                .logicalResourceId(resource.logicalId())
                .physicalResourceId(resource.physicalId() == null ? "" : resource.physicalId())
                .resourceType(resource.type())
                .resourceStatus(resource.status())
                .resourceStatusReason(resource.statusReason())
                .resourceProperties(
                        resource.model().isEmpty()
                                ? null
                                : stack.specification()
                                        .parameters()
                                        .masked(resource.model().toString()))
                .timestamp(at)
                .clientRequestToken(stack.clientRequestToken())
                .operationId(operation(stack))
                .build());
    }

    private static @Nullable String operation(Stack stack) {
        return stack.lastOperations().stream()
                .findFirst()
                .map(OperationEntry::operationId)
                .orElse(null);
    }

    /** As {@code DescribeStackEvents} lists them. */
    public List<StackEvent> newestFirst() {
        return events.reversed();
    }
}
