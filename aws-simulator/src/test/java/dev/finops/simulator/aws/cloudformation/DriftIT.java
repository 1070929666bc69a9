package dev.finops.simulator.aws.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finops.simulator.aws.SimulatorExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DeploymentMode;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.StackDriftDetectionStatus;
import software.amazon.awssdk.services.cloudformation.model.StackDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;

class DriftIT {
    private static final String TEMPLATE = """
            Parameters:
              Retention: {Type: Number, Default: 7}
            Resources:
              Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
              Clients:
                Type: AWS::EC2::SecurityGroup
                Properties: {GroupDescription: clients, VpcId: !Ref Vpc}
              Group:
                Type: AWS::EC2::SecurityGroup
                Properties:
                  GroupDescription: load balancer
                  VpcId: !Ref Vpc
                  SecurityGroupIngress:
                    - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 192.0.2.0/24}
              FromClients:
                Type: AWS::EC2::SecurityGroupIngress
                Properties:
                  GroupId: !GetAtt Group.GroupId
                  IpProtocol: tcp
                  FromPort: 80
                  ToPort: 80
                  SourceSecurityGroupId: !GetAtt Clients.GroupId
              Logs:
                Type: AWS::Logs::LogGroup
                Properties: {LogGroupName: demo, RetentionInDays: !Ref Retention}
            Outputs:
              Group: {Value: !GetAtt Group.GroupId}
            """;

    @RegisterExtension
    final SimulatorExtension simulator = new SimulatorExtension();

    private CloudFormationClient cloudFormation;
    private CloudWatchLogsClient logs;
    private Ec2Client ec2;

