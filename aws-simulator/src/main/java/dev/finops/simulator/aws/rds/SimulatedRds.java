package dev.finops.simulator.aws.rds;

import dev.finops.simulator.aws.ec2.SimulatedEc2;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.rds.model.Certificate;
import software.amazon.awssdk.services.rds.model.CopyDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.CopyDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaResponse;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.CreateDbParameterGroupRequest;
import software.amazon.awssdk.services.rds.model.CreateDbParameterGroupResponse;
import software.amazon.awssdk.services.rds.model.CreateDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.CreateDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.CreateDbSubnetGroupRequest;
import software.amazon.awssdk.services.rds.model.CreateDbSubnetGroupResponse;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceAutomatedBackupRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceAutomatedBackupResponse;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.DeleteDbParameterGroupRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbParameterGroupResponse;
import software.amazon.awssdk.services.rds.model.DeleteDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.DeleteDbSubnetGroupRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbSubnetGroupResponse;
import software.amazon.awssdk.services.rds.model.DescribeCertificatesRequest;
import software.amazon.awssdk.services.rds.model.DescribeCertificatesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbEngineVersionsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbEngineVersionsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstanceAutomatedBackupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstanceAutomatedBackupsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbLogFilesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbLogFilesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbParameterGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbParameterGroupsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbParametersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbParametersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotAttributesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotAttributesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsResponse;
import software.amazon.awssdk.services.rds.model.DescribeEventsRequest;
import software.amazon.awssdk.services.rds.model.DescribeEventsResponse;
import software.amazon.awssdk.services.rds.model.DescribeOptionGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeOptionGroupsResponse;
import software.amazon.awssdk.services.rds.model.DescribeOrderableDbInstanceOptionsRequest;
import software.amazon.awssdk.services.rds.model.DescribeOrderableDbInstanceOptionsResponse;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbParameterGroupRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbParameterGroupResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbSnapshotAttributeRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbSnapshotAttributeResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbSubnetGroupRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbSubnetGroupResponse;
import software.amazon.awssdk.services.rds.model.OptionGroup;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.rds.model.RemoveTagsFromResourceResponse;
import software.amazon.awssdk.services.rds.model.ResetDbParameterGroupRequest;
import software.amazon.awssdk.services.rds.model.ResetDbParameterGroupResponse;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceFromDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceFromDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceToPointInTimeRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceToPointInTimeResponse;
import software.amazon.awssdk.services.rds.model.StartDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.StartDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.StopDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.StopDbInstanceResponse;

/** RDS's operations, each passed on to the class of its subject. */
public final class SimulatedRds implements RdsClient {
    private final Simulation simulation;
    private final Regional<RdsState> states;
    private final Instances instances;
    private final InstanceStates instanceStates;
    private final InstanceChanges instanceChanges;
    private final Snapshots snapshots;
    private final AutomatedBackups automatedBackups;
    private final DbSubnetGroups subnetGroups;
    private final DbParameterGroups parameterGroups;
    private final RdsTags tags;

    public SimulatedRds(Simulation simulation, SimulatedEc2 ec2) {
        this.simulation = simulation;
        states = Regional.regional(() -> newState(simulation));
        tags = new RdsTags(states);
        subnetGroups = new DbSubnetGroups(states, ec2);
        parameterGroups = new DbParameterGroups(states);
        snapshots = new Snapshots(simulation, states);
        automatedBackups = new AutomatedBackups(simulation, states);
        instances = new Instances(simulation, states, ec2, subnetGroups, parameterGroups, snapshots, automatedBackups);
        instanceStates = new InstanceStates(simulation, states, instances);
        instanceChanges = new InstanceChanges(simulation, states, ec2, instances, parameterGroups);
    }

    private static RdsState newState(Simulation simulation) {
        return new RdsState(
                simulation.hexId("c", 11),
                new UUID(simulation.random().nextLong(), simulation.random().nextLong()).toString());
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    /** Refuses the tags that CloudFormation is going to put on a resource, before it is made. */
    public void checkTags(Map<String, String> wanted) {
        tags.check(wanted);
    }

    /** Makes these all the tags of a resource, CloudFormation's reserved ones included. */
    public void replaceTags(String arn, Map<String, String> wanted) {
        tags.replace(arn, wanted);
    }

    @Override
    public CreateDbInstanceResponse createDBInstance(CreateDbInstanceRequest request) {
        return instances.create(request);
    }

    @Override
    public DeleteDbInstanceResponse deleteDBInstance(DeleteDbInstanceRequest request) {
        return instances.delete(request);
    }

    @Override
    public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
        return instances.describe(request);
    }

