package dev.finops.simulator.aws.ecs.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.ecs.SimulatedEcs;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ecs.model.Cluster;
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
        CreateClusterRequest create =
                withClusterSettings(request)
                        .camelCaseRequest(CreateClusterRequest.builder(), CreateClusterRequest.class)
                        .toBuilder()
                        .clusterName(name)
                        .tags(EcsTags.of(request))
                        .build();
        Cluster cluster = ecs.createCluster(create).cluster();
        ecs.replaceTags(cluster.clusterArn(), Properties.tags(request));
        return cluster.clusterName();
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        UpdateClusterRequest update =
                withClusterSettings(request)
                        .camelCaseRequest(UpdateClusterRequest.builder(), UpdateClusterRequest.class)
                        .toBuilder()
                        .cluster(physicalId)
                        .build();
        ecs.updateCluster(update);
        String arn = ecs.describeClusters(clusters -> clusters.clusters(physicalId))
                .clusters()
                .getFirst()
                .clusterArn();
        ecs.replaceTags(arn, Properties.tags(request));
    }

    /** The resource type's name for what the API calls settings. */
    private static Properties withClusterSettings(ResourceRequest request) {
        ObjectNode copy = request.properties().deepCopy();
        if (copy.has("ClusterSettings")) {
            copy.set("Settings", copy.remove("ClusterSettings"));
        }
        return new Properties(copy);
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

    @Override
    public ObjectNode read(String physicalId, ObjectNode declared, Set<String> siblings) {
        boolean active = ecs.describeClusters(request -> request.clusters(physicalId)).clusters().stream()
                .anyMatch(cluster -> cluster.status().equals("ACTIVE"));
        if (!active) {
            throw ClusterNotFoundException.builder()
                    .statusCode(400)
                    .message("Cluster not found.")
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("ClusterNotFoundException")
                            .errorMessage("Cluster not found.")
                            .build())
                    .build();
        }
        return declared;
    }
}
