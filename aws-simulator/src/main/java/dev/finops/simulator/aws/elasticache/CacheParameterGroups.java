package dev.finops.simulator.aws.elasticache;

import dev.finops.simulator.aws.datastore.ParameterGroup;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticache.model.CacheParameterGroup;
import software.amazon.awssdk.services.elasticache.model.CreateCacheParameterGroupRequest;
import software.amazon.awssdk.services.elasticache.model.CreateCacheParameterGroupResponse;
import software.amazon.awssdk.services.elasticache.model.DeleteCacheParameterGroupRequest;
import software.amazon.awssdk.services.elasticache.model.DeleteCacheParameterGroupResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheParameterGroupsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheParameterGroupsResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheParametersRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheParametersResponse;
import software.amazon.awssdk.services.elasticache.model.ModifyCacheParameterGroupRequest;
import software.amazon.awssdk.services.elasticache.model.ModifyCacheParameterGroupResponse;
import software.amazon.awssdk.services.elasticache.model.Parameter;
import software.amazon.awssdk.services.elasticache.model.ParameterNameValue;
import software.amazon.awssdk.services.elasticache.model.ResetCacheParameterGroupRequest;
import software.amazon.awssdk.services.elasticache.model.ResetCacheParameterGroupResponse;

/** Cache parameter groups. Of the engines' parameters, those that are commonly set, with their defaults. */
final class CacheParameterGroups {
    private static final Map<String, String> DEFAULTS = new TreeMap<>(Map.of(
            "activedefrag", "no",
            "close-on-replica-write", "yes",
            "cluster-enabled", "no",
            "lazyfree-lazy-eviction", "no",
            "maxmemory-policy", "volatile-lru",
            "notify-keyspace-events", "",
            "reserved-memory-percent", "25",
            "slowlog-log-slower-than", "10000",
            "tcp-keepalive", "300",
            "timeout", "0"));

    private final Regional<ElastiCacheState> states;

    CacheParameterGroups(Regional<ElastiCacheState> states) {
        this.states = states;
    }

    ParameterGroup<CacheParameterGroup> require(String name) {
        return states.current()
                .parameterGroups
                .find(name)
                .orElseThrow(() -> ElastiCacheErrors.parameterGroupNotFound(name));
    }

    /** The group that a cache with the engine can use. */
    String requireFor(String name, CacheEngine engine) {
        CacheParameterGroup group = require(name).description();
        if (!group.cacheParameterGroupFamily().equals(engine.family())) {
            throw ElastiCacheErrors.invalidCombination("Expected a parameter group of family " + engine.family()
                    + " but found one of family " + group.cacheParameterGroupFamily());
        }
        return group.cacheParameterGroupName();
    }

    CreateCacheParameterGroupResponse create(CreateCacheParameterGroupRequest request) {
        ElastiCacheState state = states.current();
        String name = request.cacheParameterGroupName().toLowerCase(Locale.ROOT);
        if (state.parameterGroups.isTaken(name)) {
            throw ElastiCacheErrors.parameterGroupExists(name);
        }
        if (!CacheEngine.isFamily(request.cacheParameterGroupFamily())) {
            throw ElastiCacheErrors.invalidValue("CacheParameterGroupFamily " + request.cacheParameterGroupFamily()
                    + " is not a valid parameter group family.");
        }
        CacheParameterGroup group = CacheParameterGroup.builder()
                .cacheParameterGroupName(name)
                .cacheParameterGroupFamily(request.cacheParameterGroupFamily())
                .arn(Caller.current().arnOf("elasticache", "parametergroup:" + name))
                .description(request.description())
                .isGlobal(false)
                .build();
        state.tags.put(group.arn(), request.tags());
        state.parameterGroups.add(new ParameterGroup<>(name, request.cacheParameterGroupFamily(), group));
        return CreateCacheParameterGroupResponse.builder()
                .cacheParameterGroup(group)
                .build();
    }

    ModifyCacheParameterGroupResponse modify(ModifyCacheParameterGroupRequest request) {
        ParameterGroup<CacheParameterGroup> group = requireOwn(request.cacheParameterGroupName());
        for (ParameterNameValue parameter : request.parameterNameValues()) {
            if (!DEFAULTS.containsKey(parameter.parameterName())) {
                throw ElastiCacheErrors.invalidValue(
                        "The parameter " + parameter.parameterName() + " cannot be found.");
            }
        }
        request.parameterNameValues()
                .forEach(parameter -> group.values().put(parameter.parameterName(), parameter.parameterValue()));
        return ModifyCacheParameterGroupResponse.builder()
                .cacheParameterGroupName(group.description().cacheParameterGroupName())
                .build();
    }

    ResetCacheParameterGroupResponse reset(ResetCacheParameterGroupRequest request) {
        ParameterGroup<CacheParameterGroup> group = requireOwn(request.cacheParameterGroupName());
        group.reset(
                Boolean.TRUE.equals(request.resetAllParameters()),
                request.parameterNameValues().stream()
                        .map(ParameterNameValue::parameterName)
                        .toList());
        return ResetCacheParameterGroupResponse.builder()
                .cacheParameterGroupName(group.description().cacheParameterGroupName())
                .build();
    }

    private ParameterGroup<CacheParameterGroup> requireOwn(String name) {
        ParameterGroup<CacheParameterGroup> group = require(name);
        if (group.isDefault()) {
            throw ElastiCacheErrors.invalidValue(
                    "The parameter group " + name + " is a default group and cannot be" + " modified or deleted.");
        }
        return group;
    }

    DeleteCacheParameterGroupResponse delete(DeleteCacheParameterGroupRequest request) {
        ElastiCacheState state = states.current();
        ParameterGroup<CacheParameterGroup> group = requireOwn(request.cacheParameterGroupName());
        String name = group.name();
        if (state.groups.values().stream().anyMatch(user -> user.parameterGroup.equals(name))) {
            throw ElastiCacheErrors.parameterGroupState(
                    "One or more cache clusters are still members of this parameter group " + name
                            + ", so the group cannot be deleted");
        }
        state.parameterGroups.remove(group);
        state.tags.forget(group.description().arn());
        return DeleteCacheParameterGroupResponse.builder().build();
    }

    DescribeCacheParameterGroupsResponse describe(DescribeCacheParameterGroupsRequest request) {
        List<CacheParameterGroup> all = request.cacheParameterGroupName() == null
                ? states.current().parameterGroups.descriptions()
                : List.of(require(request.cacheParameterGroupName()).description());
        Page<CacheParameterGroup> page = ElastiCacheState.page(all, request.maxRecords(), request.marker());
        return DescribeCacheParameterGroupsResponse.builder()
                .cacheParameterGroups(page.items())
                .marker(page.nextToken())
                .build();
    }

    DescribeCacheParametersResponse parameters(DescribeCacheParametersRequest request) {
        ParameterGroup<CacheParameterGroup> group = require(request.cacheParameterGroupName());
        List<Parameter> all = DEFAULTS.entrySet().stream()
                .map(parameter -> Parameter.builder()
                        .parameterName(parameter.getKey())
                        .parameterValue(group.values().getOrDefault(parameter.getKey(), parameter.getValue()))
                        .source(group.source(parameter.getKey(), "system"))
                        .isModifiable(true)
                        .build())
                .filter(parameter ->
                        request.source() == null || request.source().equals(parameter.source()))
                .toList();
        Page<Parameter> page = ElastiCacheState.page(all, request.maxRecords(), request.marker());
        return DescribeCacheParametersResponse.builder()
                .parameters(page.items())
                .marker(page.nextToken())
                .build();
    }
}
