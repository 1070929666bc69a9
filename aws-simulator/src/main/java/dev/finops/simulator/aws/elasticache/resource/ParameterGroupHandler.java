package dev.finops.simulator.aws.elasticache.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.AlreadyGone;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.elasticache.SimulatedElastiCache;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.elasticache.model.ParameterNameValue;

final class ParameterGroupHandler implements ResourceHandler {
    private final SimulatedElastiCache caches;

    ParameterGroupHandler(SimulatedElastiCache caches) {
        this.caches = caches;
    }

    @Override
    public String type() {
        return "AWS::ElastiCache::ParameterGroup";
    }

    @Override
    public String create(ResourceRequest request) {
        caches.checkTags(Properties.tags(request));
        Properties properties = Properties.of(request);
        String name = request.generatedName(255).toLowerCase(Locale.ROOT);
        String arn = caches.createCacheParameterGroup(group -> group.cacheParameterGroupName(name)
                        .cacheParameterGroupFamily(properties.text("CacheParameterGroupFamily"))
                        .description(properties.text("Description")))
                .cacheParameterGroup()
                .arn();
        caches.replaceTags(arn, Properties.tagsWithoutSystemTags(request));
        set(name, properties.map("Properties"));
        return name;
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        Properties properties = Properties.of(request);
        List<ParameterNameValue> dropped = properties.droppedKeys("Properties", previous).stream()
                .map(name -> ParameterNameValue.builder().parameterName(name).build())
                .toList();
        if (!dropped.isEmpty()) {
            caches.resetCacheParameterGroup(
                    group -> group.cacheParameterGroupName(physicalId).parameterNameValues(dropped));
        }
        set(physicalId, properties.map("Properties"));
        String arn = caches.describeCacheParameterGroups(group -> group.cacheParameterGroupName(physicalId))
                .cacheParameterGroups()
                .getFirst()
                .arn();
        caches.replaceTags(arn, Properties.tagsWithoutSystemTags(request));
    }

    private void set(String name, Map<String, String> values) {
        caches.modifyCacheParameterGroup(group -> group.cacheParameterGroupName(name)
                .parameterNameValues(values.entrySet().stream()
                        .map(value -> ParameterNameValue.builder()
                                .parameterName(value.getKey())
                                .parameterValue(value.getValue())
                                .build())
                        .toList()));
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        AlreadyGone.ignore(
                () -> caches.deleteCacheParameterGroup(group -> group.cacheParameterGroupName(physicalId)),
                "CacheParameterGroupNotFound");
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        return Map.of("CacheParameterGroupName", TextNode.valueOf(physicalId));
    }

    @Override
    public ObjectNode read(String physicalId, ObjectNode declared, Set<String> siblings) {
        caches.describeCacheParameterGroups(request -> request.cacheParameterGroupName(physicalId));
        return declared;
    }
}
