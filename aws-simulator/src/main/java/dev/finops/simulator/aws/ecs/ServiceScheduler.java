package dev.finops.simulator.aws.ecs;

import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * Brings services to what they should run: starts and stops tasks within the deployment's bounds, registers them with the
 * load balancer, and stops a deployment whose tasks keep failing.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html">the deployment
 *     circuit breaker</a>
 */
final class ServiceScheduler {
    private static final Duration BEAT = Duration.ofSeconds(10);
    private static final Duration IDLE_BEAT = Duration.ofSeconds(60);

    private final Simulation simulation;
    private final Tasks tasks;
    private final ElasticLoadBalancingV2Client loadBalancing;

    ServiceScheduler(Simulation simulation, Tasks tasks, ElasticLoadBalancingV2Client loadBalancing) {
        this.simulation = simulation;
        this.tasks = tasks;
        this.loadBalancing = loadBalancing;
    }

    /** Keeps the service as it should be, until it is deleted. */
    void watch(EcsState state, EcsService service) {
        if (service.isActive() || service.status.equals("DRAINING")) {
            schedule(state, service);
            boolean drained =
                    service.status.equals("DRAINING") && state.tasksOf(service).allMatch(EcsTask::isStopped);
            if (drained) {
                service.status = "INACTIVE";
                return;
            }
            simulation.schedule(service.steady ? IDLE_BEAT : BEAT, () -> watch(state, service));
        }
    }

    /** One step toward what the service should run. */
    void schedule(EcsState state, EcsService service) {
        List<EcsTask> wanted = state.tasksOf(service)
                .filter(EcsTask::isWanted)
                .sorted(Comparator.comparing(task -> task.createdAt))
                .toList();
        for (EcsTask task : wanted) {
            if (isUnhealthy(service, task)) {
                event(service, "(task " + task.id() + ") failed ELB health checks.");
                tasks.stop(
                        state,
                        task,
                        TaskStopCode.SERVICE_SCHEDULER_INITIATED,
                        "Task failed ELB health checks in (target-group "
                                + service.loadBalancersOf(task).getFirst().targetGroupArn() + ")",
                        changed -> onChange(state, service, changed));
                return;
            }
        }
        EcsDeployment primary = service.primary();
        List<EcsTask> current = wanted.stream().filter(primary::owns).toList();
        List<EcsTask> former =
                wanted.stream().filter(task -> !primary.owns(task)).toList();
        startMissing(state, service, primary, current.size(), wanted.size());
        stopSurplus(state, service, current, former);
        settle(state, service, primary, former);
    }

    private void startMissing(EcsState state, EcsService service, EcsDeployment primary, int current, int total) {
        int room = service.mostTasks() - total;
        int missing = primary.halted ? 0 : Math.min(service.desiredCount - current, room);
        for (int i = 0; i < missing; i++) {
            var start = new Tasks.Start(
                    service.clusterArn,
                    primary.definition,
                    "service:" + service.name,
                    primary.id,
                    Tasks.subnet(service.network),
                    null,
                    service.propagateTags == PropagateTags.SERVICE ? service.tags : Map.of());
            EcsTask task = tasks.start(state, start, changed -> onChange(state, service, changed));
            event(service, "has started 1 tasks: (task " + task.id() + ").");
        }
    }

    /** Former tasks go as new ones turn healthy; beyond the desired count the youngest go. */
    private void stopSurplus(EcsState state, EcsService service, List<EcsTask> current, List<EcsTask> former) {
        long healthy = current.stream().filter(task -> isHealthy(service, task)).count()
                + former.stream().filter(task -> isHealthy(service, task)).count();
        for (EcsTask task : former) {
            boolean counts = isHealthy(service, task);
            boolean enough = !counts || healthy - 1 >= Math.min(service.fewestHealthy(), service.desiredCount);
            boolean replaced =
                    current.stream().filter(t -> isHealthy(service, t)).count() > 0
                            || service.desiredCount == 0
                            || service.fewestHealthy() < service.desiredCount;
            if (enough && replaced) {
                healthy -= counts ? 1 : 0;
                stopScheduled(state, service, task);
            }
        }
        for (int i = current.size(); i > service.desiredCount; i--) {
            stopScheduled(state, service, current.get(i - 1));
        }
    }

    private void stopScheduled(EcsState state, EcsService service, EcsTask task) {
        event(service, "has stopped 1 running tasks: (task " + task.id() + ").");
        tasks.stop(
                state,
                task,
                TaskStopCode.SERVICE_SCHEDULER_INITIATED,
                "Scaling activity initiated by (deployment " + service.primary().id + ")",
                changed -> onChange(state, service, changed));
    }

    private void settle(EcsState state, EcsService service, EcsDeployment primary, List<EcsTask> former) {
        long healthy = state.tasksOf(service)
                .filter(task -> task.isWanted() && primary.owns(task) && isHealthy(service, task))
                .count();
        boolean steady = healthy == service.desiredCount && former.isEmpty();
        if (steady) {
            service.deployments.removeIf(deployment -> deployment != primary);
            if (primary.rolloutState == DeploymentRolloutState.IN_PROGRESS) {
                primary.become(
                        DeploymentRolloutState.COMPLETED,
                        "ECS deployment " + primary.id + " completed.",
                        simulation.now());
                event(service, "(deployment " + primary.id + ") deployment completed.");
            }
            service.lastCompleted = primary;
            if (!service.steady) {
                event(service, "has reached a steady state.");
            }
        }
        service.steady = steady;
    }

