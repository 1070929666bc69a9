package dev.finops.simulator.aws.rds;

import dev.finops.simulator.aws.ec2.SimulatedEc2;
import dev.finops.simulator.aws.rds.RdsState.Instance;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaResponse;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroup;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceFromDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceFromDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceToPointInTimeRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceToPointInTimeResponse;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** DB instances from their creation, empty or from a snapshot, to their deletion; changes are in {@link InstanceChanges}. */
final class Instances {
    private static final Duration CREATION = Duration.ofSeconds(270);
    private static final Duration FIRST_BACKUP = Duration.ofSeconds(80);
    private static final Duration RESTORE = Duration.ofMinutes(7);
    private static final Duration STANDBY = Duration.ofMinutes(3);
    private static final Duration DELETION = Duration.ofMinutes(3);
    private static final DateTimeFormatter BACKUP_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm").withZone(ZoneOffset.UTC);

    private final Simulation simulation;
    private final Regional<RdsState> states;
    private final SimulatedEc2 ec2;
    private final DbSubnetGroups subnetGroups;
    private final DbParameterGroups parameterGroups;
    private final Snapshots snapshots;
    private final AutomatedBackups automatedBackups;

    Instances(
            Simulation simulation,
            Regional<RdsState> states,
            SimulatedEc2 ec2,
            DbSubnetGroups subnetGroups,
            DbParameterGroups parameterGroups,
            Snapshots snapshots,
            AutomatedBackups automatedBackups) {
        this.simulation = simulation;
        this.states = states;
        this.ec2 = ec2;
        this.subnetGroups = subnetGroups;
        this.parameterGroups = parameterGroups;
        this.snapshots = snapshots;
        this.automatedBackups = automatedBackups;
    }

    static Instance require(RdsState state, String id) {
        Instance instance = state.instances.get(id.toLowerCase(Locale.ROOT));
        if (instance == null) {
            throw RdsErrors.instanceNotFound(id);
        }
        return instance;
    }

    static void requireAvailable(Instance instance) {
        String status = instance.description.dbInstanceStatus();
        if (!status.equals("available") && !status.equals("storage-optimization")) {
            throw RdsErrors.instanceState("Database instance is not in available state.");
        }
    }

    static void setStatus(Instance instance, String status) {
        instance.description =
                instance.description.toBuilder().dbInstanceStatus(status).build();
    }

    static void changeStatus(Instance instance, String from, String to) {
        if (instance.description.dbInstanceStatus().equals(from)) {
            setStatus(instance, to);
        }
    }

    CreateDbInstanceResponse create(CreateDbInstanceRequest request) {
        InstanceRules.checkIdentifier(request.dbInstanceIdentifier());
        states.current().tags.check(request.tags());
        InstanceRules.checkEngine(request.engine());
        if (Boolean.TRUE.equals(request.manageMasterUserPassword())) {
            throw RdsErrors.invalidCombination("ManageMasterUserPassword is not simulated");
        }
        InstanceRules.checkMasterUser(request.masterUsername());
        InstanceRules.checkPassword(request.masterUserPassword());
        InstanceRules.checkBackupRetention(request.backupRetentionPeriod());
        if (Boolean.TRUE.equals(request.multiAZ()) && request.availabilityZone() != null) {
            throw RdsErrors.invalidCombination(
                    "Requesting a specific availability zone is not valid for Multi-AZ instances.");
        }
        String storageType = Optional.ofNullable(request.storageType()).orElse("gp2");
        InstanceRules.checkStorage(request.allocatedStorage(), storageType);
        if (request.kmsKeyId() != null && !Boolean.TRUE.equals(request.storageEncrypted())) {
            throw RdsErrors.invalidCombination("KmsKeyId can be specified only when StorageEncrypted is true.");
        }
        String version = PostgresVersions.resolve(request.engineVersion());
        boolean encrypted = Boolean.TRUE.equals(request.storageEncrypted());
        DBInstance.Builder wanted = DBInstance.builder()
                .dbName(request.dbName())
                .masterUsername(request.masterUsername())
                .allocatedStorage(request.allocatedStorage())
                .storageType(storageType)
                .iops(request.iops() == null && storageType.equals("gp3") ? Integer.valueOf(3000) : request.iops())
                .storageEncrypted(encrypted)
                .kmsKeyId(encrypted ? Optional.ofNullable(request.kmsKeyId()).orElse(managedKey()) : null)
                .backupRetentionPeriod(
                        Optional.ofNullable(request.backupRetentionPeriod()).orElse(1))
                .multiAZ(Boolean.TRUE.equals(request.multiAZ()))
                .publiclyAccessible(Boolean.TRUE.equals(request.publiclyAccessible()))
                .autoMinorVersionUpgrade(!Boolean.FALSE.equals(request.autoMinorVersionUpgrade()))
                .copyTagsToSnapshot(Boolean.TRUE.equals(request.copyTagsToSnapshot()))
                .deletionProtection(Boolean.TRUE.equals(request.deletionProtection()))
                .iamDatabaseAuthenticationEnabled(Boolean.TRUE.equals(request.enableIAMDatabaseAuthentication()))
                .preferredBackupWindow(
                        Optional.ofNullable(request.preferredBackupWindow()).orElse("03:00-03:30"))
                .preferredMaintenanceWindow(Optional.ofNullable(request.preferredMaintenanceWindow())
                        .orElse("sun:04:30-sun:05:00"))
                .dbInstancePort(Optional.ofNullable(request.port()).orElse(5432));
        Instance instance = place(
                wanted,
                new Placement(
                        request.dbInstanceIdentifier(),
                        request.dbInstanceClass(),
                        version,
                        request.dbSubnetGroupName(),
                        request.dbParameterGroupName(),
                        request.vpcSecurityGroupIds(),
                        request.availabilityZone()));
        states.current().tags.put(instance.description.dbInstanceArn(), request.tags());
        settle(instance, CREATION, instance.description.backupRetentionPeriod() > 0);
        return CreateDbInstanceResponse.builder().dbInstance(shown(instance)).build();
    }

