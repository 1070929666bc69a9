package dev.finops.operator.migration;

import dev.finops.operator.aws.AwsSession;
import dev.finops.operator.migration.ObservedMigration.Task;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Tag;

/** The calls to ECS about the tasks of migrations. */
final class MigrationTasks {
    private static final Duration CAPACITY_RETRY = Duration.ofSeconds(30);

    private final AwsSession session;

    MigrationTasks(AwsSession session) {
        this.session = session;
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

    Outcome run(MigrationChange.Run run) {
        MigrationDesign design = run.design();
        RunTaskResponse response = ecs().runTask(request -> request.cluster(design.cluster())
                .taskDefinition(run.definition())
                .launchType(LaunchType.FARGATE)
                .count(1)
                .clientToken(design.clientToken(run.definition(), run.attempt()))
                .startedBy(design.startedBy(run.definition(), run.attempt()))
                .tags(MigrationTaskDefinition.asTags(design.tags()))
                .networkConfiguration(network -> network.awsvpcConfiguration(vpc -> vpc.subnets(design.subnets())
                        .securityGroups(design.securityGroup())
                        .assignPublicIp(AssignPublicIp.DISABLED))));
        if (!response.failures().isEmpty()) {
            Failure failure = response.failures().getFirst();
            return new Outcome.Waiting(
                    Reason.NO_CAPACITY,
                    "ECS could not start the migration: " + failure.reason() + ". Trying again",
                    CAPACITY_RETRY);
        }
        Outcome.Waiting started = new Outcome.Waiting(Reason.MIGRATING, run.summary());
        return response.tasks().stream()
                .findFirst()
                .map(task -> started.on(task.taskArn()))
                .orElse(started);
    }

    void tag(String definition, String key, String value) {
        ecs().tagResource(request -> request.resourceArn(definition)
                .tags(Tag.builder().key(key).value(value).build()));
    }

    private EcsClient ecs() {
        return session.ecs();
    }
}
