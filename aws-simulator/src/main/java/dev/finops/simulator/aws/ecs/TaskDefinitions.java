package dev.finops.simulator.aws.ecs;

import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** Registers task definitions as revisions of families. */
final class TaskDefinitions {
    private static final Pattern FAMILY = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    /**
     * The memory that Fargate offers for a CPU value, in MiB.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html">Fargate task
     *     sizes</a>
     */
    private static final Map<String, Set<Integer>> FARGATE_MEMORY = Map.of(
            "256", Set.of(512, 1024, 2048),
            "512", steps(1024, 4096, 1024),
            "1024", steps(2048, 8192, 1024),
            "2048", steps(4096, 16384, 1024),
            "4096", steps(8192, 30720, 1024),
            "8192", steps(16384, 61440, 4096),
            "16384", steps(32768, 122880, 8192));

    private final Simulation simulation;

    TaskDefinitions(Simulation simulation) {
        this.simulation = simulation;
    }

    private static Set<Integer> steps(int from, int to, int by) {
        return Set.copyOf(IntStream.rangeClosed(0, (to - from) / by)
                .mapToObj(i -> from + i * by)
                .toList());
    }

    TaskDefinition register(EcsState state, RegisterTaskDefinitionRequest request) {
        String family = Objects.requireNonNullElse(request.family(), "");
        if (family.isEmpty()) {
            throw EcsErrors.client("Family should not be null or empty.");
        }
        if (!FAMILY.matcher(family).matches()) {
            throw EcsErrors.client("Family contains invalid characters or is missing.");
        }
        if (request.containerDefinitions().isEmpty()) {
            throw EcsErrors.client("Container list cannot be empty.");
        }
        request.containerDefinitions().forEach(container -> requireContainer(container, request));
        if (request.containerDefinitions().stream()
                .allMatch(container -> Boolean.FALSE.equals(container.essential()))) {
            throw EcsErrors.client(
                    "Invalid 'essential' setting for the containers: at least one of them is essential.");
        }
        boolean fargate = request.requiresCompatibilities().contains(Compatibility.FARGATE);
        if (fargate) {
            requireFargate(request);
        }
        boolean secrets = request.containerDefinitions().stream().anyMatch(ContainerDefinition::hasSecrets);
        if (secrets && request.executionRoleArn() == null) {
            throw EcsErrors.client("When you are specifying container secrets, you must also specify a value for"
                    + " 'executionRoleArn'.");
        }
        int revision = state.lastRevision.merge(family, 1, Integer::sum);
        String name = family + ":" + revision;
        Caller caller = Caller.current();
        var definition = TaskDefinition.builder()
                .taskDefinitionArn(caller.arnOf("ecs", "task-definition/" + name))
                .family(family)
                .revision(revision)
                .status(TaskDefinitionStatus.ACTIVE)
                .containerDefinitions(request.containerDefinitions())
                .cpu(request.cpu())
                .memory(request.memory())
                .networkMode(request.networkMode())
                .executionRoleArn(request.executionRoleArn())
                .taskRoleArn(request.taskRoleArn())
                .volumes(request.volumes())
                .runtimePlatform(request.runtimePlatform())
                .requiresCompatibilities(request.requiresCompatibilities())
                .compatibilities(
                        fargate ? List.of(Compatibility.EC2, Compatibility.FARGATE) : List.of(Compatibility.EC2))
                .registeredAt(simulation.now())
                .registeredBy(caller.arn())
                .build();
        state.taskDefinitions.put(name, definition);
        return definition;
    }

    private static void requireContainer(ContainerDefinition container, RegisterTaskDefinitionRequest request) {
        if (Objects.requireNonNullElse(container.name(), "").isEmpty()) {
            throw EcsErrors.client("Container.name should not be null or empty.");
        }
        if (Objects.requireNonNullElse(container.image(), "").isEmpty()) {
            throw EcsErrors.client("Container.image should not be null or empty.");
        }
        if (container.memory() == null && container.memoryReservation() == null && request.memory() == null) {
            throw EcsErrors.client("Invalid setting for container '" + container.name()
                    + "'. At least one of 'memory' or 'memoryReservation' must be specified.");
        }
    }

    private static void requireFargate(RegisterTaskDefinitionRequest request) {
        if (request.networkMode() != NetworkMode.AWSVPC) {
            throw EcsErrors.client("Fargate only supports network mode ‘awsvpc’.");
        }
        if (request.cpu() == null) {
            throw EcsErrors.client("Fargate requires that 'cpu' be defined at the task level.");
        }
        if (request.memory() == null) {
            throw EcsErrors.client("Fargate requires that 'memory' be defined at the task level.");
        }
        Set<Integer> memory = FARGATE_MEMORY.get(request.cpu());
        if (memory == null || !memory.contains(number(request.memory()))) {
            throw EcsErrors.client("No Fargate configuration exists for given values: " + request.cpu() + " CPU, "
                    + request.memory() + " memory. See the Amazon ECS documentation for the valid values.");
        }
        for (var container : request.containerDefinitions()) {
            if (container.logConfiguration() != null && request.executionRoleArn() == null) {
                throw EcsErrors.client("Fargate requires task definition to have execution role ARN to support log"
                        + " driver awslogs.");
            }
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    TaskDefinition require(EcsState state, @Nullable String name) {
        TaskDefinition definition = name == null ? null : state.taskDefinition(name);
        if (definition == null) {
            throw EcsErrors.client("Unable to describe task definition.");
        }
        return definition;
    }

    /** The task definition for a service or task, which must be active. */
    TaskDefinition requireActive(EcsState state, @Nullable String name) {
        TaskDefinition definition = name == null ? null : state.taskDefinition(name);
        if (definition == null) {
            throw EcsErrors.client("TaskDefinition not found.");
        }
        if (definition.status() != TaskDefinitionStatus.ACTIVE) {
            throw EcsErrors.client("TaskDefinition is inactive");
        }
        return definition;
    }

    TaskDefinition deregister(EcsState state, @Nullable String name) {
        TaskDefinition definition = require(state, name);
        var inactive = definition.toBuilder()
                .status(TaskDefinitionStatus.INACTIVE)
                .deregisteredAt(simulation.now())
                .build();
        state.taskDefinitions.put(definition.family() + ":" + definition.revision(), inactive);
        return inactive;
    }

    List<String> list(EcsState state, @Nullable String familyPrefix, TaskDefinitionStatus status, boolean descending) {
        var arns = new ArrayList<String>();
        state.taskDefinitions.values().stream()
                .filter(definition ->
                        familyPrefix == null || definition.family().equals(familyPrefix))
                .filter(definition -> definition.status() == status)
                .map(TaskDefinition::taskDefinitionArn)
                .forEach(arns::add);
        return descending ? arns.reversed() : arns;
    }
}
