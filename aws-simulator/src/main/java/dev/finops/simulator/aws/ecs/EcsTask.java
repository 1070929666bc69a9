package dev.finops.simulator.aws.ecs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Attachment;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkInterface;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskOverride;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** A task, from provisioning to stopped. */
final class EcsTask {
    final String arn;
    final String clusterArn;
    final TaskDefinition definition;
    final String group;
    final String startedBy;
    final String privateIp;
    final String subnetId;
    final @Nullable TaskOverride overrides;
    final Map<String, String> tags;
    final Instant createdAt;

    String lastStatus = "PROVISIONING";
    String desiredStatus = "RUNNING";

    @Nullable
    TaskStopCode stopCode;

    @Nullable
    String stoppedReason;

    @Nullable
    Instant startedAt;

    @Nullable
    Instant stoppingAt;

    @Nullable
    Instant stoppedAt;
    /** By container name. */
    final Map<String, Integer> exitCodes = new LinkedHashMap<>();

    final Map<String, String> containerReasons = new LinkedHashMap<>();

    EcsTask(
            String arn,
            String clusterArn,
            TaskDefinition definition,
            String group,
            String startedBy,
            String privateIp,
            String subnetId,
            @Nullable TaskOverride overrides,
            Map<String, String> tags,
            Instant createdAt) {
        this.arn = arn;
        this.clusterArn = clusterArn;
        this.definition = definition;
        this.group = group;
        this.startedBy = startedBy;
        this.privateIp = privateIp;
        this.subnetId = subnetId;
        this.overrides = overrides;
        this.tags = tags;
        this.createdAt = createdAt;
    }

    String id() {
        return EcsState.lastPart(arn);
    }

    boolean isRunning() {
        return lastStatus.equals("RUNNING");
    }

    boolean isStopped() {
        return lastStatus.equals("STOPPED");
    }

    /** Whether it is on its way up or running, and is meant to be. */
    boolean isWanted() {
        return desiredStatus.equals("RUNNING");
    }

    boolean isOfService() {
        return group.startsWith("service:");
    }

    Task toModel() {
        List<Container> containers =
                definition.containerDefinitions().stream().map(this::container).toList();
        return Task.builder()
                .taskArn(arn)
                .clusterArn(clusterArn)
                .taskDefinitionArn(definition.taskDefinitionArn())
                .group(group)
                .startedBy(startedBy.isEmpty() ? null : startedBy)
                .launchType(LaunchType.FARGATE)
                .platformVersion("1.4.0")
                .cpu(definition.cpu())
                .memory(definition.memory())
                .lastStatus(lastStatus)
                .desiredStatus(desiredStatus)
                .connectivity(isStopped() ? null : "CONNECTED")
                .healthStatus("UNKNOWN")
                .stopCode(stopCode)
                .stoppedReason(stoppedReason)
                .createdAt(createdAt)
                .startedAt(startedAt)
                .stoppingAt(stoppingAt)
                .stoppedAt(stoppedAt)
                .overrides(overrides)
                .tags(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .containers(containers)
                .attachments(Attachment.builder()
                        .id(id())
                        .type("ElasticNetworkInterface")
                        .status(isStopped() ? "DELETED" : "ATTACHED")
                        .details(
                                KeyValuePair.builder()
                                        .name("subnetId")
                                        .value(subnetId)
                                        .build(),
                                KeyValuePair.builder()
                                        .name("privateIPv4Address")
                                        .value(privateIp)
                                        .build())
                        .build())
                .version(1L)
                .build();
    }

    private Container container(ContainerDefinition container) {
        return Container.builder()
                .containerArn(arn.replace(":task/", ":container/") + "/" + container.name())
                .taskArn(arn)
                .name(container.name())
                .image(container.image())
                .lastStatus(lastStatus)
                .exitCode(exitCodes.get(container.name()))
                .reason(containerReasons.get(container.name()))
                .networkInterfaces(NetworkInterface.builder()
                        .attachmentId(id())
                        .privateIpv4Address(privateIp)
                        .build())
                .healthStatus("UNKNOWN")
                .build();
    }
}
