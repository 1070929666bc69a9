package dev.finops.simulator.aws.elasticache;

import dev.finops.simulator.aws.ec2.SimulatedEc2;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.elasticache.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.CacheEngineVersion;
import software.amazon.awssdk.services.elasticache.model.CreateCacheParameterGroupRequest;
import software.amazon.awssdk.services.elasticache.model.CreateCacheParameterGroupResponse;
import software.amazon.awssdk.services.elasticache.model.CreateCacheSubnetGroupRequest;
import software.amazon.awssdk.services.elasticache.model.CreateCacheSubnetGroupResponse;
import software.amazon.awssdk.services.elasticache.model.CreateReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.CreateReplicationGroupResponse;
import software.amazon.awssdk.services.elasticache.model.DecreaseReplicaCountRequest;
import software.amazon.awssdk.services.elasticache.model.DecreaseReplicaCountResponse;
import software.amazon.awssdk.services.elasticache.model.DeleteCacheParameterGroupRequest;
import software.amazon.awssdk.services.elasticache.model.DeleteCacheParameterGroupResponse;
import software.amazon.awssdk.services.elasticache.model.DeleteCacheSubnetGroupRequest;
import software.amazon.awssdk.services.elasticache.model.DeleteCacheSubnetGroupResponse;
import software.amazon.awssdk.services.elasticache.model.DeleteReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.DeleteReplicationGroupResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheClustersRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheClustersResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheEngineVersionsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheEngineVersionsResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheParameterGroupsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheParameterGroupsResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheParametersRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheParametersResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheSubnetGroupsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheSubnetGroupsResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeReplicationGroupsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeReplicationGroupsResponse;
import software.amazon.awssdk.services.elasticache.model.IncreaseReplicaCountRequest;
import software.amazon.awssdk.services.elasticache.model.IncreaseReplicaCountResponse;
import software.amazon.awssdk.services.elasticache.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.elasticache.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.elasticache.model.ModifyCacheParameterGroupRequest;
import software.amazon.awssdk.services.elasticache.model.ModifyCacheParameterGroupResponse;
import software.amazon.awssdk.services.elasticache.model.ModifyCacheSubnetGroupRequest;
import software.amazon.awssdk.services.elasticache.model.ModifyCacheSubnetGroupResponse;
import software.amazon.awssdk.services.elasticache.model.ModifyReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.ModifyReplicationGroupResponse;
import software.amazon.awssdk.services.elasticache.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.elasticache.model.RemoveTagsFromResourceResponse;
import software.amazon.awssdk.services.elasticache.model.ResetCacheParameterGroupRequest;
import software.amazon.awssdk.services.elasticache.model.ResetCacheParameterGroupResponse;

/** ElastiCache's operations on replication groups, each passed on to the class of its subject. */
public final class SimulatedElastiCache implements ElastiCacheClient {
    private final Regional<ElastiCacheState> states;
    private final SimulatedEc2 ec2;
    private final CacheSubnetGroups subnetGroups;
    private final CacheParameterGroups parameterGroups;
    private final ReplicationGroups replicationGroups;

