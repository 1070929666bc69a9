package dev.finops.simulator.aws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.aws.cloudformation.request.Page;
import dev.finops.simulator.aws.cloudformation.request.Refusal;
import dev.finops.simulator.aws.cloudformation.stack.Stack;
import dev.finops.simulator.aws.cloudformation.stack.StackResource;
import dev.finops.simulator.aws.cloudformation.stack.StackStore;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.StackDriftInformation;
import software.amazon.awssdk.services.cloudformation.model.StackDriftInformationSummary;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDetail;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftInformation;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftInformationSummary;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Shows stacks, their resources and events. */
final class StackQueries {
    private static final int PER_PAGE = 100;

    DescribeStacksResponse describe(StackStore stacks, DescribeStacksRequest request) {
        if (request.stackName() != null) {
            Stack stack = required(stacks, request.stackName());
            return DescribeStacksResponse.builder().stacks(shown(stack)).build();
        }
        List<Stack> all =
                stacks.all().stream().filter(stack -> !stack.isDeleted()).toList();
        Page<Stack> page = Page.of(all, request.nextToken(), PER_PAGE);
        return DescribeStacksResponse.builder()
                .stacks(page.items().stream().map(StackQueries::shown).toList())
                .nextToken(page.nextToken())
                .build();
    }

    static Stack required(StackStore stacks, @Nullable String nameOrId) {
        return stacks.find(nameOrId).orElseThrow(() -> Refusal.noStack(String.valueOf(nameOrId)));
    }