    @Override
    public ModifyDbInstanceResponse modifyDBInstance(ModifyDbInstanceRequest request) {
        return instanceChanges.modify(request);
    }

    @Override
    public RestoreDbInstanceFromDbSnapshotResponse restoreDBInstanceFromDBSnapshot(
            RestoreDbInstanceFromDbSnapshotRequest request) {
        return instances.restore(request);
    }

    @Override
    public CreateDbSnapshotResponse createDBSnapshot(CreateDbSnapshotRequest request) {
        return snapshots.create(request);
    }

    @Override
    public DeleteDbSnapshotResponse deleteDBSnapshot(DeleteDbSnapshotRequest request) {
        return snapshots.delete(request);
    }

    @Override
    public DescribeDbSnapshotsResponse describeDBSnapshots(DescribeDbSnapshotsRequest request) {
        return snapshots.describe(request);
    }

    @Override
    public CopyDbSnapshotResponse copyDBSnapshot(CopyDbSnapshotRequest request) {
        return snapshots.copy(request);
    }

    @Override
    public StopDbInstanceResponse stopDBInstance(StopDbInstanceRequest request) {
        return instanceStates.stop(request);
    }

    @Override
    public StartDbInstanceResponse startDBInstance(StartDbInstanceRequest request) {
        return instanceStates.start(request);
    }

    @Override
    public RebootDbInstanceResponse rebootDBInstance(RebootDbInstanceRequest request) {
        return instanceStates.reboot(request);
    }

    @Override
    public DescribeEventsResponse describeEvents(DescribeEventsRequest request) {
        return states.current().events.describe(request, simulation.now());
    }

    @Override
    public RestoreDbInstanceToPointInTimeResponse restoreDBInstanceToPointInTime(
            RestoreDbInstanceToPointInTimeRequest request) {
        return instances.restoreToPointInTime(request);
    }

    @Override
    public CreateDbInstanceReadReplicaResponse createDBInstanceReadReplica(CreateDbInstanceReadReplicaRequest request) {
        return instances.replicate(request);
    }

    @Override
    public DescribeDbSnapshotAttributesResponse describeDBSnapshotAttributes(
            DescribeDbSnapshotAttributesRequest request) {
        return snapshots.attributes(request.dbSnapshotIdentifier());
    }

    @Override
    public ModifyDbSnapshotAttributeResponse modifyDBSnapshotAttribute(ModifyDbSnapshotAttributeRequest request) {
        return snapshots.modifyAttribute(request);
    }

    /** Nothing is logged here. */
    @Override
    public DescribeDbLogFilesResponse describeDBLogFiles(DescribeDbLogFilesRequest request) {
        RdsState.Instance ignored = Instances.require(states.current(), request.dbInstanceIdentifier());
        return DescribeDbLogFilesResponse.builder()
                .describeDBLogFiles(List.of())
                .build();
    }

    @Override
    public DescribeCertificatesResponse describeCertificates(DescribeCertificatesRequest request) {
        return DescribeCertificatesResponse.builder()
                .certificates(Certificate.builder()
                        .certificateIdentifier("rds-ca-rsa2048-g1")
                        .certificateType("CA")
                        .certificateArn("arn:" + Caller.current().partition() + ":rds:"
                                + Caller.current().region() + "::cert:rds-ca-rsa2048-g1")
                        .validFrom(Instant.parse("2021-05-25T00:00:00Z"))
                        .validTill(Instant.parse("2061-05-25T00:00:00Z"))
                        .customerOverride(false)
                        .build())
                .defaultCertificateForNewLaunches("rds-ca-rsa2048-g1")
                .build();
    }