    /** A restored instance has the engine, the user, the data and the encryption of its snapshot. */
    RestoreDbInstanceFromDbSnapshotResponse restore(RestoreDbInstanceFromDbSnapshotRequest request) {
        InstanceRules.checkIdentifier(request.dbInstanceIdentifier());
        states.current().tags.check(request.tags());
        DBSnapshot snapshot = snapshots.require(request.dbSnapshotIdentifier());
        if (!snapshot.status().equals("available")) {
            throw RdsErrors.snapshotState("Cannot restore from a snapshot that is not in the available state: "
                    + snapshot.dbSnapshotIdentifier());
        }
        return RestoreDbInstanceFromDbSnapshotResponse.builder()
                .dbInstance(restored(snapshot, request))
                .build();
    }

    /** From the automated backups of an instance, with what it had. */
    RestoreDbInstanceToPointInTimeResponse restoreToPointInTime(RestoreDbInstanceToPointInTimeRequest request) {
        InstanceRules.checkIdentifier(request.targetDBInstanceIdentifier());
        states.current().tags.check(request.tags());
        DBInstance source = require(states.current(), request.sourceDBInstanceIdentifier()).description;
        boolean latest = Boolean.TRUE.equals(request.useLatestRestorableTime());
        if (latest == (request.restoreTime() != null)) {
            throw RdsErrors.invalidCombination(
                    "Either RestoreTime or UseLatestRestorableTime must be specified, and not both.");
        }
        Instant until = source.latestRestorableTime();
        if (until == null
                || (request.restoreTime() != null && request.restoreTime().isAfter(until))) {
            throw RdsErrors.notRestorable(source.dbInstanceIdentifier());
        }
        return RestoreDbInstanceToPointInTimeResponse.builder()
                .dbInstance(restored(
                        snapshots.of(source, "point-in-time"),
                        RestoreDbInstanceFromDbSnapshotRequest.builder()
                                .dbInstanceIdentifier(request.targetDBInstanceIdentifier())
                                .dbInstanceClass(
                                        request.dbInstanceClass() == null
                                                ? source.dbInstanceClass()
                                                : request.dbInstanceClass())
                                .dbSubnetGroupName(request.dbSubnetGroupName())
                                .dbParameterGroupName(request.dbParameterGroupName())
                                .vpcSecurityGroupIds(request.vpcSecurityGroupIds())
                                .availabilityZone(request.availabilityZone())
                                .multiAZ(request.multiAZ())
                                .storageType(request.storageType())
                                .deletionProtection(request.deletionProtection())
                                .copyTagsToSnapshot(request.copyTagsToSnapshot())
                                .publiclyAccessible(request.publiclyAccessible())
                                .port(request.port())
                                .tags(request.tags())
                                .build()))
                .build();
    }

