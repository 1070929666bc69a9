package dev.finops.operator.services;

import dev.finops.operator.aws.AwsSession;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/** The calls to ECS about services. */
final class EcsServices {
    private final AwsSession session;

    EcsServices(AwsSession session) {
        this.session = session;
    }

    Optional<ObservedServices.Service> describe(String cluster, String service) {
        if (service.isEmpty()) {
            return Optional.empty();
        }
        return session
                .ecs()
                .describeServices(request -> request.cluster(cluster).services(service))
                .services()
                .stream()
                .filter(found -> !"INACTIVE".equals(found.status()))
                .findFirst()
                .map(EcsServices::observed);
    }

    private static ObservedServices.Service observed(Service service) {
        Optional<Deployment> primary = service.deployments().stream()
                .filter(deployment -> "PRIMARY".equals(deployment.status()))
                .findFirst();
        return new ObservedServices.Service(
                service.serviceName(),
                service.taskDefinition(),
                service.desiredCount(),
                service.runningCount(),
                service.deployments().size(),
                primary.map(Deployment::rolloutStateAsString).orElse(null),
                primary.map(Deployment::rolloutStateReason).orElse(null),
                service.events().stream().findFirst().map(ServiceEvent::message).orElse(null));
    }

    /** A task definition's revision never changes, so that each is asked for once. */
    Optional<String> image(String taskDefinition) {
        return session.read(
                "image of " + taskDefinition,
                Duration.ofHours(6),
                () -> session
                        .ecs()
                        .describeTaskDefinition(request -> request.taskDefinition(taskDefinition))
                        .taskDefinition()
                        .containerDefinitions()
                        .stream()
                        .findFirst()
                        .map(ContainerDefinition::image));
    }

    void correct(ServiceChange.Correct correct) {
        session.ecs()
                .updateService(request -> request.cluster(correct.cluster())
                        .service(correct.service())
                        .taskDefinition(correct.taskDefinition())
                        .desiredCount(correct.desiredCount()));
    }
}
