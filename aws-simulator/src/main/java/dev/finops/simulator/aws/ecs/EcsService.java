package dev.finops.simulator.aws.ecs;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.Tag;

/** A service: what it should run, and its deployments, the newest first. */
final class EcsService {
    private static final int EVENTS = 100;

    final String arn;
    final String name;
    final String clusterArn;
    final Instant createdAt;
    final String createdBy;
    final Map<String, String> tags = new LinkedHashMap<>();
    final List<EcsDeployment> deployments = new ArrayList<>();
    private final Deque<ServiceEvent> events = new ArrayDeque<>();

    String status = "ACTIVE";
    int desiredCount;
    /** Of new deployments. */
    List<LoadBalancer> loadBalancers;

    NetworkConfiguration network;
    DeploymentConfiguration configuration;
    int gracePeriodSeconds;
    PropagateTags propagateTags = PropagateTags.NONE;
    boolean managedTags;
    boolean steady;
    /** The last deployment that completed, which the circuit breaker goes back to. */
    @Nullable
    EcsDeployment lastCompleted;

    EcsService(
            String arn,
            String name,
            String clusterArn,
            Instant createdAt,
            String createdBy,
            List<LoadBalancer> loadBalancers,
            NetworkConfiguration network,
            DeploymentConfiguration configuration) {
        this.arn = arn;
        this.name = name;
        this.clusterArn = clusterArn;
        this.createdAt = createdAt;
        this.createdBy = createdBy;
        this.loadBalancers = loadBalancers;
        this.network = network;
        this.configuration = configuration;
    }

    boolean isActive() {
        return status.equals("ACTIVE");
    }

    EcsDeployment primary() {
        return Objects.requireNonNull(deployments.getFirst());
    }

    /** Where a task of this service is registered: with the load balancers of its deployment. */
    List<LoadBalancer> loadBalancersOf(EcsTask task) {
        return deployments.stream()
                .filter(deployment -> deployment.owns(task))
                .findFirst()
                .map(deployment -> deployment.loadBalancers)
                .orElse(loadBalancers);
    }

    boolean circuitBreaker() {
        return configuration.deploymentCircuitBreaker() != null
                && Boolean.TRUE.equals(configuration.deploymentCircuitBreaker().enable());
    }

    boolean rollsBack() {
        return circuitBreaker()
                && Boolean.TRUE.equals(configuration.deploymentCircuitBreaker().rollback());
    }

    int mostTasks() {
        int percent = Objects.requireNonNullElse(configuration.maximumPercent(), 200);
        return Math.max(1, desiredCount * percent / 100);
    }

    int fewestHealthy() {
        int percent = Objects.requireNonNullElse(configuration.minimumHealthyPercent(), 100);
        return (desiredCount * percent + 99) / 100;
    }

    void event(String id, Instant at, String message) {
        events.addFirst(ServiceEvent.builder()
                .id(id)
                .createdAt(at)
                .message("(service " + name + ") " + message)
                .build());
        if (events.size() > EVENTS) {
            events.removeLast();
        }
    }

    Service toModel(EcsState state) {
        long running = state.tasksOf(this).filter(EcsTask::isRunning).count();
        long pending = state.tasksOf(this)
                .filter(task -> task.isWanted() && !task.isRunning())
                .count();
        return Service.builder()
                .serviceArn(arn)
                .serviceName(name)
                .clusterArn(clusterArn)
                .status(status)
                .desiredCount(desiredCount)
                .runningCount((int) running)
                .pendingCount((int) pending)
                .launchType(LaunchType.FARGATE)
                .platformVersion("LATEST")
                .platformFamily("Linux")
                .taskDefinition(
                        deployments.isEmpty() ? null : primary().definition.taskDefinitionArn())
                .deployments(deployments.stream()
                        .map(deployment -> deployment.toModel(
                                desiredCount,
                                state.tasksOf(this)
                                        .filter(task -> deployment.owns(task) && task.isWanted() && !task.isRunning())
                                        .count(),
                                state.tasksOf(this)
                                        .filter(task -> deployment.owns(task) && task.isRunning())
                                        .count()))
                        .toList())
                .events(List.copyOf(events))
                .loadBalancers(loadBalancers)
                .healthCheckGracePeriodSeconds(gracePeriodSeconds)
                .networkConfiguration(network)
                .deploymentConfiguration(configuration)
                .schedulingStrategy(SchedulingStrategy.REPLICA)
                .propagateTags(propagateTags)
                .enableECSManagedTags(managedTags)
                .createdAt(createdAt)
                .createdBy(createdBy)
                .tags(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }
}
