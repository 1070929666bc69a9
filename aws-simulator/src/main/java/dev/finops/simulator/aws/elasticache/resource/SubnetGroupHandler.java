package dev.finops.simulator.aws.elasticache.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.resource.AlreadyGone;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.elasticache.SimulatedElastiCache;
import java.util.Locale;
import java.util.Set;

final class SubnetGroupHandler implements ResourceHandler {
    private final SimulatedElastiCache caches;

    SubnetGroupHandler(SimulatedElastiCache caches) {
        this.caches = caches;
    }

    @Override
    public String type() {
        return "AWS::ElastiCache::SubnetGroup";
    }

    @Override
    public String create(ResourceRequest request) {
        caches.checkTags(Properties.tags(request));
        Properties properties = Properties.of(request);
        String name = properties
                .text("CacheSubnetGroupName", request.generatedName(255))
                .toLowerCase(Locale.ROOT);
        String arn = caches.createCacheSubnetGroup(group -> group.cacheSubnetGroupName(name)
                        .cacheSubnetGroupDescription(properties.text("Description"))
                        .subnetIds(properties.strings("SubnetIds")))
                .cacheSubnetGroup()
                .arn();
        caches.replaceTags(arn, Properties.tagsWithoutSystemTags(request));
        return name;
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        Properties properties = Properties.of(request);
        String arn = caches.modifyCacheSubnetGroup(group -> group.cacheSubnetGroupName(physicalId)
                        .cacheSubnetGroupDescription(properties.text("Description"))
                        .subnetIds(properties.strings("SubnetIds")))
                .cacheSubnetGroup()
                .arn();
        caches.replaceTags(arn, Properties.tagsWithoutSystemTags(request));
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        AlreadyGone.ignore(
                () -> caches.deleteCacheSubnetGroup(group -> group.cacheSubnetGroupName(physicalId)),
                "CacheSubnetGroupNotFoundFault");
    }

    @Override
    public ObjectNode read(String physicalId, ObjectNode declared, Set<String> siblings) {
        caches.describeCacheSubnetGroups(request -> request.cacheSubnetGroupName(physicalId));
        return declared;
    }
}
