package dev.finops.simulator.aws.ecs;

import dev.finops.simulator.aws.process.ContainerProcesses;
import dev.finops.simulator.aws.process.ImageCatalog;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.TaskOverride;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/**
 * The life of tasks: provisioning, pending, running, stopping, stopped, in virtual time. A container whose image is mapped
 * to a process really runs; its end ends the task.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html">task
 *     lifecycle</a>
 */
final class Tasks {
    private static final Duration PROVISIONING = Duration.ofSeconds(10);
    private static final Duration PULLING = Duration.ofSeconds(20);
    private static final Duration STOPPING = Duration.ofSeconds(10);
    /** How long stopped tasks can still be described. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private static final Duration DEFAULT_STOP_TIMEOUT = Duration.ofSeconds(30);

    private final Simulation simulation;
    private final ImageCatalog images;
    private final ContainerProcesses processes;
    private final TaskSecrets secrets;
    private final TaskLogs logs;
    private final TaskRoles roles;
    private int addresses;

    Tasks(
            Simulation simulation,
            ImageCatalog images,
            ContainerProcesses processes,
            TaskSecrets secrets,
            TaskLogs logs,
            TaskRoles roles) {
        this.roles = roles;
        this.simulation = simulation;
        this.images = images;
        this.processes = processes;
        this.secrets = secrets;
        this.logs = logs;
    }

    /** What to start. */
    record Start(
            String clusterArn,
            software.amazon.awssdk.services.ecs.model.TaskDefinition definition,
            String group,
            String startedBy,
            String subnetId,
            @Nullable TaskOverride overrides,
            Map<String, String> tags) {}

    /** Starts a task, and tells whenever its status changes. */
    EcsTask start(EcsState state, Start start, Consumer<EcsTask> onChange) {
        String arn = Caller.current()
                .arnOf("ecs", "task/" + EcsState.lastPart(start.clusterArn()) + "/" + simulation.hexId("", 32));
        addresses++;
        var task = new EcsTask(
                arn,
                start.clusterArn(),
                start.definition(),
                start.group(),
                start.startedBy(),
                "10.0." + (addresses / 250 % 250) + "." + (addresses % 250 + 4),
                start.subnetId(),
                start.overrides(),
                start.tags(),
                simulation.now());
        state.tasks.put(arn, task);
        simulation.schedule(PROVISIONING, () -> advance(task, "PENDING", onChange));
        simulation.schedule(PROVISIONING.plus(PULLING), () -> run(state, task, onChange));
        return task;
    }

    private static void advance(EcsTask task, String status, Consumer<EcsTask> onChange) {
        if (task.isWanted()) {
            task.lastStatus = status;
            onChange.accept(task);
        }
    }

    private void run(EcsState state, EcsTask task, Consumer<EcsTask> onChange) {
        if (!task.isWanted()) {
            return;
        }
        var prepared = new ArrayList<Runnable>();
        for (ContainerDefinition container : task.definition.containerDefinitions()) {
            ImageCatalog.Behavior behavior = images.behavior(container.image(), task.isOfService());
            if (behavior instanceof ImageCatalog.Behavior.Unpullable) {
                task.containerReasons.put(container.name(), "CannotPullContainerError");
                String reason = "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to"
                        + " resolve ref " + container.image() + ": " + container.image() + ": not found";
                stop(state, task, TaskStopCode.TASK_FAILED_TO_START, reason, onChange);
                return;
            }
            Map<String, String> environment;
            try {
                environment = environment(task, container);
                logs.prepare(task, container);
            } catch (AwsServiceException e) {
                String reason =
                        "ResourceInitializationError: unable to pull secrets or registry auth: execution resource"
                                + " retrieval failed: " + e.awsErrorDetails().errorMessage();
                stop(state, task, TaskStopCode.TASK_FAILED_TO_START, reason, onChange);
                return;
            }
            prepared.add(() -> begin(state, task, container, behavior, environment, onChange));
        }
        task.lastStatus = "RUNNING";
        task.startedAt = simulation.now();
        prepared.forEach(Runnable::run);
        onChange.accept(task);
    }

    private void begin(
            EcsState state,
            EcsTask task,
            ContainerDefinition container,
            ImageCatalog.Behavior behavior,
            Map<String, String> environment,
            Consumer<EcsTask> onChange) {
        switch (behavior) {
            case ImageCatalog.Behavior.RealProcess image -> {
                var launch = new ContainerProcesses.Launch(
                        task.arn,
                        container.name(),
                        task.privateIp,
                        container.portMappings().stream()
                                .map(PortMapping::containerPort)
                                .toList(),
                        command(task, container),
                        environment);
                // The callbacks come from the process's thread; what they report happens under the lock, as this
                // caller.
                Consumer<Runnable> later = callback();
                processes.start(
                        image,
                        launch,
                        line -> later.accept(() -> logs.append(task, container, line)),
                        code -> later.accept(() -> ended(state, task, container, code, onChange)));
            }
            case ImageCatalog.Behavior.Exits exits ->
                simulation.schedule(exits.after(), () -> ended(state, task, container, exits.code(), onChange));
            case ImageCatalog.Behavior.RunsUntilStopped ignored -> {}
            case ImageCatalog.Behavior.Unpullable ignored -> {}
        }
    }

