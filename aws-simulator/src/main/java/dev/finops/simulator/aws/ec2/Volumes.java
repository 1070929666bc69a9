package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** Volumes that are attached to nothing. */
final class Volumes {
    private static final Duration CREATION = Duration.ofSeconds(5);

    private final Simulation simulation;
    private final Regional<Ec2State> states;
    private final Tags tags;

    Volumes(Simulation simulation, Regional<Ec2State> states, Tags tags) {
        this.simulation = simulation;
        this.states = states;
        this.tags = tags;
    }

    static Volume require(Ec2State state, String id) {
        Volume volume = state.volumes.get(id);
        if (volume == null) {
            throw Ec2Errors.of("InvalidVolume.NotFound", "The volume '" + id + "' does not exist.");
        }
        return volume;
    }

    CreateVolumeResponse create(CreateVolumeRequest request) {
        boolean zone = Zones.ofCurrentRegion().stream()
                .anyMatch(candidate -> candidate.zoneName().equals(request.availabilityZone()));
        if (!zone) {
            throw Ec2Errors.of("InvalidZone.NotFound", "The zone '" + request.availabilityZone() + "' does not exist.");
        }
        if (request.size() == null && request.snapshotId() == null) {
            throw Ec2Errors.missingParameter("size/snapshot");
        }
        Tags.check(request.tagSpecifications(), "volume");
        String id = simulation.hexId("vol-0", 16);
        String type = Objects.requireNonNullElse(request.volumeTypeAsString(), "gp2");
        Volume volume = Volume.builder()
                .volumeId(id)
                .size(request.size())
                .availabilityZone(request.availabilityZone())
                .volumeType(type)
                .iops(request.iops() == null && type.equals("gp3") ? Integer.valueOf(3000) : request.iops())
                .encrypted(Boolean.TRUE.equals(request.encrypted()))
                .multiAttachEnabled(false)
                .createTime(simulation.now())
                .state(VolumeState.CREATING)
                .build();
        Ec2State state = states.current();
        state.volumes.put(id, volume);
        tags.put(id, request.tagSpecifications(), "volume");
        simulation.schedule(
                CREATION,
                () -> states.current()
                        .volumes
                        .computeIfPresent(
                                id,
                                (any, made) -> made.toBuilder()
                                        .state(VolumeState.AVAILABLE)
                                        .build()));
        return CreateVolumeResponse.builder()
                .volumeId(id)
                .size(volume.size())
                .availabilityZone(volume.availabilityZone())
                .volumeType(type)
                .iops(volume.iops())
                .encrypted(volume.encrypted())
                .multiAttachEnabled(false)
                .createTime(volume.createTime())
                .state(volume.state())
                .tags(state.tagList(id))
                .build();
    }

    DeleteVolumeResponse delete(DeleteVolumeRequest request) {
        Ec2State state = states.current();
        Volume ignored = require(state, request.volumeId());
        state.volumes.remove(request.volumeId());
        state.tags.remove(request.volumeId());
        return DeleteVolumeResponse.builder().build();
    }

    DescribeVolumesResponse describe(DescribeVolumesRequest request) {
        Ec2State state = states.current();
        request.volumeIds().forEach(id -> require(state, id));
        List<Volume> matching = state.volumes.values().stream()
                .filter(volume ->
                        request.volumeIds().isEmpty() || request.volumeIds().contains(volume.volumeId()))
                .filter(volume ->
                        Filters.accept(request.filters(), state.tagsOf(volume.volumeId()), filter -> switch (filter) {
                            case "volume-id" -> List.of(volume.volumeId());
                            case "status" -> List.of(volume.stateAsString());
                            case "size" -> List.of(volume.size().toString());
                            case "volume-type" -> List.of(volume.volumeTypeAsString());
                            case "availability-zone" -> List.of(volume.availabilityZone());
                            case "encrypted" -> List.of(volume.encrypted().toString());
                            case "attachment.instance-id" -> List.of();
                            default -> null;
                        }))
                .map(volume -> volume.toBuilder()
                        .tags(state.tagList(volume.volumeId()))
                        .build())
                .toList();
        Page<Volume> page = Pages.of(matching, request.maxResults(), request.nextToken());
        return DescribeVolumesResponse.builder()
                .volumes(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