    /** PostgreSQL has no options: each major version has its empty default group. */
    @Override
    public DescribeOptionGroupsResponse describeOptionGroups(DescribeOptionGroupsRequest request) {
        return DescribeOptionGroupsResponse.builder()
                .optionGroupsList(IntStream.rangeClosed(13, 17)
                        .mapToObj(Integer::toString)
                        .filter(version ->
                                request.majorEngineVersion() == null || version.equals(request.majorEngineVersion()))
                        .map(version -> OptionGroup.builder()
                                .optionGroupName("default:postgres-" + version)
                                .optionGroupArn(Caller.current().arnOf("rds", "og:default:postgres-" + version))
                                .optionGroupDescription("Default option group for postgres " + version)
                                .engineName(PostgresVersions.ENGINE)
                                .majorEngineVersion(version)
                                .options(List.of())
                                .build())
                        .filter(group -> request.optionGroupName() == null
                                || group.optionGroupName().equals(request.optionGroupName()))
                        .toList())
                .build();
    }

    /** There are no clusters. */
    @Override
    public DescribeDbClustersResponse describeDBClusters(DescribeDbClustersRequest request) {
        if (request.dbClusterIdentifier() != null) {
            throw RdsErrors.clusterNotFound(request.dbClusterIdentifier());
        }
        return DescribeDbClustersResponse.builder().build();
    }

    @Override
    public CreateDbSubnetGroupResponse createDBSubnetGroup(CreateDbSubnetGroupRequest request) {
        return subnetGroups.create(request);
    }

    @Override
    public ModifyDbSubnetGroupResponse modifyDBSubnetGroup(ModifyDbSubnetGroupRequest request) {
        return subnetGroups.modify(request);
    }

    @Override
    public DeleteDbSubnetGroupResponse deleteDBSubnetGroup(DeleteDbSubnetGroupRequest request) {
        return subnetGroups.delete(request);
    }

    @Override
    public DescribeDbSubnetGroupsResponse describeDBSubnetGroups(DescribeDbSubnetGroupsRequest request) {
        return subnetGroups.describe(request);
    }

    @Override
    public CreateDbParameterGroupResponse createDBParameterGroup(CreateDbParameterGroupRequest request) {
        return parameterGroups.create(request);
    }

    @Override
    public ModifyDbParameterGroupResponse modifyDBParameterGroup(ModifyDbParameterGroupRequest request) {
        return parameterGroups.modify(request);
    }

    @Override
    public ResetDbParameterGroupResponse resetDBParameterGroup(ResetDbParameterGroupRequest request) {
        return parameterGroups.reset(request);
    }

    @Override
    public DeleteDbParameterGroupResponse deleteDBParameterGroup(DeleteDbParameterGroupRequest request) {
        return parameterGroups.delete(request);
    }

    @Override
    public DescribeDbParameterGroupsResponse describeDBParameterGroups(DescribeDbParameterGroupsRequest request) {
        return parameterGroups.describe(request);
    }

    @Override
    public DescribeDbParametersResponse describeDBParameters(DescribeDbParametersRequest request) {
        return parameterGroups.parameters(request);
    }

    @Override
    public DescribeDbEngineVersionsResponse describeDBEngineVersions(DescribeDbEngineVersionsRequest request) {
        return PostgresVersions.describe(request);
    }

    @Override
    public DescribeOrderableDbInstanceOptionsResponse describeOrderableDBInstanceOptions(
            DescribeOrderableDbInstanceOptionsRequest request) {
        return InstanceClasses.describe(request);
    }

    @Override
    public AddTagsToResourceResponse addTagsToResource(AddTagsToResourceRequest request) {
        return tags.add(request);
    }

    @Override
    public RemoveTagsFromResourceResponse removeTagsFromResource(RemoveTagsFromResourceRequest request) {
        return tags.remove(request);
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return tags.list(request);
    }

    @Override
    public DescribeDbInstanceAutomatedBackupsResponse describeDBInstanceAutomatedBackups(
            DescribeDbInstanceAutomatedBackupsRequest request) {
        return automatedBackups.describe(request);
    }

    @Override
    public DeleteDbInstanceAutomatedBackupResponse deleteDBInstanceAutomatedBackup(
            DeleteDbInstanceAutomatedBackupRequest request) {
        return automatedBackups.delete(request);
    }
}
