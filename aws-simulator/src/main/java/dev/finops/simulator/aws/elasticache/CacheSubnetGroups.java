package dev.finops.simulator.aws.elasticache;

import dev.finops.simulator.aws.datastore.GroupSubnets;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticache.model.CacheSubnetGroup;
import software.amazon.awssdk.services.elasticache.model.CreateCacheSubnetGroupRequest;
import software.amazon.awssdk.services.elasticache.model.CreateCacheSubnetGroupResponse;
import software.amazon.awssdk.services.elasticache.model.DeleteCacheSubnetGroupRequest;
import software.amazon.awssdk.services.elasticache.model.DeleteCacheSubnetGroupResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheSubnetGroupsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheSubnetGroupsResponse;
import software.amazon.awssdk.services.elasticache.model.ModifyCacheSubnetGroupRequest;
import software.amazon.awssdk.services.elasticache.model.ModifyCacheSubnetGroupResponse;
import software.amazon.awssdk.services.elasticache.model.Subnet;

/** Cache subnet groups: subnets of one VPC. */
final class CacheSubnetGroups {
    private final Regional<ElastiCacheState> states;
    private final Ec2Client ec2;

    CacheSubnetGroups(Regional<ElastiCacheState> states, Ec2Client ec2) {
        this.states = states;
        this.ec2 = ec2;
    }

    CacheSubnetGroup require(String name) {
        CacheSubnetGroup group = states.current().subnetGroups.get(name.toLowerCase(Locale.ROOT));
        if (group == null) {
            throw ElastiCacheErrors.subnetGroupNotFound(name);
        }
        return group;
    }

    CreateCacheSubnetGroupResponse create(CreateCacheSubnetGroupRequest request) {
        ElastiCacheState state = states.current();
        String name = request.cacheSubnetGroupName().toLowerCase(Locale.ROOT);
        if (state.subnetGroups.containsKey(name)) {
            throw ElastiCacheErrors.subnetGroupExists(name);
        }
        CacheSubnetGroup group = withSubnets(
                CacheSubnetGroup.builder()
                        .cacheSubnetGroupName(name)
                        .arn(Caller.current().arnOf("elasticache", "subnetgroup:" + name))
                        .cacheSubnetGroupDescription(request.cacheSubnetGroupDescription())
                        .supportedNetworkTypesWithStrings("ipv4")
                        .build(),
                request.subnetIds());
        state.tags.put(group.arn(), request.tags());
        state.subnetGroups.put(name, group);
        return CreateCacheSubnetGroupResponse.builder().cacheSubnetGroup(group).build();
    }

    private CacheSubnetGroup withSubnets(CacheSubnetGroup group, List<String> subnetIds) {
        GroupSubnets chosen = GroupSubnets.of(ec2, subnetIds);
        Set<String> vpcs = chosen.vpcs();
        if (vpcs.size() != 1) {
            throw ElastiCacheErrors.invalidValue("Subnets must be of one VPC, not of " + vpcs);
        }
        return group.toBuilder()
                .vpcId(vpcs.iterator().next())
                .subnets(chosen.subnets().stream()
                        .map(subnet -> Subnet.builder()
                                .subnetIdentifier(subnet.subnetId())
                                .subnetAvailabilityZone(zone -> zone.name(subnet.availabilityZone()))
                                .supportedNetworkTypesWithStrings("ipv4")
                                .build())
                        .toList())
                .build();
    }

    ModifyCacheSubnetGroupResponse modify(ModifyCacheSubnetGroupRequest request) {
        CacheSubnetGroup changed = require(request.cacheSubnetGroupName());
        if (request.hasSubnetIds()) {
            changed = withSubnets(changed, request.subnetIds());
        }
        if (request.cacheSubnetGroupDescription() != null) {
            changed = changed.toBuilder()
                    .cacheSubnetGroupDescription(request.cacheSubnetGroupDescription())
                    .build();
        }
        states.current().subnetGroups.put(changed.cacheSubnetGroupName(), changed);
        return ModifyCacheSubnetGroupResponse.builder()
                .cacheSubnetGroup(changed)
                .build();
    }

    DeleteCacheSubnetGroupResponse delete(DeleteCacheSubnetGroupRequest request) {
        ElastiCacheState state = states.current();
        CacheSubnetGroup group = require(request.cacheSubnetGroupName());
        for (ElastiCacheState.Group user : state.groups.values()) {
            if (user.subnetGroup.equals(group.cacheSubnetGroupName())) {
                throw ElastiCacheErrors.subnetGroupInUse(group.cacheSubnetGroupName(), user.id);
            }
        }
        state.subnetGroups.remove(group.cacheSubnetGroupName());
        state.tags.forget(group.arn());
        return DeleteCacheSubnetGroupResponse.builder().build();
    }

    DescribeCacheSubnetGroupsResponse describe(DescribeCacheSubnetGroupsRequest request) {
        List<CacheSubnetGroup> all = request.cacheSubnetGroupName() == null
                ? List.copyOf(states.current().subnetGroups.values())
                : List.of(require(request.cacheSubnetGroupName()));
        Page<CacheSubnetGroup> page = ElastiCacheState.page(all, request.maxRecords(), request.marker());
        return DescribeCacheSubnetGroupsResponse.builder()
                .cacheSubnetGroups(page.items())
                .marker(page.nextToken())
                .build();
    }
}
