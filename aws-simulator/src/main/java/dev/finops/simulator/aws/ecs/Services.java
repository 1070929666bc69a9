package dev.finops.simulator.aws.ecs;

import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** Creates, changes and deletes services. */
final class Services {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    private static final DeploymentConfiguration DEFAULTS = DeploymentConfiguration.builder()
            .maximumPercent(200)
            .minimumHealthyPercent(100)
            .build();

    private final Simulation simulation;
    private final TaskDefinitions definitions;
    private final ServiceScheduler scheduler;
    private final Tasks tasks;
    private final ElasticLoadBalancingV2Client loadBalancing;
    private final Neighbours neighbours;

    Services(
            Simulation simulation,
            TaskDefinitions definitions,
            ServiceScheduler scheduler,
            Tasks tasks,
            ElasticLoadBalancingV2Client loadBalancing,
            Neighbours neighbours) {
        this.neighbours = neighbours;
        this.simulation = simulation;
        this.definitions = definitions;
        this.scheduler = scheduler;
        this.tasks = tasks;
        this.loadBalancing = loadBalancing;
    }

    EcsService create(EcsState state, CreateServiceRequest request) {
        var cluster = state.cluster(request.cluster());
        String name = Objects.requireNonNullElse(request.serviceName(), "");
        if (!NAME.matcher(name).matches()) {
            throw EcsErrors.invalid("Invalid service name " + name + ".");
        }
        EcsService existing = state.service(cluster.clusterArn(), name);
        if (existing != null && existing.status.equals("DRAINING")) {
            throw EcsErrors.invalid("Unable to Start a service that is still Draining.");
        }
        if (existing != null && existing.isActive()) {
            throw EcsErrors.invalid("Creation of service was not idempotent.");
        }
        if (request.launchType() != null && request.launchType() != LaunchType.FARGATE) {
            throw new UnsupportedOperationException("only Fargate is simulated");
        }
        TaskDefinition definition = definitions.requireActive(state, request.taskDefinition());
        if (definition.networkMode() == NetworkMode.AWSVPC) {
            Tasks.existingSubnet(request.networkConfiguration(), neighbours);
        }
        request.loadBalancers().forEach(balancer -> {
            requireContainer(definition, balancer);
            requireAttached(balancer);
        });
        Caller caller = Caller.current();
        var service = new EcsService(
                caller.arnOf("ecs", "service/" + cluster.clusterName() + "/" + name),
                name,
                cluster.clusterArn(),
                simulation.now(),
                caller.arn(),
                request.loadBalancers(),
                request.networkConfiguration(),
                Objects.requireNonNullElse(request.deploymentConfiguration(), DEFAULTS));
        service.desiredCount = Objects.requireNonNullElse(request.desiredCount(), 1);
        service.gracePeriodSeconds = Objects.requireNonNullElse(request.healthCheckGracePeriodSeconds(), 0);
        service.propagateTags = Objects.requireNonNullElse(request.propagateTags(), PropagateTags.NONE);
        service.managedTags = Boolean.TRUE.equals(request.enableECSManagedTags());
        SimulatedEcs.TAG_RULES.put(
                service.tags,
                request.tags().stream()
                        .map(tag -> Map.entry(tag.key(), Objects.requireNonNullElse(tag.value(), "")))
                        .toList());
        if (existing != null) {
            state.services.remove(existing.arn);
        }
        state.services.put(service.arn, service);
        scheduler.deploy(service, definition);
        scheduler.watch(state, service);
        return service;
    }

    private static void requireContainer(TaskDefinition definition, LoadBalancer balancer) {
        ContainerDefinition container = definition.containerDefinitions().stream()
                .filter(candidate -> candidate.name().equals(balancer.containerName()))
                .findFirst()
                .orElseThrow(() -> EcsErrors.invalid(
                        "The container " + balancer.containerName() + " does not exist in the task definition."));
        boolean mapped = container.portMappings().stream()
                .anyMatch(mapping -> Objects.equals(mapping.containerPort(), balancer.containerPort()));
        if (!mapped) {
            throw EcsErrors.invalid("The container " + balancer.containerName() + " did not have a container port "
                    + balancer.containerPort() + " defined.");
        }
    }

    private void requireAttached(LoadBalancer balancer) {
        TargetGroup group = loadBalancing
                .describeTargetGroups(request -> request.targetGroupArns(balancer.targetGroupArn()))
                .targetGroups()
                .getFirst();
        if (group.loadBalancerArns().isEmpty()) {
            throw EcsErrors.invalid("The target group with targetGroupArn " + balancer.targetGroupArn()
                    + " does not have an associated load balancer.");
        }
    }

    EcsService update(EcsState state, UpdateServiceRequest request) {
        EcsService service = state.service(state.cluster(request.cluster()).clusterArn(), request.service());
        if (service == null) {
            throw EcsErrors.serviceNotFound();
        }
        if (!service.isActive()) {
            throw EcsErrors.serviceNotActive();
        }
        TaskDefinition definition = request.taskDefinition() == null
                ? service.primary().definition
                : definitions.requireActive(state, request.taskDefinition());
        service.desiredCount = Objects.requireNonNullElse(request.desiredCount(), service.desiredCount);
        service.network = Objects.requireNonNullElse(request.networkConfiguration(), service.network);
        service.configuration = Objects.requireNonNullElse(request.deploymentConfiguration(), service.configuration);
        service.gracePeriodSeconds =
                Objects.requireNonNullElse(request.healthCheckGracePeriodSeconds(), service.gracePeriodSeconds);
        service.propagateTags = Objects.requireNonNullElse(request.propagateTags(), service.propagateTags);
        boolean elsewhere =
                request.hasLoadBalancers() && !request.loadBalancers().equals(service.loadBalancers);
        if (elsewhere) {
            request.loadBalancers().forEach(this::requireAttached);
            service.loadBalancers = request.loadBalancers();
        }
        boolean other = !definition
                .taskDefinitionArn()
                .equals(service.primary().definition.taskDefinitionArn());
        if (other
                || elsewhere
                || Boolean.TRUE.equals(request.forceNewDeployment())
                || request.networkConfiguration() != null) {
            scheduler.deploy(service, definition);
        }
        service.steady = false;
        scheduler.schedule(state, service);
        return service;
    }

    EcsService delete(EcsState state, String cluster, String name, boolean force) {
        EcsService service = require(state, cluster, name);
        if (!service.isActive()) {
            return service;
        }
        if (service.desiredCount > 0 && !force) {
            throw EcsErrors.invalid("The service cannot be stopped while it is scaled above 0.");
        }
        service.desiredCount = 0;
        service.status = "DRAINING";
        state.tasksOf(service)
                .filter(EcsTask::isWanted)
                .toList()
                .forEach(task -> tasks.stop(
                        state,
                        task,
                        TaskStopCode.SERVICE_SCHEDULER_INITIATED,
                        "Scaling activity initiated by (deployment " + service.primary().id + ")",
                        changed -> deregister(service, changed)));
        service.steady = false;
        return service;
    }

    private void deregister(EcsService service, EcsTask task) {
        service.loadBalancersOf(task).forEach(balancer -> scheduler.deregister(balancer, task));
    }

    EcsService require(EcsState state, String cluster, String name) {
        EcsService service = state.service(state.cluster(cluster).clusterArn(), name);
        if (service == null || service.status.equals("INACTIVE")) {
            throw EcsErrors.serviceNotFound();
        }
        return service;
    }
}