    /** Made as if from a snapshot; the source knows it. */
    CreateDbInstanceReadReplicaResponse replicate(CreateDbInstanceReadReplicaRequest request) {
        InstanceRules.checkIdentifier(request.dbInstanceIdentifier());
        states.current().tags.check(request.tags());
        Instance source = require(states.current(), request.sourceDBInstanceIdentifier());
        requireAvailable(source);
        if (source.description.backupRetentionPeriod() == 0) {
            throw RdsErrors.instanceState(
                    "Automated backups are not enabled for this database instance. To enable automated"
                            + " backups, use ModifyDBInstance to set the backup retention period to a non-zero value.");
        }
        DBInstance description = source.description;
        DBInstance made = restored(
                snapshots.of(description, "replica"),
                RestoreDbInstanceFromDbSnapshotRequest.builder()
                        .dbInstanceIdentifier(request.dbInstanceIdentifier())
                        .dbInstanceClass(
                                request.dbInstanceClass() == null
                                        ? description.dbInstanceClass()
                                        : request.dbInstanceClass())
                        .dbSubnetGroupName(
                                request.dbSubnetGroupName() == null
                                        ? description.dbSubnetGroup().dbSubnetGroupName()
                                        : request.dbSubnetGroupName())
                        .vpcSecurityGroupIds(request.vpcSecurityGroupIds())
                        .availabilityZone(request.availabilityZone())
                        .multiAZ(request.multiAZ())
                        .deletionProtection(request.deletionProtection())
                        .publiclyAccessible(request.publiclyAccessible())
                        .port(request.port())
                        .tags(request.tags())
                        .build());
        Instance replica = require(states.current(), made.dbInstanceIdentifier());
        replica.description = replica.description.toBuilder()
                .readReplicaSourceDBInstanceIdentifier(description.dbInstanceIdentifier())
                .backupRetentionPeriod(0)
                .build();
        List<String> replicas = new ArrayList<>(description.readReplicaDBInstanceIdentifiers());
        replicas.add(made.dbInstanceIdentifier());
        source.description = description.toBuilder()
                .readReplicaDBInstanceIdentifiers(replicas)
                .build();
        return CreateDbInstanceReadReplicaResponse.builder()
                .dbInstance(shown(replica))
                .build();
    }

    private DBInstance restored(DBSnapshot snapshot, RestoreDbInstanceFromDbSnapshotRequest request) {
        String storageType = Optional.ofNullable(request.storageType()).orElse(snapshot.storageType());
        int storage = Optional.ofNullable(request.allocatedStorage()).orElse(snapshot.allocatedStorage());
        InstanceRules.checkStorage(storage, storageType);
        if (storage < snapshot.allocatedStorage()) {
            throw RdsErrors.invalidCombination("The allocated storage of " + storage
                    + " GiB is less than that of the snapshot, " + snapshot.allocatedStorage() + " GiB");
        }
        DBInstance.Builder wanted = DBInstance.builder()
                .masterUsername(snapshot.masterUsername())
                .allocatedStorage(storage)
                .storageType(storageType)
                .iops(Optional.ofNullable(request.iops()).orElse(snapshot.iops()))
                .storageEncrypted(snapshot.encrypted())
                .kmsKeyId(snapshot.kmsKeyId())
                .backupRetentionPeriod(1)
                .multiAZ(Boolean.TRUE.equals(request.multiAZ()))
                .publiclyAccessible(Boolean.TRUE.equals(request.publiclyAccessible()))
                .autoMinorVersionUpgrade(!Boolean.FALSE.equals(request.autoMinorVersionUpgrade()))
                .copyTagsToSnapshot(Boolean.TRUE.equals(request.copyTagsToSnapshot()))
                .deletionProtection(Boolean.TRUE.equals(request.deletionProtection()))
                .iamDatabaseAuthenticationEnabled(Boolean.TRUE.equals(request.enableIAMDatabaseAuthentication()))
                .preferredBackupWindow("03:00-03:30")
                .preferredMaintenanceWindow("sun:04:30-sun:05:00")
                .dbInstancePort(Optional.ofNullable(request.port()).orElse(snapshot.port()));
        Instance instance = place(
                wanted,
                new Placement(
                        request.dbInstanceIdentifier(),
                        request.dbInstanceClass() == null
                                ? states.current()
                                        .classesOfSnapshots
                                        .getOrDefault(snapshot.dbSnapshotIdentifier(), "db.t3.micro")
                                : request.dbInstanceClass(),
                        snapshot.engineVersion(),
                        request.dbSubnetGroupName(),
                        request.dbParameterGroupName(),
                        request.vpcSecurityGroupIds(),
                        request.availabilityZone()));
        states.current().tags.put(instance.description.dbInstanceArn(), request.tags());
        settle(instance, RESTORE, true);
        return shown(instance);
    }

    private record Placement(
            String identifier,
            String instanceClass,
            String engineVersion,
            @Nullable String subnetGroup,
            @Nullable String parameterGroup,
            List<String> securityGroups,
            @Nullable String zone) {}

