package dev.finops.operator.migration;

import dev.finops.operator.aws.AwsSession;
import dev.finops.operator.migration.ObservedMigration.Definition;
import dev.finops.operator.migration.ObservedMigration.Task;
import dev.finops.operator.step.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;

/** The calls to ECS about migrations. What is known of them stands in tags of the task definition. */
final class MigrationTasks {
    static final String CONTENT_TAG = "finops.dev/content-hash";
    static final String SUCCEEDED_TAG = "finops.dev/migrated-at";
    /** {@code <series>/<attempt>}. */
    static final String ATTEMPT_TAG = "finops.dev/migration-attempt";

    private static final Duration CAPACITY_RETRY = Duration.ofSeconds(30);

    private final AwsSession session;

    MigrationTasks(AwsSession session) {
        this.session = session;
    }

    Optional<Definition> newest(String family) {
        try {
            DescribeTaskDefinitionResponse response = ecs().describeTaskDefinition(
                            request -> request.taskDefinition(family).include(TaskDefinitionField.TAGS));
            Map<String, String> tags = new HashMap<>();
            response.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
            String[] attempt = tags.getOrDefault(ATTEMPT_TAG, "").split("/", -1);
            return Optional.of(new Definition(
                    response.taskDefinition().taskDefinitionArn(),
                    tags.get(CONTENT_TAG),
                    tags.containsKey(SUCCEEDED_TAG),
                    attempt.length == 2 ? Integer.parseInt(attempt[1]) : 1,
                    attempt.length == 2 ? attempt[0] : null));
        } catch (ClientException e) {
            // ECS has no error of its own for a family that does not exist.
            return Optional.empty();
        }
    }

    Optional<Task> find(String cluster, String family, String startedBy) {
        List<String> arns = new ArrayList<>();
        for (DesiredStatus status : List.of(DesiredStatus.RUNNING, DesiredStatus.STOPPED)) {
            arns.addAll(ecs().listTasks(
                            request -> request.cluster(cluster).family(family).desiredStatus(status))
                    .taskArns());
        }
        if (arns.isEmpty()) {
            return Optional.empty();
        }
        return ecs().describeTasks(request -> request.cluster(cluster).tasks(arns)).tasks().stream()
                .filter(task -> startedBy.equals(task.startedBy()))
                .findFirst()
                .map(task -> new Task(
                        task.taskArn(),
                        task.lastStatus(),
                        task.containers().stream()
                                .filter(container -> MigrationDesign.CONTAINER.equals(container.name()))
                                .findFirst()
                                .map(Container::exitCode)
                                .orElse(null),
                        task.stopCodeAsString(),
                        task.stoppedReason()));
    }

    List<String> revisions(String family) {
        return ecs()
                .listTaskDefinitionsPaginator(
                        request -> request.familyPrefix(family).status("ACTIVE"))
                .stream()
                .flatMap(page -> page.taskDefinitionArns().stream())
                // The prefix matches longer names too.
                .filter(arn -> arn.contains("/" + family + ":"))
                .toList();
    }

    void register(MigrationDesign design, Map<String, String> tags) {
        Map<String, String> all = new HashMap<>(tags);
        all.put(CONTENT_TAG, design.contentHash());
        all.put(ATTEMPT_TAG, design.series() + "/1");
        ecs().registerTaskDefinition(request -> request.family(design.family())
                .requiresCompatibilities(Compatibility.FARGATE)
                .networkMode(NetworkMode.AWSVPC)
                .cpu(MigrationDesign.CPU)
                .memory(MigrationDesign.MEMORY)
                .executionRoleArn(design.executionRoleArn())
                .taskRoleArn(design.taskRoleArn())
                .containerDefinitions(container(design))
                .tags(asTags(all)));
    }

    private static ContainerDefinition container(MigrationDesign design) {
        return ContainerDefinition.builder()
                .name(MigrationDesign.CONTAINER)
                .image(design.image())
                .essential(true)
                .command("migrate")
                .environment(design.environment().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> KeyValuePair.builder()
                                .name(entry.getKey())
                                .value(entry.getValue())
                                .build())
                        .toList())
                .secrets(
                        secret("DATABASE_USERNAME", design.databaseSecretArn(), "username"),
                        secret("DATABASE_PASSWORD", design.databaseSecretArn(), "password"))
                .logConfiguration(log -> log.logDriver(LogDriver.AWSLOGS)
                        .options(Map.of(
                                "awslogs-group", design.logGroup(),
                                "awslogs-region", design.region(),
                                "awslogs-stream-prefix", "migrate")))
                .build();
    }

    Outcome run(MigrationDesign design, MigrationChange.Run run, Map<String, String> tags, Duration activePoll) {
        RunTaskResponse response = ecs().runTask(request -> request.cluster(design.cluster())
                .taskDefinition(run.definition())
                .launchType(LaunchType.FARGATE)
                .count(1)
                .clientToken(design.clientToken(run.attempt()))
                .startedBy(design.startedBy(run.attempt()))
                .tags(asTags(tags))
                .networkConfiguration(network -> network.awsvpcConfiguration(vpc -> vpc.subnets(design.subnets())
                        .securityGroups(design.securityGroup())
                        .assignPublicIp(AssignPublicIp.DISABLED))));
        if (!response.failures().isEmpty()) {
            Failure failure = response.failures().getFirst();
            return new Outcome.Waiting(
                    "NoCapacity",
                    "ECS could not start the migration: " + failure.reason() + ". Trying again",
                    CAPACITY_RETRY);
        }
        return new Outcome.Waiting("Migrating", run.summary(), activePoll);
    }

    void tag(String definition, String key, String value) {
        ecs().tagResource(request -> request.resourceArn(definition)
                .tags(Tag.builder().key(key).value(value).build()));
    }

    void deregister(String definition) {
        ecs().deregisterTaskDefinition(request -> request.taskDefinition(definition));
    }

    private static Secret secret(String name, String secretArn, String key) {
        return Secret.builder()
                .name(name)
                .valueFrom(secretArn + ":" + key + "::")
                .build();
    }

    private static List<Tag> asTags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> Tag.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    private EcsClient ecs() {
        return session.ecs();
    }
}
