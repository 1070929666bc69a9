package dev.finops.simulator.aws.logs.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.AlreadyGone;
import dev.finops.simulator.aws.cloudformation.resource.LiveProperties;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.logs.SimulatedLogs;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

final class LogGroupHandler implements ResourceHandler {
    private final SimulatedLogs logs;

    LogGroupHandler(SimulatedLogs logs) {
        this.logs = logs;
    }

    @Override
    public String type() {
        return "AWS::Logs::LogGroup";
    }

    @Override
    public String create(ResourceRequest request) {
        logs.checkTags(Properties.tags(request));
        Properties properties = Properties.of(request);
        String name = properties.text("LogGroupName", request.generatedName(512));
        logs.createLogGroup(group -> group.logGroupName(name)
                .kmsKeyId(properties.text("KmsKeyId"))
                .logGroupClass(properties.text("LogGroupClass")));
        update(name, request, request.properties());
        return name;
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        Integer retention = Properties.of(request).integer("RetentionInDays");
        if (retention == null) {
            logs.deleteRetentionPolicy(policy -> policy.logGroupName(physicalId));
        } else {
            logs.putRetentionPolicy(policy -> policy.logGroupName(physicalId).retentionInDays(retention));
        }
        logs.replaceTags(physicalId, Properties.tags(request));
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        AlreadyGone.ignore(
                () -> logs.deleteLogGroup(group -> group.logGroupName(physicalId)), "ResourceNotFoundException");
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        LogGroup group = logs.describeLogGroups(request -> request.logGroupNamePrefix(physicalId))
                .logGroups()
                .getFirst();
        return Map.of("Arn", TextNode.valueOf(group.arn()));
    }

    @Override
    public ObjectNode read(String physicalId, ObjectNode declared, Set<String> siblings) {
        LogGroup group = logs.describeLogGroups(request -> request.logGroupNamePrefix(physicalId)).logGroups().stream()
                .filter(found -> found.logGroupName().equals(physicalId))
                .findFirst()
                .orElseThrow();
        return new LiveProperties(declared)
                .with("RetentionInDays", group.retentionInDays())
                .node();
    }
}
