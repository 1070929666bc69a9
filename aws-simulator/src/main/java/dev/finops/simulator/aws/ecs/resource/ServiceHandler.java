package dev.finops.simulator.aws.ecs.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.resource.LiveProperties;
import dev.finops.simulator.aws.cloudformation.resource.Progress;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.ecs.SimulatedEcs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/** {@code AWS::ECS::Service}; its physical ID is the ARN, and it is complete once the deployment is. */
record ServiceHandler(SimulatedEcs ecs) implements ResourceHandler {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

    @Override
    public String type() {
        return "AWS::ECS::Service";
    }

    @Override
    public String create(ResourceRequest request) {
        String name = request.has("ServiceName") ? request.text("ServiceName") : request.generatedName(255);
        CreateServiceRequest create =
                Properties.of(request)
                        .camelCaseRequest(CreateServiceRequest.builder(), CreateServiceRequest.class)
                        .toBuilder()
                        .serviceName(name)
                        .tags(EcsTags.of(request))
                        .build();
        String arn = ecs.createService(create).service().serviceArn();
        ecs.replaceTags(arn, Properties.tags(request));
        return arn;
    }

    /** A desired count that the template leaves out stays as it is. */
    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        UpdateServiceRequest update =
                Properties.of(request)
                        .camelCaseRequest(UpdateServiceRequest.builder(), UpdateServiceRequest.class)
                        .toBuilder()
                        .service(physicalId)
                        .cluster(cluster(physicalId))
                        .build();
        boolean sameNetwork =
                request.properties().path("NetworkConfiguration").equals(previous.path("NetworkConfiguration"));
        ecs.updateService(
                sameNetwork
                        ? update.toBuilder()
                                .networkConfiguration(
                                        (software.amazon.awssdk.services.ecs.model.NetworkConfiguration) null)
                                .build()
                        : update);
        ecs.replaceTags(physicalId, Properties.tags(request));
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        try {
            ecs.deleteService(request ->
                    request.cluster(cluster(physicalId)).service(physicalId).force(true));
        } catch (ServiceNotFoundException | ClusterNotFoundException alreadyGone) {
            // Nothing left to do.
        }
    }

    @Override
    public Progress progress(String physicalId) {
        Service service = find(physicalId);
        if (service == null) {
            return new Progress.Failed("Service " + physicalId + " was not found.");
        }
        var primary = service.deployments().getFirst();
        boolean tripped = primary.rolloutState() == DeploymentRolloutState.FAILED
                || primary.rolloutStateReason().startsWith("ECS deployment circuit breaker");
        if (tripped) {
            return new Progress.Failed("Resource handler returned message: \"Error occurred during operation 'ECS"
                    + " Deployment Circuit Breaker was triggered'.\" (RequestToken: " + primary.id()
                    + ", HandlerErrorCode: GeneralServiceException)");
        }
        boolean complete = primary.rolloutState() == DeploymentRolloutState.COMPLETED
                && service.deployments().size() == 1
                && service.runningCount().equals(service.desiredCount());
        return complete ? Progress.DONE : new Progress.Running(ASK_AGAIN);
    }

    @Override
    public Progress deletionProgress(String physicalId) {
        Service service = find(physicalId);
        return service == null || service.status().equals("INACTIVE") ? Progress.DONE : new Progress.Running(ASK_AGAIN);
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        return Map.of(
                "Name", JsonNodeFactory.instance.textNode(physicalId.substring(physicalId.lastIndexOf('/') + 1)),
                "ServiceArn", JsonNodeFactory.instance.textNode(physicalId));
    }

    private @Nullable Service find(String arn) {
        try {
            List<Service> services = ecs.describeServices(
                            request -> request.cluster(cluster(arn)).services(arn))
                    .services();
            return services.isEmpty() ? null : services.getFirst();
        } catch (ClusterNotFoundException gone) {
            return null;
        }
    }

    /** The cluster's name, which is in the service's ARN. */
    private static String cluster(String serviceArn) {
        String[] parts = serviceArn.split("/", -1);
        return parts[parts.length - 2];
    }

    @Override
    public ObjectNode read(String physicalId, ObjectNode declared, Set<String> siblings) {
        Service service = find(physicalId);
        if (service == null || service.status().equals("INACTIVE")) {
            throw ServiceNotFoundException.builder()
                    .statusCode(400)
                    .message("Service not found.")
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("ServiceNotFoundException")
                            .errorMessage("Service not found.")
                            .build())
                    .build();
        }
        return new LiveProperties(declared)
                .with("TaskDefinition", service.taskDefinition())
                .with("DesiredCount", service.desiredCount())
                .node();
    }
}
