package dev.finops.simulator.aws.ecs.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.ecs.SimulatedEcs;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/** {@code AWS::ECS::TaskDefinition}; its physical ID is the revision's ARN, and every change is a new revision. */
record TaskDefinitionHandler(SimulatedEcs ecs) implements ResourceHandler {
    @Override
    public String type() {
        return "AWS::ECS::TaskDefinition";
    }

    @Override
    public String create(ResourceRequest request) {
        String family = request.has("Family") ? request.text("Family") : request.generatedName(255);
        RegisterTaskDefinitionRequest register = Properties.of(request)
                .camelCaseRequest(RegisterTaskDefinitionRequest.builder(), RegisterTaskDefinitionRequest.class)
                .toBuilder()
                .family(family)
                .tags(EcsTags.of(request))
                .build();
        String arn = ecs.registerTaskDefinition(register).taskDefinition().taskDefinitionArn();
        ecs.replaceTags(arn, Properties.tags(request));
        return arn;
    }

    /** Only tags change in place. */
    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        ecs.replaceTags(physicalId, Properties.tags(request));
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        try {
            ecs.deregisterTaskDefinition(definition -> definition.taskDefinition(physicalId));
        } catch (ClientException alreadyGone) {
            // Nothing left to do.
        }
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        return Map.of("TaskDefinitionArn", JsonNodeFactory.instance.textNode(physicalId));
    }
}