    private void onChange(EcsState state, EcsService service, EcsTask task) {
        if (task.isRunning()) {
            service.loadBalancersOf(task).forEach(balancer -> register(service, balancer, task));
        }
        boolean stopping = !task.isWanted() && !task.isStopped();
        if (stopping) {
            service.loadBalancersOf(task).forEach(balancer -> deregister(balancer, task));
            boolean failed = task.stopCode != TaskStopCode.SERVICE_SCHEDULER_INITIATED
                    || Objects.requireNonNullElse(task.stoppedReason, "").startsWith("Task failed");
            if (failed && task.stopCode != TaskStopCode.USER_INITIATED) {
                countFailure(service, task);
            }
            service.steady = false;
        }
        if (service.isActive() && (task.isRunning() || stopping)) {
            simulation.schedule(Duration.ofSeconds(1), () -> schedule(state, service));
        }
    }

    /** As many failures as half the desired count, but at least 3 and at most 200, trip the breaker. */
    private void countFailure(EcsService service, EcsTask task) {
        EcsDeployment deployment = service.deployments.stream()
                .filter(candidate -> candidate.owns(task))
                .findFirst()
                .orElse(null);
        if (deployment == null || deployment.rolloutState != DeploymentRolloutState.IN_PROGRESS) {
            return;
        }
        deployment.failedTasks++;
        int threshold = Math.clamp((service.desiredCount + 1) / 2, 3, 200);
        if (!service.circuitBreaker() || deployment.failedTasks < threshold || !deployment.primary) {
            return;
        }
        deployment.halted = true;
        deployment.become(
                DeploymentRolloutState.FAILED,
                "ECS deployment circuit breaker: tasks failed to start.",
                simulation.now());
        event(service, "(deployment " + deployment.id + ") deployment failed: tasks failed to start.");
        EcsDeployment last = service.lastCompleted;
        if (service.rollsBack() && last != null) {
            service.loadBalancers = last.loadBalancers;
            EcsDeployment back = deploy(service, last.definition);
            back.rolloutReason = "ECS deployment circuit breaker: rolling back to deploymentId " + last.id + ".";
            event(service, "rolling back to (deployment " + last.id + ").");
        }
    }

    /** Makes a deployment of the task definition the primary one. */
    EcsDeployment deploy(EcsService service, software.amazon.awssdk.services.ecs.model.TaskDefinition definition) {
        service.deployments.forEach(deployment -> deployment.primary = false);
        var deployment = new EcsDeployment(
                "ecs-svc/"
                        + (1_000_000_000_000_000_000L
                                + Math.floorMod(simulation.random().nextLong(), 8_000_000_000_000_000_000L)),
                definition,
                service.loadBalancers,
                simulation.now());
        service.deployments.addFirst(deployment);
        service.steady = false;
        return deployment;
    }

    private void register(EcsService service, LoadBalancer balancer, EcsTask task) {
        try {
            loadBalancing.registerTargets(
                    request -> request.targetGroupArn(balancer.targetGroupArn()).targets(target(balancer, task)));
            event(service, "registered 1 targets in (target-group " + balancer.targetGroupArn() + ")");
        } catch (AwsServiceException e) {
            event(
                    service,
                    "failed to register targets in (target-group " + balancer.targetGroupArn() + ") with (error "
                            + e.awsErrorDetails().errorMessage() + ")");
        }
    }

    void deregister(LoadBalancer balancer, EcsTask task) {
        try {
            loadBalancing.deregisterTargets(
                    request -> request.targetGroupArn(balancer.targetGroupArn()).targets(target(balancer, task)));
        } catch (AwsServiceException targetGroupIsGone) {
            // Nothing to deregister from.
        }
    }

    private static TargetDescription target(LoadBalancer balancer, EcsTask task) {
        return TargetDescription.builder()
                .id(task.privateIp)
                .port(balancer.containerPort())
                .build();
    }

    private boolean isHealthy(EcsService service, EcsTask task) {
        return task.isRunning()
                && service.loadBalancersOf(task).stream()
                        .allMatch(balancer -> health(balancer, task) == TargetHealthStateEnum.HEALTHY);
    }

    private boolean isUnhealthy(EcsService service, EcsTask task) {
        return task.isRunning()
                && task.startedAt != null
                && simulation.now().isAfter(task.startedAt.plusSeconds(service.gracePeriodSeconds))
                && service.loadBalancersOf(task).stream()
                        .anyMatch(balancer -> health(balancer, task) == TargetHealthStateEnum.UNHEALTHY);
    }

    private @Nullable TargetHealthStateEnum health(LoadBalancer balancer, EcsTask task) {
        try {
            return loadBalancing
                    .describeTargetHealth(request ->
                            request.targetGroupArn(balancer.targetGroupArn()).targets(target(balancer, task)))
                    .targetHealthDescriptions()
                    .stream()
                    .findFirst()
                    .map(description -> description.targetHealth().state())
                    .orElse(null);
        } catch (AwsServiceException targetGroupIsGone) {
            return null;
        }
    }

    private void event(EcsService service, String message) {
        service.event(simulation.hexId("", 32), simulation.now(), message);
    }
}