    private static software.amazon.awssdk.services.cloudformation.model.Stack shown(Stack stack) {
        var specification = stack.specification();
        return software.amazon.awssdk.services.cloudformation.model.Stack.builder()
                .stackId(stack.id())
                .stackName(stack.name())
                .changeSetId(stack.changeSetId())
                .description(specification.template().description())
                .parameters(specification.parameters().shown())
                .creationTime(stack.createdAt())
                .deletionTime(stack.deletedAt())
                .lastUpdatedTime(stack.updatedAt())
                .rollbackConfiguration(specification.rollbackConfiguration())
                .stackStatus(stack.status())
                .stackStatusReason(stack.statusReason())
                .disableRollback(stack.failureOptions().rollbackDisabled())
                .notificationARNs(specification.notificationArns())
                .timeoutInMinutes(stack.timeoutInMinutes())
                .capabilities(specification.capabilities())
                .outputs(stack.outputs())
                .roleARN(specification.roleArn())
                .tags(specification.tags().entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .enableTerminationProtection(stack.terminationProtection())
                .driftInformation(StackDriftInformation.builder()
                        .stackDriftStatus(stack.drift().status())
                        .lastCheckTimestamp(stack.drift().checkedAt())
                        .build())
                .lastOperations(stack.lastOperations())
                .build();
    }

    ListStacksResponse list(StackStore stacks, ListStacksRequest request) {
        List<StackStatus> wanted = request.stackStatusFilters();
        List<Stack> all = stacks.all().stream()
                .filter(stack -> wanted.isEmpty() || wanted.contains(stack.status()))
                .toList();
        Page<Stack> page = Page.of(all, request.nextToken(), PER_PAGE);
        return ListStacksResponse.builder()
                .stackSummaries(page.items().stream().map(StackQueries::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static StackSummary summary(Stack stack) {
        return StackSummary.builder()
                .stackId(stack.id())
                .stackName(stack.name())
                .templateDescription(stack.specification().template().description())
                .creationTime(stack.createdAt())
                .lastUpdatedTime(stack.updatedAt())
                .deletionTime(stack.deletedAt())
                .stackStatus(stack.status())
                .stackStatusReason(stack.statusReason())
                .driftInformation(StackDriftInformationSummary.builder()
                        .stackDriftStatus(stack.drift().status())
                        .lastCheckTimestamp(stack.drift().checkedAt())
                        .build())
                .lastOperations(stack.lastOperations())
                .build();
    }

    DescribeStackEventsResponse events(StackStore stacks, DescribeStackEventsRequest request) {
        Stack stack = stacks.find(request.stackName())
                .orElseThrow(() -> Refusal.validation("Stack [%s] does not exist".formatted(request.stackName())));
        Page<StackEvent> page = Page.of(stack.events().newestFirst(), request.nextToken(), PER_PAGE);
        return DescribeStackEventsResponse.builder()
                .stackEvents(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    StackResourceDetail resource(StackStore stacks, DescribeStackResourceRequest request) {
        Stack stack = stacks.find(request.stackName())
                .orElseThrow(() -> Refusal.validation("Stack '%s' does not exist".formatted(request.stackName())));
        StackResource resource = stack.resource(request.logicalResourceId());
        if (resource == null) {
            throw Refusal.validation("Resource %s does not exist for stack %s"
                    .formatted(request.logicalResourceId(), request.stackName()));
        }
        JsonNode metadata = resource.definition().metadata();
        return StackResourceDetail.builder()
                .stackName(stack.name())
                .stackId(stack.id())
                .logicalResourceId(resource.logicalId())
                .physicalResourceId(resource.physicalId())
                .resourceType(resource.type())
                .lastUpdatedTimestamp(resource.changedAt())
                .resourceStatus(resource.status())
                .resourceStatusReason(resource.statusReason())
                .metadata(metadata.toString())
                .driftInformation(StackResourceDriftInformation.builder()
                        .stackResourceDriftStatus(stack.drift().statusOf(resource.logicalId()))
                        .build())
                .build();
    }

    List<software.amazon.awssdk.services.cloudformation.model.StackResource> resources(
            StackStore stacks, DescribeStackResourcesRequest request) {
        Stack stack = request.physicalResourceId() != null
                ? owner(stacks, request.physicalResourceId())
                : required(stacks, request.stackName());
        return stack.resources().stream()
                .filter(resource -> request.logicalResourceId() == null
                        || resource.logicalId().equals(request.logicalResourceId()))
                .map(resource -> shown(stack, resource))
                .toList();
    }

    private static Stack owner(StackStore stacks, String physicalId) {
        return stacks.all().stream()
                .filter(stack -> !stack.isDeleted()
                        && stack.resources().stream()
                                .anyMatch(resource -> Objects.equals(resource.physicalId(), physicalId)))
                .findFirst()
                .orElseThrow(() -> Refusal.validation("Stack for %s does not exist".formatted(physicalId)));
    }

    private static software.amazon.awssdk.services.cloudformation.model.StackResource shown(
            Stack stack, StackResource resource) {
        return software.amazon.awssdk.services.cloudformation.model.StackResource.builder()
                .stackName(stack.name())
                .stackId(stack.id())
                .logicalResourceId(resource.logicalId())
                .physicalResourceId(resource.physicalId())
                .resourceType(resource.type())
                .timestamp(resource.changedAt())
                .resourceStatus(resource.status())
                .resourceStatusReason(resource.statusReason())
                .driftInformation(StackResourceDriftInformation.builder()
                        .stackResourceDriftStatus(stack.drift().statusOf(resource.logicalId()))
                        .build())
                .build();
    }

    ListStackResourcesResponse listResources(StackStore stacks, ListStackResourcesRequest request) {
        Stack stack = required(stacks, request.stackName());
        Page<StackResource> page = Page.of(List.copyOf(stack.resources()), request.nextToken(), PER_PAGE);
        return ListStackResourcesResponse.builder()
                .stackResourceSummaries(page.items().stream()
                        .map(resource -> StackResourceSummary.builder()
                                .logicalResourceId(resource.logicalId())
                                .physicalResourceId(resource.physicalId())
                                .resourceType(resource.type())
                                .lastUpdatedTimestamp(resource.changedAt())
                                .resourceStatus(resource.status())
                                .resourceStatusReason(resource.statusReason())
                                .driftInformation(StackResourceDriftInformationSummary.builder()
                                        .stackResourceDriftStatus(stack.drift().statusOf(resource.logicalId()))
                                        .build())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }
}
