package dev.finops.simulator.aws.elasticache.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.AlreadyGone;
import dev.finops.simulator.aws.cloudformation.resource.LiveProperties;
import dev.finops.simulator.aws.cloudformation.resource.Progress;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.elasticache.SimulatedElastiCache;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.elasticache.model.Endpoint;
import software.amazon.awssdk.services.elasticache.model.ModifyReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroupNotFoundException;

/** Its physical ID, and {@code Ref}, is the replication group's ID. An update takes one ElastiCache call after another. */
final class ReplicationGroupHandler implements ResourceHandler {
    private static final Duration POLL = Duration.ofSeconds(15);

    private final SimulatedElastiCache caches;
    private final Map<String, Deque<Runnable>> remaining = new HashMap<>();

    ReplicationGroupHandler(SimulatedElastiCache caches) {
        this.caches = caches;
    }

    @Override
    public String type() {
        return "AWS::ElastiCache::ReplicationGroup";
    }

    @Override
    public String create(ResourceRequest request) {
        caches.checkTags(Properties.tags(request));
        Properties properties = Properties.of(request);
        String id = properties
                .text("ReplicationGroupId", request.generatedName(40).replaceAll("-+", "-"))
                .toLowerCase(Locale.ROOT);
        String arn = caches.createReplicationGroup(group -> group.replicationGroupId(id)
                        .replicationGroupDescription(properties.text("ReplicationGroupDescription"))
                        .engine(properties.text("Engine"))
                        .engineVersion(properties.text("EngineVersion"))
                        .cacheNodeType(properties.text("CacheNodeType"))
                        .numCacheClusters(properties.integer("NumCacheClusters"))
                        .numNodeGroups(properties.integer("NumNodeGroups"))
                        .replicasPerNodeGroup(properties.integer("ReplicasPerNodeGroup"))
                        .automaticFailoverEnabled(properties.bool("AutomaticFailoverEnabled"))
                        .multiAZEnabled(properties.bool("MultiAZEnabled"))
                        .autoMinorVersionUpgrade(properties.bool("AutoMinorVersionUpgrade"))
                        .cacheParameterGroupName(properties.text("CacheParameterGroupName"))
                        .cacheSubnetGroupName(properties.text("CacheSubnetGroupName"))
                        .securityGroupIds(properties.strings("SecurityGroupIds"))
                        .port(properties.integer("Port"))
                        .transitEncryptionEnabled(properties.bool("TransitEncryptionEnabled"))
                        .atRestEncryptionEnabled(properties.bool("AtRestEncryptionEnabled"))
                        .authToken(properties.text("AuthToken"))
                        .kmsKeyId(properties.text("KmsKeyId"))
                        .snapshotRetentionLimit(properties.integer("SnapshotRetentionLimit")))
                .replicationGroup()
                .arn();
        caches.replaceTags(arn, Properties.tagsWithoutSystemTags(request));
        return id;
    }

    @Override
    public Progress progress(String physicalId) {
        if (!describe(physicalId).status().equals("available")) {
            return new Progress.Running(POLL);
        }
        Deque<Runnable> calls = remaining.getOrDefault(physicalId, new ArrayDeque<>());
        if (calls.isEmpty()) {
            remaining.remove(physicalId);
            return Progress.DONE;
        }
        calls.removeFirst().run();
        return new Progress.Running(POLL);
    }

    /** Replicas are added before failover is turned on, and removed after it is turned off. */
    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        Properties wanted = Properties.of(request);
        Deque<Runnable> calls = new ArrayDeque<>();
        calls.add(() -> caches.modifyReplicationGroup(modification(physicalId, wanted, new Properties(previous))));
        Integer nodes = wanted.integer("NumCacheClusters");
        int present = describe(physicalId).memberClusters().size();
        if (nodes != null && nodes > present) {
            calls.addFirst(() -> caches.increaseReplicaCount(change -> change.replicationGroupId(physicalId)
                    .newReplicaCount(nodes - 1)
                    .applyImmediately(true)));
        }
        if (nodes != null && nodes < present) {
            calls.addLast(() -> caches.decreaseReplicaCount(change -> change.replicationGroupId(physicalId)
                    .newReplicaCount(nodes - 1)
                    .applyImmediately(true)));
        }
        calls.removeFirst().run();
        remaining.put(physicalId, calls);
        caches.replaceTags(describe(physicalId).arn(), Properties.tagsWithoutSystemTags(request));
    }

    private static ModifyReplicationGroupRequest modification(String id, Properties wanted, Properties former) {
        ModifyReplicationGroupRequest.Builder change = ModifyReplicationGroupRequest.builder()
                .replicationGroupId(id)
                .applyImmediately(true)
                .replicationGroupDescription(wanted.text("ReplicationGroupDescription"))
                .cacheNodeType(wanted.text("CacheNodeType"))
                .automaticFailoverEnabled(wanted.bool("AutomaticFailoverEnabled"))
                .multiAZEnabled(wanted.bool("MultiAZEnabled"))
                .autoMinorVersionUpgrade(wanted.bool("AutoMinorVersionUpgrade"))
                .cacheParameterGroupName(wanted.text("CacheParameterGroupName"))
                .snapshotRetentionLimit(wanted.integer("SnapshotRetentionLimit"));
        if (!wanted.text("EngineVersion", "").equals(former.text("EngineVersion", ""))
                || !wanted.text("Engine", "").equals(former.text("Engine", ""))) {
            change.engine(wanted.text("Engine")).engineVersion(wanted.text("EngineVersion"));
        }
        if (!wanted.strings("SecurityGroupIds").isEmpty()) {
            change.securityGroupIds(wanted.strings("SecurityGroupIds"));
        }
        return change.build();
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        AlreadyGone.ignore(
                () -> caches.deleteReplicationGroup(group -> group.replicationGroupId(physicalId)),
                "ReplicationGroupNotFoundFault");
    }

    @Override
    public Progress deletionProgress(String physicalId) {
        try {
            describe(physicalId);
            return new Progress.Running(POLL);
        } catch (ReplicationGroupNotFoundException e) {
            return Progress.DONE;
        }
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        var shard = describe(physicalId).nodeGroups().getFirst();
        Map<String, JsonNode> attributes = new HashMap<>();
        put(attributes, "PrimaryEndPoint", shard.primaryEndpoint());
        put(attributes, "ReaderEndPoint", shard.readerEndpoint());
        return attributes;
    }

    private static void put(Map<String, JsonNode> attributes, String name, Endpoint endpoint) {
        attributes.put(name + ".Address", TextNode.valueOf(endpoint.address()));
        attributes.put(name + ".Port", TextNode.valueOf(endpoint.port().toString()));
    }

    private ReplicationGroup describe(String id) {
        return caches.describeReplicationGroups(request -> request.replicationGroupId(id))
                .replicationGroups()
                .getFirst();
    }

    @Override
    public ObjectNode read(String physicalId, ObjectNode declared, Set<String> siblings) {
        var group = describe(physicalId);
        return new LiveProperties(declared)
                .with("CacheNodeType", group.cacheNodeType())
                .with("NumCacheClusters", group.memberClusters().size())
                .with("SnapshotRetentionLimit", group.snapshotRetentionLimit())
                .node();
    }
}
