package dev.finops.simulator.aws.cloudformation;

import dev.finops.simulator.aws.cloudformation.execution.FailureRules;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Simulation;
import dev.finops.simulator.aws.time.SteppedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** A CloudFormation over resources that are fakes, in time that only the test moves. */
final class CloudFormationFixture {
    private static final List<String> TYPES = List.of(
            "AWS::EC2::VPC",
            "AWS::EC2::Subnet",
            "AWS::EC2::SecurityGroup",
            "AWS::EC2::RouteTable",
            "AWS::EC2::SubnetRouteTableAssociation",
            "AWS::ECS::Cluster",
            "AWS::ECS::TaskDefinition",
            "AWS::ECS::Service",
            "AWS::IAM::Role",
            "AWS::IAM::Policy",
            "AWS::Logs::LogGroup",
            "AWS::RDS::DBInstance",
            "AWS::SecretsManager::Secret");

    final SteppedTime time = new SteppedTime(Instant.parse("2026-01-05T10:00:00Z"));
    final Simulation simulation = new Simulation(time, 7);
    final List<String> calls = new ArrayList<>();
    final Map<String, String> templates = new HashMap<>();
    final Map<String, String> secrets = new HashMap<>();
    private final Map<String, FakeResources> resources = new LinkedHashMap<>();
    private final Caller caller = new Caller("123456789012", "eu-central-1", "arn:aws:iam::123456789012:user/test");
    final SimulatedCloudFormation service;

    CloudFormationFixture() {
        TYPES.forEach(type -> resources.put(type, new FakeResources(type, calls)));
        List<ResourceHandler> handlers = List.copyOf(resources.values());
        service = new SimulatedCloudFormation(
                simulation,
                handlers,
                url -> {
                    String body = templates.get(url.toString());
                    if (body == null) {
                        throw new IllegalArgumentException("The specified key does not exist.");
                    }
                    return body;
                },
                (name, reference) -> Objects.requireNonNull(secrets.get(name + ":" + reference), reference));
    }

    FakeResources resources(String type) {
        return Objects.requireNonNull(resources.get(type));
    }

    /** Calls the service as a request would. */
    <T> T call(Function<CloudFormationClient, T> request) {
        try {
            return caller.call(() -> simulation.exclusively(() -> request.apply(service)));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void advance(Duration by) {
        time.advance(by);
    }

    void settle() {
        time.advance(Duration.ofMinutes(30));
    }

    void failOn(String logicalId, FailureRules.Operation operation, String reason) {
        service.failures().add(new FailureRules.Rule(null, logicalId, operation, reason, 0));
    }

    void failOnce(String logicalId, FailureRules.Operation operation, String reason) {
        service.failures().add(new FailureRules.Rule(null, logicalId, operation, reason, 1));
    }

    /** Makes a change set and waits for it. */
    DescribeChangeSetResponse changeSet(
            String stack, String name, ChangeSetType type, String template, Parameter... parameters) {
        String id = call(cloudFormation -> cloudFormation
                .createChangeSet(changeSetRequest(stack, name, type, template, parameters))
                .id());
        advance(Duration.ofSeconds(10));
        return call(cloudFormation -> cloudFormation.describeChangeSet(request -> request.changeSetName(id)));
    }

    static CreateChangeSetRequest changeSetRequest(
            String stack, String name, ChangeSetType type, String template, Parameter... parameters) {
        return CreateChangeSetRequest.builder()
                .stackName(stack)
                .changeSetName(name)
                .changeSetType(type)
                .templateBody(template)
                .capabilities(Capability.CAPABILITY_NAMED_IAM)
                .parameters(parameters)
                .build();
    }

    void execute(DescribeChangeSetResponse changeSet) {
        call(cloudFormation ->
                cloudFormation.executeChangeSet(request -> request.changeSetName(changeSet.changeSetId())));
    }

    /** Makes a stack and waits until it is complete, or has failed. */
    Stack create(String name, String template, Parameter... parameters) {
        execute(changeSet(name, "create", ChangeSetType.CREATE, template, parameters));
        settle();
        return stack(name);
    }

    /** Updates a stack and waits until that is complete, or has failed. */
    Stack update(String name, String template, Parameter... parameters) {
        execute(changeSet(name, "update-" + calls.size(), ChangeSetType.UPDATE, template, parameters));
        settle();
        return stack(name);
    }

    Stack stack(String nameOrId) {
        return call(cloudFormation -> cloudFormation.describeStacks(request -> request.stackName(nameOrId)))
                .stacks()
                .getFirst();
    }

    /** {@code "LogicalId STATUS"}, or {@code "LogicalId STATUS reason"}, oldest first. */
    List<String> events(String nameOrId) {
        List<StackEvent> newestFirst = call(cloudFormation ->
                        cloudFormation.describeStackEvents(request -> request.stackName(nameOrId)))
                .stackEvents();
        return newestFirst.reversed().stream()
                .map(event -> event.logicalResourceId() + " " + event.resourceStatusAsString()
                        + suffix(event.resourceStatusReason()))
                .toList();
    }

    private static String suffix(@Nullable String reason) {
        return reason == null ? "" : " " + reason;
    }

    static ResourceChange change(DescribeChangeSetResponse changeSet, String logicalId) {
        return changeSet.changes().stream()
                .map(change -> change.resourceChange())
                .filter(change -> change.logicalResourceId().equals(logicalId))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no change of " + logicalId + " in " + changeSet.changes()));
    }

    static Parameter parameter(String key, String value) {
        return Parameter.builder().parameterKey(key).parameterValue(value).build();
    }
}