    /** Puts the instance into its subnets, with a network interface for itself and one for its standby. */
    private Instance place(DBInstance.Builder wanted, Placement placement) {
        RdsState state = states.current();
        InstanceRules.checkIdentifier(placement.identifier());
        String id = placement.identifier().toLowerCase(Locale.ROOT);
        if (state.instances.containsKey(id)) {
            throw RdsErrors.instanceExists();
        }
        InstanceClasses.check(placement.instanceClass(), placement.engineVersion());
        DBParameterGroup parameters = parameterGroups.requireFor(
                Optional.ofNullable(placement.parameterGroup())
                        .orElse("default." + PostgresVersions.family(placement.engineVersion())),
                placement.engineVersion());
        DBSubnetGroup subnets = placement.subnetGroup() == null
                ? subnetGroups.ofDefaultVpc()
                : subnetGroups.require(placement.subnetGroup());
        List<String> groups = securityGroups(placement.securityGroups(), subnets.vpcId());
        int first = simulation.random().nextInt(subnets.subnets().size());
        var subnet = subnets.subnets().stream()
                .filter(candidate -> candidate.subnetAvailabilityZone().name().equals(placement.zone()))
                .findFirst()
                .orElse(subnets.subnets().get(first));
        Instance instance = new Instance(wanted.dbInstanceIdentifier(id)
                .dbInstanceArn(Caller.current().arnOf("rds", "db:" + id))
                .dbiResourceId(simulation.upperCaseId("db-", 26))
                .dbInstanceStatus("creating")
                .instanceCreateTime(simulation.now())
                .engine(PostgresVersions.ENGINE)
                .engineVersion(placement.engineVersion())
                .licenseModel("postgresql-license")
                .dbInstanceClass(placement.instanceClass())
                .availabilityZone(subnet.subnetAvailabilityZone().name())
                .dbSubnetGroup(subnets)
                .dbParameterGroups(DBParameterGroupStatus.builder()
                        .dbParameterGroupName(parameters.dbParameterGroupName())
                        .parameterApplyStatus("in-sync")
                        .build())
                .vpcSecurityGroups(memberships(groups))
                .caCertificateIdentifier("rds-ca-rsa2048-g1")
                .networkType("IPV4")
                .build());
        instance.networkInterfaces.add(
                ec2.attachManagedInterface(subnet.subnetIdentifier(), groups, "RDSNetworkInterface", "amazon-rds")
                        .networkInterfaceId());
        state.instances.put(id, instance);
        return instance;
    }

    List<String> securityGroups(List<String> wanted, String vpcId) {
        List<SecurityGroup> groups = wanted.isEmpty()
                ? ec2.describeSecurityGroups(request -> request.filters(
                                software.amazon.awssdk.services.ec2.model.Filter.builder()
                                        .name("vpc-id")
                                        .values(vpcId)
                                        .build(),
                                software.amazon.awssdk.services.ec2.model.Filter.builder()
                                        .name("group-name")
                                        .values("default")
                                        .build()))
                        .securityGroups()
                : existing(wanted);
        for (SecurityGroup group : groups) {
            if (!group.vpcId().equals(vpcId)) {
                throw RdsErrors.invalidCombination(
                        "The DB instance and EC2 security group are in different VPCs. The DB" + " instance is in "
                                + vpcId + " and the EC2 security group is in " + group.vpcId());
            }
        }
        return groups.stream().map(SecurityGroup::groupId).toList();
    }

    private List<SecurityGroup> existing(List<String> groupIds) {
        try {
            return ec2.describeSecurityGroups(request -> request.groupIds(groupIds))
                    .securityGroups();
        } catch (Ec2Exception notFound) {
            throw RdsErrors.invalidParameter(
                    "Invalid security group , groupId= " + String.join(", ", groupIds) + ", groupName=.");
        }
    }

    static List<VpcSecurityGroupMembership> memberships(List<String> groups) {
        return groups.stream()
                .map(group -> VpcSecurityGroupMembership.builder()
                        .vpcSecurityGroupId(group)
                        .status("active")
                        .build())
                .toList();
    }

