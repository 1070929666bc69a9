package dev.finops.simulator.aws.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.UpdateClusterRequest;

/** {@code AWS::ECS::Cluster}; its physical ID is the name. */
record ClusterHandler(SimulatedEcs ecs) implements ResourceHandler {
    @Override
    public String type() {
        return "AWS::ECS::Cluster";
    }

    @Override
    public String create(ResourceRequest request) {
        String name = request.has("ClusterName") ? request.text("ClusterName") : request.generatedName(255);
        CreateClusterRequest create = ResourceProperties.read(
                        withClusterSettings(request.properties()),
                        CreateClusterRequest.builder(),
                        CreateClusterRequest.class)
                .toBuilder()
                .clusterName(name)
                .tags(ResourceProperties.tags(request))
                .build();
        return ecs.createCluster(create).cluster().clusterName();
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        UpdateClusterRequest update = ResourceProperties.read(
                        withClusterSettings(request.properties()),
                        UpdateClusterRequest.builder(),
                        UpdateClusterRequest.class)
                .toBuilder()
                .cluster(physicalId)
                .build();
        ecs.updateCluster(update);
        String arn = ecs.describeClusters(clusters -> clusters.clusters(physicalId))
                .clusters()
                .getFirst()
                .clusterArn();
        ecs.tagResource(tags -> tags.resourceArn(arn).tags(ResourceProperties.tags(request)));
    }

    /** The resource type's name for what the API calls settings. */
    private static ObjectNode withClusterSettings(ObjectNode properties) {
        ObjectNode copy = properties.deepCopy();
        if (copy.has("ClusterSettings")) {
            copy.set("Settings", copy.remove("ClusterSettings"));
        }
        return copy;
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        try {
            ecs.deleteCluster(cluster -> cluster.cluster(physicalId));
        } catch (ClusterNotFoundException alreadyGone) {
            // Nothing left to do.
        }
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        String arn = ecs.describeClusters(clusters -> clusters.clusters(physicalId))
                .clusters()
                .getFirst()
                .clusterArn();
        return Map.of("Arn", JsonNodeFactory.instance.textNode(arn));
    }
}
