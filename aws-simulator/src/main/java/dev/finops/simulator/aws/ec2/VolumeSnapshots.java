package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.Volume;

/** Snapshots of volumes. */
final class VolumeSnapshots {
    private static final Duration CREATION = Duration.ofMinutes(2);

    private final Simulation simulation;
    private final Regional<Ec2State> states;
    private final Tags tags;

    VolumeSnapshots(Simulation simulation, Regional<Ec2State> states, Tags tags) {
        this.simulation = simulation;
        this.states = states;
        this.tags = tags;
    }

    private static Snapshot require(Ec2State state, String id) {
        Snapshot snapshot = state.snapshots.get(id);
        if (snapshot == null) {
            throw Ec2Errors.of("InvalidSnapshot.NotFound", "The snapshot '" + id + "' does not exist.");
        }
        return snapshot;
    }

    CreateSnapshotResponse create(CreateSnapshotRequest request) {
        Ec2State state = states.current();
        Volume volume = Volumes.require(state, request.volumeId());
        Tags.check(request.tagSpecifications(), "snapshot");
        String id = simulation.hexId("snap-0", 16);
        Snapshot snapshot = Snapshot.builder()
                .snapshotId(id)
                .volumeId(volume.volumeId())
                .volumeSize(volume.size())
                .encrypted(volume.encrypted())
                .description(request.description() == null ? "" : request.description())
                .ownerId(Caller.current().accountId())
                .startTime(simulation.now())
                .progress("0%")
                .state(SnapshotState.PENDING)
                .build();
        state.snapshots.put(id, snapshot);
        tags.put(id, request.tagSpecifications(), "snapshot");
        simulation.schedule(
                CREATION,
                () -> states.current()
                        .snapshots
                        .computeIfPresent(
                                id,
                                (any, made) -> made.toBuilder()
                                        .state(SnapshotState.COMPLETED)
                                        .progress("100%")
                                        .build()));
        return CreateSnapshotResponse.builder()
                .snapshotId(id)
                .volumeId(snapshot.volumeId())
                .volumeSize(snapshot.volumeSize())
                .encrypted(snapshot.encrypted())
                .description(snapshot.description())
                .ownerId(snapshot.ownerId())
                .startTime(snapshot.startTime())
                .progress("")
                .state(snapshot.state())
                .tags(state.tagList(id))
                .build();
    }

    DeleteSnapshotResponse delete(DeleteSnapshotRequest request) {
        Ec2State state = states.current();
        Snapshot ignored = require(state, request.snapshotId());
        state.snapshots.remove(request.snapshotId());
        state.tags.remove(request.snapshotId());
        return DeleteSnapshotResponse.builder().build();
    }

    DescribeSnapshotsResponse describe(DescribeSnapshotsRequest request) {
        Ec2State state = states.current();
        request.snapshotIds().forEach(id -> require(state, id));
        List<Snapshot> matching = state.snapshots.values().stream()
                .filter(snapshot ->
                        request.snapshotIds().isEmpty() || request.snapshotIds().contains(snapshot.snapshotId()))
                .filter(snapshot -> Filters.accept(
                        request.filters(), state.tagsOf(snapshot.snapshotId()), filter -> switch (filter) {
                            case "snapshot-id" -> List.of(snapshot.snapshotId());
                            case "volume-id" -> List.of(snapshot.volumeId());
                            case "status" -> List.of(snapshot.stateAsString());
                            case "owner-id" -> List.of(snapshot.ownerId());
                            case "description" -> List.of(snapshot.description());
                            default -> null;
                        }))
                .map(snapshot -> snapshot.toBuilder()
                        .tags(state.tagList(snapshot.snapshotId()))
                        .build())
                .toList();
        Page<Snapshot> page = Pages.of(matching, request.maxResults(), request.nextToken());
        return DescribeSnapshotsResponse.builder()
                .snapshots(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
