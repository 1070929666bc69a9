package dev.finops.operator.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.crds.v1alpha1.PlatformVersion;
import dev.finops.operator.cloudformation.Templates;
import dev.finops.simulator.aws.AwsSimulator;
import dev.finops.simulator.aws.AwsSimulatorOptions;
import dev.finops.simulator.aws.time.SteppedTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.PolicyAction;
import software.amazon.awssdk.services.cloudformation.model.Replacement;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The main stack's template, installed, changed and deleted by a simulated CloudFormation. */
class MainStackTemplateIT {
    private static final String STACK = "demo-main";

    private final SteppedTime time = new SteppedTime(Instant.parse("2026-11-01T00:00:00Z"));
    private final String template = Templates.mainStack(PlatformVersion.V1);
    private AwsSimulator aws;
    private CloudFormationClient cloudFormation;
    private Ec2Client ec2;
    private RdsClient rds;
    private int changeSets;

    @BeforeEach
    void start() throws IOException {
        aws = AwsSimulator.start(AwsSimulatorOptions.stepped(time));
        cloudFormation = client(CloudFormationClient.builder());
        ec2 = client(Ec2Client.builder());
        rds = client(RdsClient.builder());
    }

    @AfterEach
    void stop() {
        cloudFormation.close();
        ec2.close();
        rds.close();
        aws.close();
    }

    @Test
    void installsWithDefaultsAndAgainWithoutChanges() {
        install(Map.of());

        assertThat(outputs())
                .containsKeys(
                        "VPCId",
                        "PrivateSubnetIds",
                        "PublicSubnetIds",
                        "LoadBalancerArn",
                        "LoadBalancerDNS",
                        "LoadBalancerCanonicalHostedZoneId",
                        "LoadBalancerSecurityGroupId",
                        "ServiceSecurityGroupId",
                        "DatabaseEndpoint",
                        "DatabasePort",
                        "DatabaseName",
                        "DatabaseSecretArn",
                        "ValkeyEndpoint",
                        "ValkeyPort",
                        "ECSClusterName",
                        "ECSClusterArn",
                        "TaskExecutionRoleArn",
                        "TaskRoleArn",
                        "BackendLogGroup",
                        "MigrationLogGroup");
        assertThat(outputs().get("DatabaseEndpoint")).endsWith(".eu-central-1.rds.amazonaws.com");
        assertThat(outputs().get("ValkeyEndpoint")).startsWith("master.").endsWith(".euc1.cache.amazonaws.com");

        DescribeChangeSetResponse again = plan(ChangeSetType.UPDATE, Map.of());
        assertThat(again.status()).isEqualTo(ChangeSetStatus.FAILED);
        assertThat(again.statusReason()).contains("didn't contain changes");
    }

    @Test
    void databaseIsEncryptedPrivateAndInItsSecret() {
        install(Map.of());

        DBInstance database = rds.describeDBInstances().dbInstances().getFirst();
        assertThat(database.storageEncrypted()).isTrue();
        assertThat(database.publiclyAccessible()).isFalse();
        try (SecretsManagerClient secrets = client(SecretsManagerClient.builder())) {
            assertThat(secrets.getSecretValue(get -> get.secretId(outputs().get("DatabaseSecretArn")))
                            .secretString())
                    .contains(
                            "\"username\":\"finops\"", "\"host\":\"" + outputs().get("DatabaseEndpoint"));
        }
    }

    @Test
    void onlyAllowedClientsReachTheLoadBalancer() {
        install(Map.of("AllowedCidrs", "192.0.2.0/24,198.51.100.0/24"));

        SecurityGroup group = ec2.describeSecurityGroups(
                        request -> request.groupIds(outputs().get("LoadBalancerSecurityGroupId")))
                .securityGroups()
                .getFirst();
        assertThat(group.ipPermissions()).extracting(IpPermission::fromPort).containsExactlyInAnyOrder(80, 443);
        assertThat(group.ipPermissions())
                .allSatisfy(permission -> assertThat(permission.ipRanges())
                        .extracting(range -> range.cidrIp())
                        .containsExactly("192.0.2.0/24", "198.51.100.0/24"));
    }

    @Test
    void anotherKeyReplacesTheDatabaseAndKeepsASnapshot() {
        install(Map.of());

        DescribeChangeSetResponse plan = plan(
                ChangeSetType.UPDATE,
                Map.of("KmsKeyArn", "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000"));

        ResourceChange database = plan.changes().stream()
                .map(change -> change.resourceChange())
                .filter(change -> change.logicalResourceId().equals("Database"))
                .findFirst()
                .orElseThrow();
        assertThat(database.replacement()).isEqualTo(Replacement.TRUE);
        assertThat(database.policyAction()).isEqualTo(PolicyAction.REPLACE_AND_SNAPSHOT);
    }

    /** All but the one that every account has. */
    private List<Vpc> ownVpcs() {
        return ec2.describeVpcs(request -> request.filters(
                        Filter.builder().name("is-default").values("false").build()))
                .vpcs();
    }

