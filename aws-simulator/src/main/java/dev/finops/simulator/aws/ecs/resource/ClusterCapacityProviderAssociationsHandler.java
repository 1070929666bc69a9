package dev.finops.simulator.aws.ecs.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.ecs.SimulatedEcs;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.PutClusterCapacityProvidersRequest;

/** {@code AWS::ECS::ClusterCapacityProviderAssociations}; its physical ID is the cluster's name. */
record ClusterCapacityProviderAssociationsHandler(SimulatedEcs ecs) implements ResourceHandler {
    @Override
    public String type() {
        return "AWS::ECS::ClusterCapacityProviderAssociations";
    }

    @Override
    public String create(ResourceRequest request) {
        put(request);
        return request.text("Cluster");
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        put(request);
    }

    private void put(ResourceRequest request) {
        ecs.putClusterCapacityProviders(Properties.of(request)
                .camelCaseRequest(
                        PutClusterCapacityProvidersRequest.builder(), PutClusterCapacityProvidersRequest.class));
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        try {
            ecs.putClusterCapacityProviders(request -> request.cluster(physicalId)
                    .capacityProviders(List.of())
                    .defaultCapacityProviderStrategy(List.of()));
        } catch (ClusterNotFoundException alreadyGone) {
            // Nothing left to do.
        }
    }
}
