package dev.finops.operator.infrastructure;

import dev.finops.operator.cloudformation.StackOutputs;
import java.util.List;

/** What the main stack made, and later steps build on. */
public record MainStack(
        String vpcId,
        List<String> privateSubnetIds,
        LoadBalancer loadBalancer,
        Database database,
        Valkey valkey,
        String clusterName,
        String serviceSecurityGroupId,
        String taskExecutionRoleArn,
        String taskRoleArn,
        String backendLogGroup,
        String migrationLogGroup) {
    public MainStack {
        privateSubnetIds = List.copyOf(privateSubnetIds);
    }

    /** @param hostedZoneId the zone of the load balancer's own name, for alias records */
    public record LoadBalancer(String arn, String dnsName, String hostedZoneId) {}

    /** @param secretArn the secret with the keys username and password of the master user */
    public record Database(String host, String port, String name, String secretArn) {
        public String url() {
            return "jdbc:postgresql://" + host + ":" + port + "/" + name + "?sslmode=require";
        }
    }

    /** The primary node; it takes TLS only. */
    public record Valkey(String host, String port) {
        public String url() {
            return "rediss://" + host + ":" + port;
        }
    }

    static MainStack of(StackOutputs outputs) {
        return new MainStack(
                outputs.get("VPCId"),
                List.of(outputs.get("PrivateSubnetIds").split(",", -1)),
                new LoadBalancer(
                        outputs.get("LoadBalancerArn"),
                        outputs.get("LoadBalancerDNS"),
                        outputs.get("LoadBalancerCanonicalHostedZoneId")),
                new Database(
                        outputs.get("DatabaseEndpoint"),
                        outputs.get("DatabasePort"),
                        outputs.get("DatabaseName"),
                        outputs.get("DatabaseSecretArn")),
                new Valkey(outputs.get("ValkeyEndpoint"), outputs.get("ValkeyPort")),
                outputs.get("ECSClusterName"),
                outputs.get("ServiceSecurityGroupId"),
                outputs.get("TaskExecutionRoleArn"),
                outputs.get("TaskRoleArn"),
                outputs.get("BackendLogGroup"),
                outputs.get("MigrationLogGroup"));
    }
}