    @Test
    void deletionLeavesNothingButTheSnapshotFromWhichItIsRestored() {
        install(Map.of("AvailabilityZones", "3", "NatGateways", "3"));
        String stackId = stack(STACK).stackId();

        cloudFormation.deleteStack(request -> request.stackName(STACK));
        settle(stackId, StackStatus.DELETE_COMPLETE);

        assertThat(ownVpcs()).isEmpty();
        assertThat(ec2.describeAddresses().addresses()).isEmpty();
        assertThat(ec2.describeNetworkInterfaces().networkInterfaces()).isEmpty();
        DBSnapshot snapshot = rds.describeDBSnapshots().dbSnapshots().getFirst();
        assertThat(snapshot.status()).isEqualTo("available");

        install(Map.of("DatabaseSnapshotIdentifier", snapshot.dbSnapshotIdentifier()));
        DBInstance restored = rds.describeDBInstances().dbInstances().getFirst();
        assertThat(restored.masterUsername()).isEqualTo("finops");
        assertThat(restored.backupRetentionPeriod()).isEqualTo(7);
    }

    @Test
    void withoutNatGatewaysThePrivateSubnetsReachAwsByEndpoints() {
        install(Map.of("NatGateways", "0", "BedrockModelId", "amazon.nova-lite-v1:0"));

        assertThat(ec2.describeNatGateways().natGateways()).isEmpty();
        assertThat(ec2.describeVpcEndpoints().vpcEndpoints())
                .extracting(endpoint -> endpoint.serviceName().substring("com.amazonaws.eu-central-1.".length()))
                .containsExactlyInAnyOrder(
                        "s3", "ecr.api", "ecr.dkr", "logs", "secretsmanager", "athena", "glue", "bedrock-runtime");
    }

    @Test
    void usesAnExistingNetwork() {
        String vpc =
                ec2.createVpc(request -> request.cidrBlock("10.9.0.0/16")).vpc().vpcId();
        String subnets = String.join(",", subnet(vpc, "10.9.0.0/24", "a"), subnet(vpc, "10.9.1.0/24", "b"));

        install(Map.of("ExistingVpcId", vpc, "ExistingPrivateSubnetIds", subnets));

        assertThat(outputs())
                .containsEntry("VPCId", vpc)
                .containsEntry("PrivateSubnetIds", subnets)
                .doesNotContainKey("PublicSubnetIds");
        assertThat(ownVpcs()).hasSize(1);
        assertThat(ec2.describeNetworkInterfaces(request -> request.filters(
                                Filter.builder().name("vpc-id").values(vpc).build()))
                        .networkInterfaces())
                .isNotEmpty();
    }

    private String subnet(String vpc, String cidr, String zone) {
        return ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock(cidr).availabilityZone("eu-central-1" + zone))
                .subnet()
                .subnetId();
    }

    private void install(Map<String, String> parameters) {
        DescribeChangeSetResponse plan = plan(ChangeSetType.CREATE, parameters);
        assertThat(plan.status()).as(plan.statusReason()).isEqualTo(ChangeSetStatus.CREATE_COMPLETE);
        cloudFormation.executeChangeSet(request -> request.changeSetName(plan.changeSetId()));
        settle(STACK, StackStatus.CREATE_COMPLETE);
    }

    private DescribeChangeSetResponse plan(ChangeSetType type, Map<String, String> parameters) {
        String id = cloudFormation
                .createChangeSet(request -> request.stackName(STACK)
                        .changeSetName("change-" + ++changeSets)
                        .changeSetType(type)
                        .templateBody(template)
                        .capabilities(Capability.CAPABILITY_IAM)
                        .parameters(parameters.entrySet().stream()
                                .map(parameter -> Parameter.builder()
                                        .parameterKey(parameter.getKey())
                                        .parameterValue(parameter.getValue())
                                        .build())
                                .toList()))
                .id();
        time.advance(Duration.ofMinutes(1));
        return cloudFormation.describeChangeSet(request -> request.changeSetName(id));
    }

    /** Moves time until the operation ends, at most two hours. */
    private void settle(String stackNameOrId, StackStatus expected) {
        for (int i = 0; i < 240 && stack(stackNameOrId).stackStatusAsString().endsWith("_IN_PROGRESS"); i++) {
            time.advance(Duration.ofSeconds(30));
        }
        assertThat(stack(stackNameOrId).stackStatus())
                .as(() -> failures(stackNameOrId))
                .isEqualTo(expected);
    }

    private String failures(String stackNameOrId) {
        return cloudFormation.describeStackEvents(request -> request.stackName(stackNameOrId)).stackEvents().stream()
                .filter(event -> event.resourceStatusAsString().endsWith("FAILED"))
                .map(event -> event.logicalResourceId() + ": " + event.resourceStatusReason())
                .collect(Collectors.joining("\n"));
    }

    private Stack stack(String nameOrId) {
        return cloudFormation
                .describeStacks(request -> request.stackName(nameOrId))
                .stacks()
                .getFirst();
    }

    private Map<String, String> outputs() {
        return stack(STACK).outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue));
    }

    private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.region(Region.EU_CENTRAL_1)
                .endpointOverride(aws.endpoint())
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "secret")))
                .build();
    }
}
