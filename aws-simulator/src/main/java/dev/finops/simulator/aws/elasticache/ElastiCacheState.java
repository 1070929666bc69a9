package dev.finops.simulator.aws.elasticache;

import dev.finops.simulator.aws.simulation.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticache.model.CacheParameterGroup;
import software.amazon.awssdk.services.elasticache.model.CacheSubnetGroup;
import software.amazon.awssdk.services.elasticache.model.Tag;

/** The caches of one account in one region; tags by ARN. */
final class ElastiCacheState {
    /** One primary node and its replicas, in that order. */
    static final class Group {
        final String id;
        final String arn;
        final Instant created;
        final String subnetGroup;
        final int port;
        final boolean encryptedInTransit;
        final boolean encryptedAtRest;
        final boolean authToken;
        final @Nullable String kmsKeyId;
        final List<Node> nodes = new ArrayList<>();
        String status = "creating";
        String description = "";
        String nodeType = "";
        CacheEngine engine;
        String parameterGroup;
        List<String> securityGroups = List.of();
        boolean automaticFailover;
        boolean multiAz;
        boolean autoMinorVersionUpgrade = true;
        int snapshotRetentionLimit;
        String snapshotWindow = "03:30-04:30";
        String maintenanceWindow = "sun:05:00-sun:06:00";

        Group(
                String id,
                String arn,
                Instant created,
                String subnetGroup,
                int port,
                Encryption encryption,
                CacheEngine engine,
                String parameterGroup) {
            this.id = id;
            this.arn = arn;
            this.created = created;
            this.subnetGroup = subnetGroup;
            this.port = port;
            this.encryptedInTransit = encryption.inTransit();
            this.encryptedAtRest = encryption.atRest();
            this.authToken = encryption.authToken();
            this.kmsKeyId = encryption.kmsKeyId();
            this.engine = engine;
            this.parameterGroup = parameterGroup;
        }
    }

    record Encryption(
            boolean inTransit,
            boolean atRest,
            boolean authToken,
            @Nullable String kmsKeyId) {}

    record Node(String clusterId, String zone, String networkInterfaceId, Instant created) {}

    record ParameterGroup(CacheParameterGroup description, Map<String, String> values) {}

    /** The part of host names that is the same for all caches of the account and region. */
    final String endpointHash;

    final Map<String, Group> groups = new TreeMap<>();
    final Map<String, CacheSubnetGroup> subnetGroups = new TreeMap<>();
    final Map<String, ParameterGroup> parameterGroups = new TreeMap<>();
    final Map<String, Map<String, String>> tags = new TreeMap<>();

    ElastiCacheState(String endpointHash) {
        this.endpointHash = endpointHash;
    }

    List<Tag> tagList(String arn) {
        return tags.getOrDefault(arn, Map.of()).entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    void putTags(String arn, List<Tag> added) {
        for (Tag tag : added) {
            if (tag.key().regionMatches(true, 0, "aws:", 0, 4)) {
                throw ElastiCacheErrors.invalidValue("Tag keys starting with 'aws:' are reserved for internal use");
            }
        }
        Map<String, String> tagged = tags.computeIfAbsent(arn, any -> new TreeMap<>());
        added.forEach(tag -> tagged.put(tag.key(), tag.value() == null ? "" : tag.value()));
    }

    static <T> Page<T> page(List<T> all, @Nullable Integer maxRecords, @Nullable String marker) {
        if (maxRecords != null && (maxRecords < 20 || maxRecords > 100)) {
            throw ElastiCacheErrors.invalidValue(
                    "Invalid value " + maxRecords + " for MaxRecords. Must be between 20 and 100");
        }
        return Page.of(
                all,
                maxRecords == null ? 100 : maxRecords,
                marker,
                () -> ElastiCacheErrors.invalidValue("Invalid value for Marker"));
    }
}
