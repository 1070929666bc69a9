package dev.finops.operator.cloudformation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** Finds the failure that began it all in the events of a stack's last operation. */
final class StackEvents {
    private static final int PAGES = 10;

    private StackEvents() {}

    static Optional<ObservedStack.RootCause> rootCause(CloudFormationClient cloudFormation, String stackId) {
        StackEvent oldest = null;
        String token = null;
        for (int page = 0; page < PAGES; page++) {
            String next = token;
            DescribeStackEventsResponse events = cloudFormation.describeStackEvents(
                    request -> request.stackName(stackId).nextToken(next));
            for (StackEvent event : events.stackEvents()) {
                if (beginsOperation(event, stackId)) {
                    return cause(oldest);
                }
                if (failure(event)) {
                    oldest = event;
                }
            }
            token = events.nextToken();
            if (token == null) {
                break;
            }
        }
        return cause(oldest);
    }

    /** Whether the stack itself was created to its end at some time. */
    static boolean wasComplete(CloudFormationClient cloudFormation, String stackId) {
        return cloudFormation.describeStackEventsPaginator(request -> request.stackName(stackId)).stream()
                .flatMap(page -> page.stackEvents().stream())
                .anyMatch(event -> stackId.equals(event.physicalResourceId())
                        && "CREATE_COMPLETE".equals(event.resourceStatusAsString()));
    }

    private static Optional<ObservedStack.RootCause> cause(@Nullable StackEvent event) {
        return Optional.ofNullable(event)
                .map(it -> new ObservedStack.RootCause(
                        it.logicalResourceId() + " (" + it.resourceType() + "): " + it.resourceStatusReason(),
                        it.clientRequestToken()));
    }

    private static boolean failure(StackEvent event) {
        String reason = event.resourceStatusReason();
        return event.resourceStatusAsString().endsWith("_FAILED") && reason != null && !reason.contains("cancelled");
    }

    /** Events come newest first: the last operation begins where the stack itself was set going by its user. */
    private static boolean beginsOperation(StackEvent event, String stackId) {
        return stackId.equals(event.physicalResourceId())
                && "User Initiated".equals(event.resourceStatusReason())
                && event.resourceStatusAsString().endsWith("_IN_PROGRESS");
    }
}