    @BeforeEach
    void createStack() {
        cloudFormation = simulator.client(CloudFormationClient.builder());
        logs = simulator.client(CloudWatchLogsClient.builder());
        ec2 = simulator.client(Ec2Client.builder());
        cloudFormation.createStack(stack -> stack.stackName("demo").templateBody(TEMPLATE));
        simulator.time().advance(Duration.ofMinutes(10));
        assertThat(status()).isEqualTo(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void whatNobodyTouchedIsInSync() {
        assertThat(detect()).isEqualTo(StackDriftStatus.IN_SYNC);
        assertThat(drifts().values())
                .extracting(StackResourceDrift::stackResourceDriftStatus)
                .containsOnly(StackResourceDriftStatus.IN_SYNC);
    }

    @Test
    void detectionTakesAWhile() {
        String id = cloudFormation
                .detectStackDrift(stack -> stack.stackName("demo"))
                .stackDriftDetectionId();

        assertThat(cloudFormation
                        .describeStackDriftDetectionStatus(detection -> detection.stackDriftDetectionId(id))
                        .detectionStatus())
                .isEqualTo(StackDriftDetectionStatus.DETECTION_IN_PROGRESS);
        assertThatThrownBy(() -> cloudFormation.detectStackDrift(stack -> stack.stackName("demo")))
                .isInstanceOf(CloudFormationException.class)
                .hasMessageContaining("already in progress");
    }

    @Test
    void aGroupOpenedToTheWorldAndADeletedLogGroupAreFound() {
        openToTheWorld();
        logs.deleteLogGroup(group -> group.logGroupName("demo"));

        assertThat(detect()).isEqualTo(StackDriftStatus.DRIFTED);
        assertThat(Objects.requireNonNull(drifts().get("Logs")).stackResourceDriftStatus())
                .isEqualTo(StackResourceDriftStatus.DELETED);
        assertThat(Objects.requireNonNull(drifts().get("Group")).stackResourceDriftStatus())
                .isEqualTo(StackResourceDriftStatus.MODIFIED);
        assertThat(Objects.requireNonNull(drifts().get("Group")).propertyDifferences())
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.propertyPath()).isEqualTo("/SecurityGroupIngress");
                    assertThat(difference.actualValue()).contains("0.0.0.0/0");
                });
        assertThat(cloudFormation
                        .describeStacks(stack -> stack.stackName("demo"))
                        .stacks()
                        .getFirst()
                        .driftInformation()
                        .stackDriftStatus())
                .isEqualTo(StackDriftStatus.DRIFTED);
    }

    @Test
    void oneResourceIsComparedAtOnce() {
        logs.putRetentionPolicy(policy -> policy.logGroupName("demo").retentionInDays(1));

        StackResourceDrift drift = cloudFormation
                .detectStackResourceDrift(resource -> resource.stackName("demo").logicalResourceId("Logs"))
                .stackResourceDrift();

        assertThat(drift.stackResourceDriftStatus()).isEqualTo(StackResourceDriftStatus.MODIFIED);
        assertThat(drift.propertyDifferences().getFirst().actualValue()).isEqualTo("1");
    }

    @Test
    void anOrdinaryChangeSetSeesNoDrift() {
        openToTheWorld();

        assertThat(changeSet(null).statusReason()).contains("didn't contain changes");
    }

    @Test
    void aDriftAwareChangeSetPutsBackWhatWasChangedAndDeleted() {
        openToTheWorld();
        logs.deleteLogGroup(group -> group.logGroupName("demo"));

        DescribeChangeSetResponse plan = changeSet(DeploymentMode.REVERT_DRIFT);
        Map<String, ResourceChange> changes = plan.changes().stream()
                .map(change -> change.resourceChange())
                .collect(Collectors.toMap(ResourceChange::logicalResourceId, change -> change));
        // As in any change set, what refers to an attribute of a changed resource may change too.
        assertThat(changes).containsOnlyKeys("Group", "Logs", "FromClients");
        assertThat(Objects.requireNonNull(changes.get("Group")).action()).isEqualTo(ChangeAction.MODIFY);
        assertThat(Objects.requireNonNull(changes.get("Group")).resourceDriftStatus())
                .isEqualTo(StackResourceDriftStatus.MODIFIED);
        assertThat(Objects.requireNonNull(changes.get("Logs")).action()).isEqualTo(ChangeAction.ADD);
        assertThat(Objects.requireNonNull(changes.get("Logs")).resourceDriftStatus())
                .isEqualTo(StackResourceDriftStatus.DELETED);

        cloudFormation.executeChangeSet(execute -> execute.changeSetName(plan.changeSetId()));
        simulator.time().advance(Duration.ofMinutes(10));

        assertThat(status()).isEqualTo(StackStatus.UPDATE_COMPLETE);
        assertThat(logs.describeLogGroups().logGroups())
                .singleElement()
                .satisfies(group -> assertThat(group.retentionInDays()).isEqualTo(7));
        assertThat(group().stream().flatMap(permission -> permission.ipRanges().stream()))
                .extracting(range -> range.cidrIp())
                .containsExactly("192.0.2.0/24");
        assertThat(detect()).isEqualTo(StackDriftStatus.IN_SYNC);
    }

    @Test
    void nothingToRevertIsAnEmptyChangeSet() {
        DescribeChangeSetResponse plan = changeSet(DeploymentMode.REVERT_DRIFT);

        assertThat(plan.status()).isEqualTo(ChangeSetStatus.FAILED);
        assertThat(plan.statusReason()).contains("didn't contain changes");
    }

    @Test
    void aRollbackThatMeetsADeletedResourceFailsUntilItIsSkipped() {
        logs.deleteLogGroup(group -> group.logGroupName("demo"));
        cloudFormation.updateStack(stack -> stack.stackName("demo")
                .usePreviousTemplate(true)
                .parameters(Parameter.builder()
                        .parameterKey("Retention")
                        .parameterValue("14")
                        .build()));
        simulator.time().advance(Duration.ofMinutes(10));
        assertThat(status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_FAILED);

        cloudFormation.continueUpdateRollback(stack -> stack.stackName("demo").resourcesToSkip("Logs"));
        simulator.time().advance(Duration.ofMinutes(10));

        assertThat(status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
    }

    private void openToTheWorld() {
        ec2.authorizeSecurityGroupIngress(group -> group.groupId(groupId())
                .ipProtocol("tcp")
                .fromPort(443)
                .toPort(443)
                .cidrIp("0.0.0.0/0"));
    }

    private List<IpPermission> group() {
        return ec2.describeSecurityGroups(group -> group.groupIds(groupId()))
                .securityGroups()
                .getFirst()
                .ipPermissions();
    }

    private String groupId() {
        return cloudFormation
                .describeStacks(stack -> stack.stackName("demo"))
                .stacks()
                .getFirst()
                .outputs()
                .getFirst()
                .outputValue();
    }

    private StackStatus status() {
        return cloudFormation
                .describeStacks(stack -> stack.stackName("demo"))
                .stacks()
                .getFirst()
                .stackStatus();
    }

    private StackDriftStatus detect() {
        String id = cloudFormation
                .detectStackDrift(stack -> stack.stackName("demo"))
                .stackDriftDetectionId();
        simulator.time().advance(Duration.ofMinutes(1));
        return cloudFormation
                .describeStackDriftDetectionStatus(detection -> detection.stackDriftDetectionId(id))
                .stackDriftStatus();
    }

    private Map<String, StackResourceDrift> drifts() {
        return cloudFormation
                .describeStackResourceDrifts(stack -> stack.stackName("demo"))
                .stackResourceDrifts()
                .stream()
                .collect(Collectors.toMap(StackResourceDrift::logicalResourceId, drift -> drift));
    }

    private DescribeChangeSetResponse changeSet(@Nullable DeploymentMode mode) {
        String id = cloudFormation
                .createChangeSet(set -> set.stackName("demo")
                        .changeSetName("put-back")
                        .usePreviousTemplate(true)
                        .parameters(Parameter.builder()
                                .parameterKey("Retention")
                                .usePreviousValue(true)
                                .build())
                        .capabilities(Capability.CAPABILITY_IAM)
                        .deploymentMode(mode))
                .id();
        simulator.time().advance(Duration.ofMinutes(1));
        return cloudFormation.describeChangeSet(set -> set.changeSetName(id));
    }
}
