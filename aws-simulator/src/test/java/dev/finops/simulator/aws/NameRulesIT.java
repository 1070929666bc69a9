package dev.finops.simulator.aws;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.rds.RdsClient;

/** Names that AWS does not take, whatever else a request says. */
class NameRulesIT {
    @RegisterExtension
    final SimulatorExtension simulator = new SimulatorExtension();

    @ParameterizedTest
    @ValueSource(strings = {"2fa", "a--b", "a-", "-a", "a_b", "a.b"})
    void databases(String name) {
        RdsClient rds = simulator.client(RdsClient.builder());

        assertRefused(
                "not a valid identifier",
                () -> rds.createDBInstance(instance ->
                        instance.dbInstanceIdentifier(name).engine("postgres").dbInstanceClass("db.t4g.micro")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2fa", "a--b", "a-", "a_b"})
    void caches(String name) {
        ElastiCacheClient caches = simulator.client(ElastiCacheClient.builder());

        assertRefused(
                "not a valid identifier",
                () -> caches.createReplicationGroup(
                        group -> group.replicationGroupId(name).replicationGroupDescription("a cache")));
        assertRefused(
                "not a valid identifier",
                () -> caches.createReplicationGroup(
                        group -> group.replicationGroupId("c".repeat(41)).replicationGroupDescription("a cache")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"internal-demo", "demo-", "-demo", "de_mo", "abcdefghijklmnopqrstuvwxyz0123456"})
    void loadBalancers(String name) {
        ElasticLoadBalancingV2Client balancing = simulator.client(ElasticLoadBalancingV2Client.builder());

        assertRefused(
                name,
                () -> balancing.createLoadBalancer(
                        balancer -> balancer.name(name).subnets("subnet-1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo-", "-demo", "de_mo", "abcdefghijklmnopqrstuvwxyz0123456"})
    void targetGroups(String name) {
        ElasticLoadBalancingV2Client balancing = simulator.client(ElasticLoadBalancingV2Client.builder());

        assertRefused(
                name,
                () -> balancing.createTargetGroup(
                        group -> group.name(name).protocol("HTTP").port(80).vpcId("vpc-1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "r0123456789012345678901234567890123456789012345678901234567890123456789"})
    void roles(String name) {
        IamClient iam = simulator.client(IamClient.builder());

        assertRefused(
                "roleName", () -> iam.createRole(role -> role.roleName(name).assumeRolePolicyDocument("{}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xn--demo", "sthree-demo", "demo-s3alias", "demo--ol-s3"})
    void buckets(String name) {
        assertRefused("not valid", () -> simulator.s3().createBucket(bucket -> bucket.bucket(name)));
    }

    private static void assertRefused(String message, Runnable request) {
        assertThatThrownBy(request::run).isInstanceOf(AwsServiceException.class).hasMessageContaining(message);
    }
}
