package dev.finops.simulator.aws.ecs;

import dev.finops.simulator.aws.simulation.Simulation;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LogDriver;

/** Sends what containers write to their log group, in the stream {@code prefix/container/task}. */
final class TaskLogs {
    private final Simulation simulation;
    private final CloudWatchLogsClient logs;

    TaskLogs(Simulation simulation, CloudWatchLogsClient logs) {
        this.simulation = simulation;
        this.logs = logs;
    }

    /** Makes the stream; a log group that is missing fails the task, as in AWS. */
    void prepare(EcsTask task, ContainerDefinition container) {
        if (!isAwslogs(container)) {
            return;
        }
        try {
            logs.createLogStream(
                    stream -> stream.logGroupName(group(container)).logStreamName(stream(task, container)));
        } catch (ResourceAlreadyExistsException present) {
            // A restarted container writes on.
        }
    }

    void append(EcsTask task, ContainerDefinition container, String line) {
        if (!isAwslogs(container)) {
            return;
        }
        try {
            logs.putLogEvents(events -> events.logGroupName(group(container))
                    .logStreamName(stream(task, container))
                    .logEvents(InputLogEvent.builder()
                            .timestamp(simulation.now().toEpochMilli())
                            .message(line.isEmpty() ? " " : line)
                            .build()));
        } catch (ResourceNotFoundException groupWasDeleted) {
            // The agent drops what it cannot deliver.
        }
    }

    private static boolean isAwslogs(ContainerDefinition container) {
        return container.logConfiguration() != null
                && container.logConfiguration().logDriver() == LogDriver.AWSLOGS;
    }

    private static String group(ContainerDefinition container) {
        return options(container).getOrDefault("awslogs-group", "");
    }

    private static String stream(EcsTask task, ContainerDefinition container) {
        return options(container).getOrDefault("awslogs-stream-prefix", "ecs") + "/" + container.name() + "/"
                + task.id();
    }

    private static Map<String, String> options(ContainerDefinition container) {
        return container.logConfiguration().options();
    }
}
