package dev.finops.simulator.aws.autoscaling.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.autoscaling.SimulatedAutoScaling;
import dev.finops.simulator.aws.cloudformation.resource.AlreadyGone;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import java.util.Map;

record ScalableTargetHandler(SimulatedAutoScaling scaling) implements ResourceHandler {
    @Override
    public String type() {
        return "AWS::ApplicationAutoScaling::ScalableTarget";
    }

    @Override
    public String create(ResourceRequest request) {
        var id = ScalableTargetId.of(request.properties());
        register(id, request);
        return id.toString();
    }

    private void register(ScalableTargetId id, ResourceRequest request) {
        Properties properties = Properties.of(request);
        scaling.registerScalableTarget(target -> target.resourceId(id.resourceId())
                .scalableDimension(id.dimension())
                .serviceNamespace(id.namespace())
                .minCapacity(properties.integer("MinCapacity"))
                .maxCapacity(properties.integer("MaxCapacity")));
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        register(ScalableTargetId.of(physicalId), request);
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        var id = ScalableTargetId.of(physicalId);
        AlreadyGone.ignore(
                () -> scaling.deregisterScalableTarget(target -> target.resourceId(id.resourceId())
                        .scalableDimension(id.dimension())
                        .serviceNamespace(id.namespace())),
                "ObjectNotFoundException");
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        return Map.of("Id", TextNode.valueOf(physicalId));
    }
}