    /** Runs something later as the present caller, from a thread that has none. */
    private Consumer<Runnable> callback() {
        Caller caller = Caller.current();
        return task -> caller.run(() -> simulation.schedule(Duration.ZERO, task));
    }

    private Map<String, String> environment(EcsTask task, ContainerDefinition container) {
        var environment = new LinkedHashMap<String, String>(roles.environment(task));
        container.environment().forEach(pair -> environment.put(pair.name(), pair.value()));
        container.secrets().forEach(secret -> environment.put(secret.name(), secrets.value(secret.valueFrom())));
        ContainerOverride override = override(task, container);
        if (override != null) {
            override.environment().forEach(pair -> environment.put(pair.name(), pair.value()));
        }
        return environment;
    }

    private static List<String> command(EcsTask task, ContainerDefinition container) {
        ContainerOverride override = override(task, container);
        return override != null && override.hasCommand() ? override.command() : container.command();
    }

    private static @Nullable ContainerOverride override(EcsTask task, ContainerDefinition container) {
        TaskOverride overrides = task.overrides;
        return overrides == null
                ? null
                : overrides.containerOverrides().stream()
                        .filter(candidate -> container.name().equals(candidate.name()))
                        .findFirst()
                        .orElse(null);
    }

    private void ended(
            EcsState state, EcsTask task, ContainerDefinition container, int code, Consumer<EcsTask> onChange) {
        if (task.isStopped()) {
            return;
        }
        task.exitCodes.put(container.name(), code);
        if (task.isWanted() && !Boolean.FALSE.equals(container.essential())) {
            stop(state, task, TaskStopCode.ESSENTIAL_CONTAINER_EXITED, "Essential container in task exited", onChange);
        }
    }

    /** Stops the task; one that is stopping already keeps its first reason. */
    void stop(EcsState state, EcsTask task, TaskStopCode code, String reason, Consumer<EcsTask> onChange) {
        if (!task.isWanted()) {
            return;
        }
        boolean wasRunning = task.isRunning();
        task.desiredStatus = "STOPPED";
        task.lastStatus = wasRunning ? "DEACTIVATING" : "DEPROVISIONING";
        task.stopCode = code;
        task.stoppedReason = reason;
        task.stoppingAt = simulation.now();
        for (ContainerDefinition container : task.definition.containerDefinitions()) {
            Duration timeout = container.stopTimeout() == null
                    ? DEFAULT_STOP_TIMEOUT
                    : Duration.ofSeconds(container.stopTimeout());
            processes.stop(task.arn, container.name(), timeout);
            if (wasRunning
                    && images.behavior(container.image(), task.isOfService())
                            instanceof ImageCatalog.Behavior.RunsUntilStopped) {
                task.exitCodes.putIfAbsent(container.name(), 143);
            }
        }
        onChange.accept(task);
        simulation.schedule(STOPPING, () -> {
            task.lastStatus = "STOPPED";
            task.stoppedAt = simulation.now();
            onChange.accept(task);
        });
        simulation.schedule(REMEMBERED, () -> state.tasks.remove(task.arn));
    }

    /** The subnet that a task goes to: the first of those asked for. */
    static String subnet(software.amazon.awssdk.services.ecs.model.@Nullable NetworkConfiguration network) {
        if (network == null || network.awsvpcConfiguration() == null) {
            throw EcsErrors.invalid("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
        }
        List<String> subnets = network.awsvpcConfiguration().subnets();
        if (subnets.isEmpty()) {
            throw EcsErrors.invalid("subnets can not be empty.");
        }
        return Objects.requireNonNull(subnets.getFirst());
    }

    /** As {@link #subnet}, for a request, whose subnets must be there. */
    static String existingSubnet(
            software.amazon.awssdk.services.ecs.model.@Nullable NetworkConfiguration network, Neighbours neighbours) {
        String first = subnet(network);
        List<String> subnets =
                Objects.requireNonNull(network).awsvpcConfiguration().subnets();
        for (String subnet : subnets) {
            if (!neighbours.hasSubnet(subnet)) {
                throw EcsErrors.invalid("Error retrieving subnet information for " + subnets + ": The subnet ID '"
                        + subnet + "' does not exist (ErrorCode: InvalidSubnetID.NotFound)");
            }
        }
        return first;
    }
}
