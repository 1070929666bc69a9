package dev.finops.simulator.aws.elasticache;

import static dev.finops.simulator.aws.simulation.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.simulator.aws.ec2.PrivateSubnets;
import dev.finops.simulator.aws.ec2.SimulatedEc2;
import dev.finops.simulator.aws.simulation.InAccount;
import dev.finops.simulator.aws.simulation.Simulation;
import dev.finops.simulator.aws.time.SteppedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.CreateReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;

@ExtendWith(InAccount.class)
class SimulatedElastiCacheTest {
    private final SteppedTime time = new SteppedTime(Instant.parse("2026-11-01T00:00:00Z"));
    private final Simulation simulation = new Simulation(time, 1);
    private final SimulatedEc2 ec2 = new SimulatedEc2(simulation);
    private final SimulatedElastiCache caches = new SimulatedElastiCache(simulation, ec2);

    @BeforeEach
    void network() {
        PrivateSubnets network = PrivateSubnets.in(ec2);
        caches.createCacheSubnetGroup(group -> group.cacheSubnetGroupName("private")
                .cacheSubnetGroupDescription("private")
                .subnetIds(network.subnetIds()));
    }

    @Test
    void primaryEndpointAppearsWithTheNodes() {
        create(group -> {});

        assertThat(group().status()).isEqualTo("creating");
        assertThat(group().nodeGroups().getFirst().primaryEndpoint()).isNull();
        time.advance(Duration.ofMinutes(5));
        assertThat(group().status()).isEqualTo("available");
        assertThat(group().nodeGroups().getFirst().primaryEndpoint().address())
                .matches("master\\.results\\.[0-9a-f]{6}\\.euc1\\.cache\\.amazonaws\\.com");
        assertThat(caches.describeCacheClusters().cacheClusters())
                .extracting(CacheCluster::cacheClusterId, CacheCluster::engineVersion)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("results-001", "8.0.1"));
    }

    @Test
    void failoverNeedsAReplica() {
        assertRefused(
                () -> create(group -> group.automaticFailoverEnabled(true)),
                "InvalidParameterCombination",
                "at least one read replica");
        create(group -> {});
        time.advance(Duration.ofMinutes(6));
        caches.increaseReplicaCount(change ->
                change.replicationGroupId("results").newReplicaCount(1).applyImmediately(true));
        assertRefused(
                () -> caches.modifyReplicationGroup(
                        change -> change.replicationGroupId("results").automaticFailoverEnabled(true)),
                "InvalidReplicationGroupState",
                "must be in available state");
        time.advance(Duration.ofMinutes(5));
        caches.modifyReplicationGroup(
                change -> change.replicationGroupId("results").automaticFailoverEnabled(true));
        time.advance(Duration.ofMinutes(1));

        assertThat(group().automaticFailoverAsString()).isEqualTo("enabled");
        assertThat(group().memberClusters()).containsExactly("results-001", "results-002");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertRefused(
                () -> create(group -> group.cacheNodeType("cache.x1.huge")), "InvalidParameterValue", "node type");
        assertRefused(() -> create(group -> group.engineVersion("9.9")), "InvalidParameterCombination", "9.9");
        assertRefused(
                () -> create(group -> group.cacheParameterGroupName("default.valkey7")),
                "InvalidParameterCombination",
                "Expected a parameter group of family valkey8");
        assertRefused(
                () -> create(group -> group.cacheSubnetGroupName("none")), "CacheSubnetGroupNotFoundFault", "none");
        assertRefused(
                () -> caches.describeReplicationGroups(request -> request.replicationGroupId("none")),
                "ReplicationGroupNotFoundFault",
                "ReplicationGroup none not found.");
    }

    @Test
    void groupsInUseStayUntilTheCacheIsGone() {
        create(group -> {});
        assertRefused(
                () -> caches.deleteCacheSubnetGroup(group -> group.cacheSubnetGroupName("private")),
                "CacheSubnetGroupInUse",
                "results");
        assertRefused(
                () -> caches.deleteReplicationGroup(group -> group.replicationGroupId("results")),
                "InvalidReplicationGroupState",
                "creating");
        time.advance(Duration.ofMinutes(6));
        caches.deleteReplicationGroup(group -> group.replicationGroupId("results"));
        time.advance(Duration.ofMinutes(5));

        caches.deleteCacheSubnetGroup(group -> group.cacheSubnetGroupName("private"));
        assertThat(ec2.describeNetworkInterfaces().networkInterfaces()).isEmpty();
    }

    private void create(Consumer<CreateReplicationGroupRequest.Builder> differently) {
        CreateReplicationGroupRequest.Builder group = CreateReplicationGroupRequest.builder()
                .replicationGroupId("results")
                .replicationGroupDescription("results")
                .engine("valkey")
                .engineVersion("8.0")
                .cacheNodeType("cache.t4g.micro")
                .transitEncryptionEnabled(true)
                .cacheSubnetGroupName("private");
        differently.accept(group);
        caches.createReplicationGroup(group.build());
    }

    private ReplicationGroup group() {
        return caches.describeReplicationGroups(request -> request.replicationGroupId("results"))
                .replicationGroups()
                .getFirst();
    }
}
