package dev.finops.simulator.aws.ecs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** The clusters, task definitions, services and tasks of one account and region. */
final class EcsState {
    /** By name. */
    final AccountSettings settings = new AccountSettings();

    final Map<String, Cluster> clusters = new LinkedHashMap<>();
    /** By {@code family:revision}, oldest first. */
    final Map<String, TaskDefinition> taskDefinitions = new LinkedHashMap<>();

    final Map<String, Integer> lastRevision = new LinkedHashMap<>();
    /** By ARN. */
    final Map<String, EcsService> services = new LinkedHashMap<>();
    /** By ARN; stopped tasks stay for an hour, as in AWS. */
    final Map<String, EcsTask> tasks = new LinkedHashMap<>();
    /** Tags of task definitions, by ARN. */
    final Map<String, Map<String, String>> tags = new LinkedHashMap<>();
    /** Tasks that a client token started, by the token. */
    final Map<String, String> tasksByToken = new LinkedHashMap<>();

    /** @param cluster name or ARN; the default cluster where it is absent */
    Cluster cluster(@Nullable String cluster) {
        String name = lastPart(Objects.requireNonNullElse(cluster, "default"));
        Cluster found = clusters.get(name);
        if (found == null || !found.status().equals("ACTIVE")) {
            throw EcsErrors.clusterNotFound();
        }
        return found;
    }

    /** @param definition family, {@code family:revision} or ARN */
    @Nullable
    TaskDefinition taskDefinition(String definition) {
        String name = lastPart(definition);
        if (name.contains(":")) {
            return taskDefinitions.get(name);
        }
        return taskDefinitions.values().stream()
                .filter(candidate -> candidate.family().equals(name))
                .filter(candidate -> candidate.statusAsString().equals("ACTIVE"))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    @Nullable
    EcsService service(String clusterArn, String service) {
        String name = lastPart(service);
        return services.values().stream()
                .filter(candidate -> candidate.clusterArn.equals(clusterArn) && candidate.name.equals(name))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    @Nullable
    EcsTask task(String clusterArn, String task) {
        String id = lastPart(task);
        return tasks.values().stream()
                .filter(candidate -> candidate.clusterArn.equals(clusterArn)
                        && candidate.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    Stream<EcsTask> tasksOf(EcsService service) {
        return tasks.values().stream()
                .filter(task ->
                        task.group.equals("service:" + service.name) && task.clusterArn.equals(service.clusterArn));
    }

    /** A name out of a name or an ARN. */
    static String lastPart(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }
}
