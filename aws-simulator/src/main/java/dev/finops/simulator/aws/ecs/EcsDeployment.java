package dev.finops.simulator.aws.ecs;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** One deployment of a service: the roll-out of one task definition. */
final class EcsDeployment {
    final String id;
    final TaskDefinition definition;
    final List<LoadBalancer> loadBalancers;
    final Instant createdAt;
    Instant updatedAt;
    boolean primary = true;
    DeploymentRolloutState rolloutState = DeploymentRolloutState.IN_PROGRESS;
    String rolloutReason;
    int failedTasks;
    /** The circuit breaker stopped it: it starts no more tasks. */
    boolean halted;

    EcsDeployment(String id, TaskDefinition definition, List<LoadBalancer> loadBalancers, Instant createdAt) {
        this.id = id;
        this.definition = definition;
        this.loadBalancers = loadBalancers;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
        this.rolloutReason = "ECS deployment " + id + " in progress.";
    }

    void become(DeploymentRolloutState state, String reason, Instant at) {
        rolloutState = state;
        rolloutReason = reason;
        updatedAt = at;
    }

    boolean owns(EcsTask task) {
        return task.startedBy.equals(id);
    }

    Deployment toModel(int desired, long pending, long running) {
        return Deployment.builder()
                .id(id)
                .status(primary ? "PRIMARY" : "ACTIVE")
                .taskDefinition(definition.taskDefinitionArn())
                .desiredCount(primary ? desired : 0)
                .pendingCount((int) pending)
                .runningCount((int) running)
                .failedTasks(failedTasks)
                .rolloutState(rolloutState)
                .rolloutStateReason(rolloutReason)
                .launchType(LaunchType.FARGATE)
                .platformVersion("1.4.0")
                .createdAt(createdAt)
                .updatedAt(updatedAt)
                .build();
    }
}
