package dev.finops.operator.services;

import dev.finops.operator.aws.AwsSession;
import dev.finops.operator.ownership.Claim;
import dev.finops.operator.resource.Difference;
import dev.finops.operator.resource.ManagedResource;
import dev.finops.operator.resource.ResourceName;
import dev.finops.operator.resource.Retirement;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Reason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/** An ECS service that the services stack made, as it runs. It comes and goes with its stack. */
final class EcsService implements ManagedResource<ServiceDesign, EcsService.Live> {
    private final AwsSession session;
    private final String cluster;
    private final String service;
    private final Claim claim;

    /** @param claim on the stack that made the service: it is whose the stack is */
    EcsService(AwsSession session, String cluster, String service, Claim claim) {
        this.session = session;
        this.cluster = cluster;
        this.service = service;
        this.claim = claim;
    }

    /**
     * @param draining whether somebody deleted it, and ECS is about to let go of it
     * @param image that the running task definition names; empty where it is not known
     * @param deployments how many are there; more than one means that tasks are being exchanged
     * @param rolloutState of the primary deployment, in the words of ECS
     * @param event what ECS said last, for people
     */
    record Live(
            String arn,
            String name,
            boolean draining,
            String taskDefinition,
            Optional<String> image,
            int desiredCount,
            int runningCount,
            int deployments,
            @Nullable String rolloutState,
            @Nullable String rolloutStateReason,
            @Nullable String event) {}

    @Override
    public ResourceName name() {
        return new ResourceName("AWS::ECS::Service", "service", service);
    }

    /** A service that was deleted goes on to be told of for a while, as INACTIVE. */
    @Override
    public Optional<Live> find() {
        try {
            return session
                    .ecs()
                    .describeServices(request -> request.cluster(cluster).services(service))
                    .services()
                    .stream()
                    .filter(found -> !"INACTIVE".equals(found.status()))
                    .findFirst()
                    .map(this::live);
        } catch (ClusterNotFoundException e) {
            throw MissingInfrastructure.of("ECS cluster " + cluster, e);
        }
    }

    private Live live(Service found) {
        Optional<Deployment> primary = found.deployments().stream()
                .filter(deployment -> "PRIMARY".equals(deployment.status()))
                .findFirst();
        return new Live(
                found.serviceArn(),
                found.serviceName(),
                "DRAINING".equals(found.status()),
                found.taskDefinition(),
                image(found.taskDefinition()),
                found.desiredCount(),
                found.runningCount(),
                found.deployments().size(),
                primary.map(Deployment::rolloutStateAsString).orElse(null),
                primary.map(Deployment::rolloutStateReason).orElse(null),
                found.events().stream().findFirst().map(ServiceEvent::message).orElse(null));
    }

    /** A task definition's revision never changes, so that each is asked for once. */
    private Optional<String> image(String taskDefinition) {
        return session.remember(
                "image of " + taskDefinition,
                () -> session
                        .ecs()
                        .describeTaskDefinition(request -> request.taskDefinition(taskDefinition))
                        .taskDefinition()
                        .containerDefinitions()
                        .stream()
                        .findFirst()
                        .map(ContainerDefinition::image));
    }

    @Override
    public Claim claim(Live live) {
        return claim;
    }

    @Override
    public String id(Live live) {
        return live.arn();
    }

    @Override
    public String remedy() {
        return "create this platform anew with another spec.aws.stackName";
    }

    @Override
    public List<Difference> differences(ServiceDesign desired, Live live) {
        Difference.Comparison comparison = new Difference.Comparison()
                .key(
                        "task definition",
                        desired.taskDefinition().equals(live.taskDefinition()),
                        shortName(desired.taskDefinition()),
                        shortName(live.taskDefinition()));
        desired.desiredCount().ifPresent(count -> comparison.key("tasks", count, live.desiredCount()));
        return comparison.differences();
    }

    @Override
    public Outcome create(ServiceDesign desired) {
        throw new IllegalStateException("the service " + service + " is made by its stack");
    }

    @Override
    public Outcome update(ServiceDesign desired, Live live, List<Difference> differences) {
        session.ecs()
                .updateService(request -> request.cluster(cluster)
                        .service(service)
                        .taskDefinition(desired.taskDefinition())
                        .desiredCount(desired.desiredCount().orElse(null)));
        return new Outcome.Waiting(Reason.CORRECTING, "ECS brings " + name().words() + " to what is declared");
    }

    @Override
    public Retirement retirement() {
        return Retirement.REMOVE;
    }

    @Override
    public Outcome retire(Live live) {
        throw new IllegalStateException("the service " + service + " goes with its stack");
    }

    /** Stable means one deployment, all tasks running, and the rollout complete. */
    @Override
    public Outcome standing(Live live) {
        if ("FAILED".equals(live.rolloutState())) {
            return new Outcome.Failed(
                    Reason.ROLLOUT_FAILED,
                    "ECS could not roll out " + live.name() + ": " + live.rolloutStateReason()
                            + ". Look at the service's events and at the log group of the backend",
                    true);
        }
        boolean stable = live.deployments() == 1
                && live.runningCount() == live.desiredCount()
                && (live.rolloutState() == null || live.rolloutState().equals("COMPLETED"));
        if (!stable) {
            String event = live.event() == null ? "" : ". ECS: " + live.event();
            return new Outcome.Waiting(
                    Reason.ROLLING_OUT,
                    live.name() + " has " + live.runningCount() + " of " + live.desiredCount() + " tasks running"
                            + event);
        }
        return new Outcome.Done(
                Reason.SERVICES_STABLE,
                live.runningCount() + " of " + live.desiredCount() + " tasks of " + live.name() + " run");
    }

    private static String shortName(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