    /** creating, then backing-up where there are backups, then available. */
    private void settle(Instance instance, Duration duration, boolean backUp) {
        Duration creation = instance.description.multiAZ() ? duration.plus(STANDBY) : duration;
        simulation.schedule(creation, () -> {
            DBInstance made = instance.description;
            if (!made.dbInstanceStatus().equals("creating")) {
                return;
            }
            RdsState state = states.current();
            String region = Caller.current().region();
            instance.description = made.toBuilder()
                    .endpoint(endpoint -> endpoint.address(made.dbInstanceIdentifier() + "." + state.endpointHash + "."
                                    + region + ".rds.amazonaws.com")
                            .port(made.dbInstancePort())
                            .hostedZoneId(HostedZones.of(region)))
                    .dbInstancePort(0)
                    .dbInstanceStatus(backUp ? "backing-up" : "available")
                    .latestRestorableTime(backUp ? simulation.now() : null)
                    .build();
            state.events.add(made, "DB instance created", simulation.now());
            if (backUp) {
                Instant now = simulation.now();
                snapshots.start(
                        instance.description,
                        "rds:" + made.dbInstanceIdentifier() + "-" + BACKUP_TIME.format(now),
                        "automated");
                simulation.schedule(FIRST_BACKUP, () -> changeStatus(instance, "backing-up", "available"));
            }
        });
    }

    DeleteDbInstanceResponse delete(DeleteDbInstanceRequest request) {
        RdsState state = states.current();
        Instance instance = require(state, request.dbInstanceIdentifier());
        DBInstance description = instance.description;
        boolean skip = Boolean.TRUE.equals(request.skipFinalSnapshot());
        String snapshotId = request.finalDBSnapshotIdentifier();
        if (description.dbInstanceStatus().equals("deleting")) {
            throw RdsErrors.instanceState(
                    "Instance " + description.dbInstanceIdentifier() + " is already being deleted.");
        }
        if (Boolean.TRUE.equals(description.deletionProtection())) {
            throw RdsErrors.invalidCombination(
                    "Cannot delete protected DB Instance, please disable deletion protection and try again.");
        }
        if (skip && snapshotId != null) {
            throw RdsErrors.invalidCombination(
                    "FinalDBSnapshotIdentifier cannot be specified when SkipFinalSnapshot is true.");
        }
        if (!skip && snapshotId == null) {
            throw RdsErrors.invalidCombination(
                    "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.");
        }
        Duration duration = DELETION;
        if (snapshotId != null) {
            snapshots.checkNew(snapshotId);
            if (description.dbInstanceStatus().equals("creating")) {
                throw RdsErrors.instanceState("Instance " + description.dbInstanceIdentifier()
                        + " is currently creating - a final snapshot cannot be taken.");
            }
            snapshots.start(description, snapshotId, "manual");
            duration = duration.plus(Snapshots.CREATION);
        }
        setStatus(instance, "deleting");
        simulation.schedule(duration, () -> {
            instance.networkInterfaces.forEach(ec2::releaseManagedInterface);
            if (Boolean.FALSE.equals(request.deleteAutomatedBackups())) {
                automatedBackups.retain(description);
            } else {
                snapshots.deleteAutomated(description.dbInstanceIdentifier());
            }
            states.current().events.add(description, "DB instance deleted", simulation.now());
            states.current().instances.remove(description.dbInstanceIdentifier());
            states.current().tags.forget(description.dbInstanceArn());
        });
        return DeleteDbInstanceResponse.builder().dbInstance(shown(instance)).build();
    }

    DescribeDbInstancesResponse describe(DescribeDbInstancesRequest request) {
        RdsState state = states.current();
        if (request.dbInstanceIdentifier() != null) {
            String arnOrId = request.dbInstanceIdentifier();
            Instance instance = require(state, arnOrId.substring(arnOrId.lastIndexOf(':') + 1));
            return DescribeDbInstancesResponse.builder()
                    .dbInstances(shown(instance))
                    .build();
        }
        List<DBInstance> all = state.instances.values().stream()
                .filter(instance -> request.filters().stream()
                        .allMatch(filter -> filter.values().contains(value(instance.description, filter))))
                .map(this::shown)
                .toList();
        Page<DBInstance> page = RdsState.page(all, request.maxRecords(), request.marker());
        return DescribeDbInstancesResponse.builder()
                .dbInstances(page.items())
                .marker(page.nextToken())
                .build();
    }

    private static String value(DBInstance instance, Filter filter) {
        return switch (filter.name()) {
            case "db-instance-id" -> instance.dbInstanceIdentifier();
            case "dbi-resource-id" -> instance.dbiResourceId();
            case "engine" -> instance.engine();
            default -> throw RdsErrors.invalidParameter("Unrecognized filter name: " + filter.name());
        };
    }

    DBInstance shown(Instance instance) {
        return instance.description.toBuilder()
                .tagList(states.current().tags.list(instance.description.dbInstanceArn()))
                .build();
    }

    private String managedKey() {
        return Caller.current().arnOf("kms", "key/" + states.current().managedKeyId);
    }
}