    public SimulatedElastiCache(Simulation simulation, SimulatedEc2 ec2) {
        this.ec2 = ec2;
        states = Regional.regional(() -> new ElastiCacheState(simulation.hexId("", 6)));
        subnetGroups = new CacheSubnetGroups(states, ec2);
        parameterGroups = new CacheParameterGroups(states);
        replicationGroups = new ReplicationGroups(simulation, states, ec2, subnetGroups, parameterGroups);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    /** Refuses the tags that CloudFormation is going to put on a resource, before it is made. */
    public void checkTags(Map<String, String> wanted) {
        states.current().tags.checkBesideSystemTags(wanted);
    }

    /** Makes these all the tags of a resource. */
    public void replaceTags(String arn, Map<String, String> wanted) {
        states.current().tags.replace(requireArn(arn), wanted);
    }

    private String requireArn(String arn) {
        ElastiCacheState state = states.current();
        boolean exists = Stream.of(
                        state.groups.values().stream().map(group -> group.arn),
                        state.subnetGroups.values().stream().map(group -> group.arn()),
                        state.parameterGroups.descriptions().stream().map(group -> group.arn()))
                .flatMap(arns -> arns)
                .anyMatch(arn::equals);
        if (!exists) {
            throw ElastiCacheErrors.invalidValue("The resource " + arn + " cannot be found.");
        }
        return arn;
    }

    @Override
    public CreateReplicationGroupResponse createReplicationGroup(CreateReplicationGroupRequest request) {
        return replicationGroups.create(request);
    }

    @Override
    public ModifyReplicationGroupResponse modifyReplicationGroup(ModifyReplicationGroupRequest request) {
        return replicationGroups.modify(request);
    }

    @Override
    public IncreaseReplicaCountResponse increaseReplicaCount(IncreaseReplicaCountRequest request) {
        return replicationGroups.increase(request);
    }

    @Override
    public DecreaseReplicaCountResponse decreaseReplicaCount(DecreaseReplicaCountRequest request) {
        return replicationGroups.decrease(request);
    }

    @Override
    public DeleteReplicationGroupResponse deleteReplicationGroup(DeleteReplicationGroupRequest request) {
        return replicationGroups.delete(request);
    }

    @Override
    public DescribeReplicationGroupsResponse describeReplicationGroups(DescribeReplicationGroupsRequest request) {
        return replicationGroups.describe(request);
    }

    @Override
    public CreateCacheSubnetGroupResponse createCacheSubnetGroup(CreateCacheSubnetGroupRequest request) {
        return subnetGroups.create(request);
    }

    @Override
    public ModifyCacheSubnetGroupResponse modifyCacheSubnetGroup(ModifyCacheSubnetGroupRequest request) {
        return subnetGroups.modify(request);
    }

    @Override
    public DeleteCacheSubnetGroupResponse deleteCacheSubnetGroup(DeleteCacheSubnetGroupRequest request) {
        return subnetGroups.delete(request);
    }

    @Override
    public DescribeCacheSubnetGroupsResponse describeCacheSubnetGroups(DescribeCacheSubnetGroupsRequest request) {
        return subnetGroups.describe(request);
    }

    @Override
    public CreateCacheParameterGroupResponse createCacheParameterGroup(CreateCacheParameterGroupRequest request) {
        return parameterGroups.create(request);
    }

    @Override
    public ModifyCacheParameterGroupResponse modifyCacheParameterGroup(ModifyCacheParameterGroupRequest request) {
        return parameterGroups.modify(request);
    }

    @Override
    public ResetCacheParameterGroupResponse resetCacheParameterGroup(ResetCacheParameterGroupRequest request) {
        return parameterGroups.reset(request);
    }

    @Override
    public DeleteCacheParameterGroupResponse deleteCacheParameterGroup(DeleteCacheParameterGroupRequest request) {
        return parameterGroups.delete(request);
    }

    @Override
    public DescribeCacheParameterGroupsResponse describeCacheParameterGroups(
            DescribeCacheParameterGroupsRequest request) {
        return parameterGroups.describe(request);
    }

    @Override
    public DescribeCacheParametersResponse describeCacheParameters(DescribeCacheParametersRequest request) {
        return parameterGroups.parameters(request);
    }

    @Override
    public DescribeCacheClustersResponse describeCacheClusters(DescribeCacheClustersRequest request) {
        String domain = CacheDescriptions.domain(states.current().endpointHash, ec2);
        List<CacheCluster> all = states.current().groups.values().stream()
                .flatMap(group -> CacheDescriptions.clusters(group, domain).stream())
                .filter(cluster -> request.cacheClusterId() == null
                        || cluster.cacheClusterId().equals(request.cacheClusterId()))
                .toList();
        if (request.cacheClusterId() != null && all.isEmpty()) {
            throw ElastiCacheErrors.clusterNotFound(request.cacheClusterId());
        }
        Page<CacheCluster> page = ElastiCacheState.page(all, request.maxRecords(), request.marker());
        return DescribeCacheClustersResponse.builder()
                .cacheClusters(page.items())
                .marker(page.nextToken())
                .build();
    }

    @Override
    public DescribeCacheEngineVersionsResponse describeCacheEngineVersions(DescribeCacheEngineVersionsRequest request) {
        return DescribeCacheEngineVersionsResponse.builder()
                .cacheEngineVersions(CacheEngine.all().stream()
                        .filter(engine ->
                                request.engine() == null || request.engine().equals(engine.name()))
                        .map(engine -> CacheEngineVersion.builder()
                                .engine(engine.name())
                                .engineVersion(engine.version())
                                .cacheParameterGroupFamily(engine.family())
                                .build())
                        .toList())
                .build();
    }

    @Override
    public AddTagsToResourceResponse addTagsToResource(AddTagsToResourceRequest request) {
        states.current().tags.put(requireArn(request.resourceName()), request.tags());
        return AddTagsToResourceResponse.builder()
                .tagList(states.current().tags.list(request.resourceName()))
                .build();
    }

    @Override
    public RemoveTagsFromResourceResponse removeTagsFromResource(RemoveTagsFromResourceRequest request) {
        states.current().tags.remove(requireArn(request.resourceName()), request.tagKeys());
        return RemoveTagsFromResourceResponse.builder()
                .tagList(states.current().tags.list(request.resourceName()))
                .build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tagList(states.current().tags.list(requireArn(request.resourceName())))
                .build();
    }
}
