package dev.finops.simulator.aws.rds;

import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.rds.model.CopyDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.CopyDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.CreateDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.CreateDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DBSnapshotAttribute;
import software.amazon.awssdk.services.rds.model.DBSnapshotAttributesResult;
import software.amazon.awssdk.services.rds.model.DeleteDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotAttributesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbSnapshotAttributeRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbSnapshotAttributeResponse;

/** DB snapshots: manual ones stay until deleted, also when their instance is gone. */
final class Snapshots {
    static final Duration CREATION = Duration.ofMinutes(2);

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z](-?[A-Za-z0-9])*");

    private final Simulation simulation;
    private final Regional<RdsState> states;

    Snapshots(Simulation simulation, Regional<RdsState> states) {
        this.simulation = simulation;
        this.states = states;
    }

    DBSnapshot require(String id) {
        DBSnapshot snapshot = states.current().snapshots.get(id.toLowerCase(Locale.ROOT));
        if (snapshot == null) {
            throw RdsErrors.snapshotNotFound(id);
        }
        return snapshot;
    }

    void checkNew(String id) {
        if (id.length() > 255 || !IDENTIFIER.matcher(id).matches()) {
            throw RdsErrors.invalidParameter("The parameter DBSnapshotIdentifier is not a valid identifier. Identifiers"
                    + " must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end"
                    + " with a hyphen or contain two consecutive hyphens.");
        }
        if (states.current().snapshots.containsKey(id.toLowerCase(Locale.ROOT))) {
            throw RdsErrors.snapshotExists(id);
        }
    }

    CreateDbSnapshotResponse create(CreateDbSnapshotRequest request) {
        RdsState state = states.current();
        RdsState.Instance instance = Instances.require(state, request.dbInstanceIdentifier());
        checkNew(request.dbSnapshotIdentifier());
        state.tags.check(request.tags());
        Instances.requireAvailable(instance);
        DBSnapshot snapshot = start(instance.description, request.dbSnapshotIdentifier(), "manual");
        state.tags.put(snapshot.dbSnapshotArn(), request.tags());
        Instances.setStatus(instance, "backing-up");
        simulation.schedule(CREATION, () -> Instances.changeStatus(instance, "backing-up", "available"));
        return CreateDbSnapshotResponse.builder()
                .dbSnapshot(shown(state, snapshot))
                .build();
    }

    /** What a snapshot of the instance as it is now would be, without taking it. */
    DBSnapshot of(DBInstance instance, String id) {
        return DBSnapshot.builder()
                .dbSnapshotIdentifier(id)
                .dbSnapshotArn(Caller.current().arnOf("rds", "snapshot:" + id))
                .dbInstanceIdentifier(instance.dbInstanceIdentifier())
                .dbiResourceId(instance.dbiResourceId())
                .instanceCreateTime(instance.instanceCreateTime())
                .snapshotCreateTime(simulation.now())
                .originalSnapshotCreateTime(simulation.now())
                .snapshotType("manual")
                .snapshotTarget("region")
                .status("creating")
                .percentProgress(0)
                .engine(instance.engine())
                .engineVersion(instance.engineVersion())
                .licenseModel(instance.licenseModel())
                .allocatedStorage(instance.allocatedStorage())
                .storageType(instance.storageType())
                .iops(instance.iops())
                .storageThroughput(instance.storageThroughput())
                .encrypted(instance.storageEncrypted())
                .kmsKeyId(instance.kmsKeyId())
                .masterUsername(instance.masterUsername())
                .port(
                        instance.endpoint() == null
                                ? instance.dbInstancePort()
                                : instance.endpoint().port())
                .vpcId(instance.dbSubnetGroup().vpcId())
                .availabilityZone(instance.availabilityZone())
                .iamDatabaseAuthenticationEnabled(instance.iamDatabaseAuthenticationEnabled())
                .build();
    }

    DescribeDbSnapshotAttributesResponse attributes(String id) {
        DBSnapshot snapshot = require(id);
        return DescribeDbSnapshotAttributesResponse.builder()
                .dbSnapshotAttributesResult(shared(snapshot.dbSnapshotIdentifier()))
                .build();
    }

    ModifyDbSnapshotAttributeResponse modifyAttribute(ModifyDbSnapshotAttributeRequest request) {
        DBSnapshot snapshot = require(request.dbSnapshotIdentifier());
        if (!request.attributeName().equals("restore")) {
            throw RdsErrors.invalidParameter("Invalid attribute name: " + request.attributeName());
        }
        Set<String> accounts = states.current()
                .sharedSnapshots
                .computeIfAbsent(snapshot.dbSnapshotIdentifier(), any -> new TreeSet<>());
        accounts.addAll(request.valuesToAdd());
        accounts.removeAll(request.valuesToRemove());
        return ModifyDbSnapshotAttributeResponse.builder()
                .dbSnapshotAttributesResult(shared(snapshot.dbSnapshotIdentifier()))
                .build();
    }

    private DBSnapshotAttributesResult shared(String id) {
        return DBSnapshotAttributesResult.builder()
                .dbSnapshotIdentifier(id)
                .dbSnapshotAttributes(DBSnapshotAttribute.builder()
                        .attributeName("restore")
                        .attributeValues(states.current().sharedSnapshots.getOrDefault(id, Set.of()))
                        .build())
                .build();
    }

    /** Takes the snapshot; the instance's tags go along where it says so. */
    DBSnapshot start(DBInstance instance, String identifier, String type) {
        RdsState state = states.current();
        String id = identifier.toLowerCase(Locale.ROOT);
        DBSnapshot snapshot = of(instance, id).toBuilder().snapshotType(type).build();
        state.snapshots.put(id, snapshot);
        state.classesOfSnapshots.put(id, instance.dbInstanceClass());
        if (Boolean.TRUE.equals(instance.copyTagsToSnapshot())) {
            state.tags.put(
                    snapshot.dbSnapshotArn(),
                    state.tags.list(instance.dbInstanceArn()).stream()
                            .filter(tag -> !tag.key().startsWith("aws:"))
                            .toList());
        }
        complete(id);
        return snapshot;
    }

    /** Within the account and region. */
    CopyDbSnapshotResponse copy(CopyDbSnapshotRequest request) {
        RdsState state = states.current();
        String named = request.sourceDBSnapshotIdentifier();
        DBSnapshot source = require(named.startsWith("arn:") ? named.replaceFirst("^.*:snapshot:", "") : named);
        checkNew(request.targetDBSnapshotIdentifier());
        state.tags.check(request.tags());
        if (!source.status().equals("available")) {
            throw RdsErrors.snapshotState(
                    "Cannot copy a snapshot that is not in the available state: " + source.dbSnapshotIdentifier());
        }
        String id = request.targetDBSnapshotIdentifier().toLowerCase(Locale.ROOT);
        DBSnapshot copy = source.toBuilder()
                .dbSnapshotIdentifier(id)
                .dbSnapshotArn(Caller.current().arnOf("rds", "snapshot:" + id))
                .snapshotType("manual")
                .sourceDBSnapshotIdentifier(source.dbSnapshotArn())
                .encrypted(source.encrypted() || request.kmsKeyId() != null)
                .kmsKeyId(request.kmsKeyId() == null ? source.kmsKeyId() : request.kmsKeyId())
                .snapshotCreateTime(simulation.now())
                .status("creating")
                .percentProgress(0)
                .build();
        state.snapshots.put(id, copy);
        state.classesOfSnapshots.put(
                id, state.classesOfSnapshots.getOrDefault(source.dbSnapshotIdentifier(), "db.t3.micro"));
        state.tags.put(
                copy.dbSnapshotArn(),
                Boolean.TRUE.equals(request.copyTags()) ? state.tags.list(source.dbSnapshotArn()) : request.tags());
        complete(id);
        return CopyDbSnapshotResponse.builder().dbSnapshot(shown(state, copy)).build();
    }

    private void complete(String id) {
        simulation.schedule(
                CREATION,
                () -> states.current()
                        .snapshots
                        .computeIfPresent(
                                id,
                                (any, now) -> now.toBuilder()
                                        .status("available")
                                        .percentProgress(100)
                                        .build()));
    }

    DeleteDbSnapshotResponse delete(DeleteDbSnapshotRequest request) {
        RdsState state = states.current();
        DBSnapshot snapshot = require(request.dbSnapshotIdentifier());
        if (snapshot.snapshotType().equals("automated")) {
            throw RdsErrors.snapshotState(
                    "Cannot delete the snapshot because it is an automated one: " + snapshot.dbSnapshotIdentifier());
        }
        if (!snapshot.status().equals("available")) {
            throw RdsErrors.snapshotState(
                    "Cannot delete the snapshot because it is not currently in the available or" + " failed state.");
        }
        state.snapshots.remove(snapshot.dbSnapshotIdentifier());
        state.tags.forget(snapshot.dbSnapshotArn());
        return DeleteDbSnapshotResponse.builder()
                .dbSnapshot(snapshot.toBuilder().status("deleted").build())
                .build();
    }

    void deleteAutomated(String instanceId) {
        states.current()
                .snapshots
                .values()
                .removeIf(snapshot -> snapshot.snapshotType().equals("automated")
                        && snapshot.dbInstanceIdentifier().equals(instanceId));
    }

    DescribeDbSnapshotsResponse describe(DescribeDbSnapshotsRequest request) {
        RdsState state = states.current();
        if (request.dbSnapshotIdentifier() != null) {
            return DescribeDbSnapshotsResponse.builder()
                    .dbSnapshots(shown(state, require(request.dbSnapshotIdentifier())))
                    .build();
        }
        List<DBSnapshot> all = state.snapshots.values().stream()
                .filter(snapshot -> request.dbInstanceIdentifier() == null
                        || snapshot.dbInstanceIdentifier().equalsIgnoreCase(request.dbInstanceIdentifier()))
                .filter(snapshot -> request.snapshotType() == null
                        || snapshot.snapshotType().equals(request.snapshotType()))
                .map(snapshot -> shown(state, snapshot))
                .toList();
        Page<DBSnapshot> page = RdsState.page(all, request.maxRecords(), request.marker());
        return DescribeDbSnapshotsResponse.builder()
                .dbSnapshots(page.items())
                .marker(page.nextToken())
                .build();
    }

    private static DBSnapshot shown(RdsState state, DBSnapshot snapshot) {
        return snapshot.toBuilder()
                .tagList(state.tags.list(snapshot.dbSnapshotArn()))
                .build();
    }
}
