package dev.finops.simulator.aws.cloudformation.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Nested stacks, which are stacks of their own; their outputs are the resource's attributes. */
final class StackHandler implements ResourceHandler {
    private static final Duration POLL = Duration.ofSeconds(10);

    private final Supplier<CloudFormationClient> cloudFormation;

    StackHandler(Supplier<CloudFormationClient> cloudFormation) {
        this.cloudFormation = cloudFormation;
    }

    @Override
    public String type() {
        return "AWS::CloudFormation::Stack";
    }

    @Override
    public String create(ResourceRequest request) {
        Properties properties = Properties.of(request);
        return cloudFormation
                .get()
                .createStack(stack -> stack.stackName(request.generatedName(128))
                        .templateURL(properties.text("TemplateURL"))
                        .parameters(parameters(properties))
                        .capabilities(Capability.CAPABILITY_NAMED_IAM, Capability.CAPABILITY_AUTO_EXPAND)
                        .notificationARNs(properties.strings("NotificationARNs"))
                        .timeoutInMinutes(properties.integer("TimeoutInMinutes"))
                        .disableRollback(true)
                        .tags(tags(request)))
                .stackId();
    }

    private static List<Parameter> parameters(Properties properties) {
        return properties.map("Parameters").entrySet().stream()
                .map(parameter -> Parameter.builder()
                        .parameterKey(parameter.getKey())
                        .parameterValue(parameter.getValue())
                        .build())
                .toList();
    }

    private static List<Tag> tags(ResourceRequest request) {
        return Properties.ownTags(
                request, (key, value) -> Tag.builder().key(key).value(value).build());
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        Properties properties = Properties.of(request);
        try {
            cloudFormation
                    .get()
                    .updateStack(stack -> stack.stackName(physicalId)
                            .templateURL(properties.text("TemplateURL"))
                            .parameters(parameters(properties))
                            .capabilities(Capability.CAPABILITY_NAMED_IAM, Capability.CAPABILITY_AUTO_EXPAND)
                            .tags(tags(request)));
        } catch (AwsServiceException e) {
            if (!e.awsErrorDetails().errorMessage().equals("No updates are to be performed.")) {
                throw e;
            }
        }
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        cloudFormation.get().deleteStack(stack -> stack.stackName(physicalId));
    }

    @Override
    public Progress progress(String physicalId) {
        Stack stack = describe(physicalId);
        return switch (stack.stackStatusAsString()) {
            case "CREATE_COMPLETE", "UPDATE_COMPLETE" -> Progress.DONE;
            case "CREATE_FAILED", "UPDATE_ROLLBACK_COMPLETE", "UPDATE_ROLLBACK_FAILED", "UPDATE_FAILED" ->
                new Progress.Failed("Embedded stack " + physicalId + " was not successfully " + verb(stack) + ": "
                        + stack.stackStatusReason());
            default -> new Progress.Running(POLL);
        };
    }

    private static String verb(Stack stack) {
        return stack.stackStatusAsString().startsWith("CREATE") ? "created" : "updated";
    }

    @Override
    public Progress deletionProgress(String physicalId) {
        Stack stack = describe(physicalId);
        return switch (stack.stackStatusAsString()) {
            case "DELETE_COMPLETE" -> Progress.DONE;
            case "DELETE_FAILED" ->
                new Progress.Failed(
                        "Embedded stack " + physicalId + " was not successfully deleted: " + stack.stackStatusReason());
            default -> new Progress.Running(POLL);
        };
    }

    private Stack describe(String physicalId) {
        return cloudFormation
                .get()
                .describeStacks(request -> request.stackName(physicalId))
                .stacks()
                .getFirst();
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        Map<String, JsonNode> attributes = new LinkedHashMap<>();
        describe(physicalId)
                .outputs()
                .forEach(output ->
                        attributes.put("Outputs." + output.outputKey(), TextNode.valueOf(output.outputValue())));
        return attributes;
    }
}
