package dev.finops.simulator.aws.elasticache;

import dev.finops.simulator.aws.elasticache.ElastiCacheState.Group;
import dev.finops.simulator.aws.elasticache.ElastiCacheState.Node;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticache.model.AutomaticFailoverStatus;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.CacheNode;
import software.amazon.awssdk.services.elasticache.model.Endpoint;
import software.amazon.awssdk.services.elasticache.model.MultiAZStatus;
import software.amazon.awssdk.services.elasticache.model.NodeGroup;
import software.amazon.awssdk.services.elasticache.model.NodeGroupMember;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.SecurityGroupMembership;

/**
 * How ElastiCache shows a replication group, and its nodes as cache clusters.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Endpoints.html">endpoints</a>
 */
final class CacheDescriptions {
    private CacheDescriptions() {}

    /** {@code <hash>.euc1.cache.amazonaws.com}: the region in the short form that zone IDs begin with. */
    static String domain(String hash, Ec2Client ec2) {
        String zoneId =
                ec2.describeAvailabilityZones().availabilityZones().getFirst().zoneId();
        return hash + "." + zoneId.substring(0, zoneId.indexOf("-az")) + ".cache.amazonaws.com";
    }

    static ReplicationGroup replicationGroup(Group group, String domain) {
        return ReplicationGroup.builder()
                .replicationGroupId(group.id)
                .arn(group.arn)
                .description(group.description)
                .status(group.status)
                .engine(group.engine.name())
                .cacheNodeType(group.nodeType)
                .clusterEnabled(false)
                .clusterMode("disabled")
                .memberClusters(group.nodes.stream().map(Node::clusterId).toList())
                .nodeGroups(nodeGroup(group, domain))
                .automaticFailover(
                        group.automaticFailover ? AutomaticFailoverStatus.ENABLED : AutomaticFailoverStatus.DISABLED)
                .multiAZ(group.multiAz ? MultiAZStatus.ENABLED : MultiAZStatus.DISABLED)
                .transitEncryptionEnabled(group.encryptedInTransit)
                .transitEncryptionMode(group.encryptedInTransit ? "required" : null)
                .atRestEncryptionEnabled(group.encryptedAtRest)
                .authTokenEnabled(group.authToken)
                .kmsKeyId(group.kmsKeyId)
                .snapshotRetentionLimit(group.snapshotRetentionLimit)
                .snapshotWindow(group.snapshotWindow)
                .autoMinorVersionUpgrade(group.autoMinorVersionUpgrade)
                .replicationGroupCreateTime(group.created)
                .dataTiering("disabled")
                .networkType("ipv4")
                .ipDiscovery("ipv4")
                .build();
    }

    private static NodeGroup nodeGroup(Group group, String domain) {
        NodeGroup.Builder shard = NodeGroup.builder().nodeGroupId("0001").status(group.status);
        if (!group.status.equals("creating")) {
            shard.primaryEndpoint(endpoint(group, "master", domain))
                    .readerEndpoint(endpoint(group, "replica", domain))
                    .nodeGroupMembers(group.nodes.stream()
                            .map(node -> NodeGroupMember.builder()
                                    .cacheClusterId(node.clusterId())
                                    .cacheNodeId("0001")
                                    .currentRole(node.equals(group.nodes.getFirst()) ? "primary" : "replica")
                                    .preferredAvailabilityZone(node.zone())
                                    .readEndpoint(endpoint(group, node.clusterId(), domain))
                                    .build())
                            .toList());
        }
        return shard.build();
    }

    /** With TLS {@code master.<id>.<domain>}, without it {@code <id>.<domain>} with {@code ng.0001} in between. */
    private static Endpoint endpoint(Group group, String node, String domain) {
        String address = switch (node) {
            case "master" ->
                group.encryptedInTransit
                        ? "master." + group.id + "." + domain
                        : group.id + "." + domain.replaceFirst("\\.", ".ng.0001.");
            case "replica" ->
                group.encryptedInTransit
                        ? "replica." + group.id + "." + domain
                        : group.id + "-ro." + domain.replaceFirst("\\.", ".ng.0001.");
            default ->
                group.encryptedInTransit
                        ? node + "." + group.id + "." + domain
                        : node + "." + domain.replaceFirst("\\.", ".0001.");
        };
        return Endpoint.builder().address(address).port(group.port).build();
    }

    static List<CacheCluster> clusters(Group group, String domain) {
        return group.nodes.stream().map(node -> cluster(group, node, domain)).toList();
    }

    private static CacheCluster cluster(Group group, Node node, String domain) {
        return CacheCluster.builder()
                .cacheClusterId(node.clusterId())
                .arn(group.arn.substring(0, group.arn.indexOf("replicationgroup:")) + "cluster:" + node.clusterId())
                .replicationGroupId(group.id)
                .cacheClusterStatus(group.status)
                .cacheClusterCreateTime(node.created())
                .cacheNodeType(group.nodeType)
                .engine(group.engine.name())
                .engineVersion(group.engine.version())
                .numCacheNodes(1)
                .cacheNodes(CacheNode.builder()
                        .cacheNodeId("0001")
                        .cacheNodeStatus(group.status)
                        .cacheNodeCreateTime(node.created())
                        .customerAvailabilityZone(node.zone())
                        .parameterGroupStatus("in-sync")
                        .endpoint(endpoint(group, node.clusterId(), domain))
                        .build())
                .preferredAvailabilityZone(node.zone())
                .preferredMaintenanceWindow(group.maintenanceWindow)
                .cacheParameterGroup(parameters ->
                        parameters.cacheParameterGroupName(group.parameterGroup).parameterApplyStatus("in-sync"))
                .cacheSubnetGroupName(group.subnetGroup)
                .securityGroups(group.securityGroups.stream()
                        .map(id -> SecurityGroupMembership.builder()
                                .securityGroupId(id)
                                .status("active")
                                .build())
                        .toList())
                .transitEncryptionEnabled(group.encryptedInTransit)
                .atRestEncryptionEnabled(group.encryptedAtRest)
                .authTokenEnabled(group.authToken)
                .autoMinorVersionUpgrade(group.autoMinorVersionUpgrade)
                .snapshotRetentionLimit(group.snapshotRetentionLimit)
                .snapshotWindow(group.snapshotWindow)
                .build();
    }
}
