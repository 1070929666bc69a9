package dev.finops.simulator.aws.elasticache;

import dev.finops.simulator.aws.datastore.ParameterGroups;
import dev.finops.simulator.aws.datastore.RecordPage;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.tagging.TagRules;
import dev.finops.simulator.aws.tagging.TagsByArn;
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

    /** The part of host names that is the same for all caches of the account and region. */
    final String endpointHash;

    final Map<String, Group> groups = new TreeMap<>();
    final Map<String, CacheSubnetGroup> subnetGroups = new TreeMap<>();
    final ParameterGroups<CacheParameterGroup> parameterGroups = new ParameterGroups<>(
            CacheEngine::isFamily,
            (name, family) -> CacheParameterGroup.builder()
                    .cacheParameterGroupName(name)
                    .cacheParameterGroupFamily(family)
                    .arn(Caller.current().arnOf("elasticache", "parametergroup:" + name))
                    .description("Default parameter group for " + family)
                    .isGlobal(false)
                    .build());
    final TagsByArn<Tag> tags = new TagsByArn<>(
            TagRules.refusing(problem -> ElastiCacheErrors.tags(problem)),
            Tag::key,
            Tag::value,
            (key, value) -> Tag.builder().key(key).value(value).build());

    ElastiCacheState(String endpointHash) {
        this.endpointHash = endpointHash;
    }

    static <T> Page<T> page(List<T> all, @Nullable Integer maxRecords, @Nullable String marker) {
        return RecordPage.of(all, maxRecords, marker, ElastiCacheErrors::invalidValue);
    }
}
