package dev.finops.simulator.aws.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.simulator.aws.cloudformation.execution.FailureRules.Operation;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.OnStackFailure;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

class StackCreationTest {
    private static final String NETWORK = """
            Resources:
              Subnet:
                Type: AWS::EC2::Subnet
                Properties:
                  VpcId: !Ref Vpc
                  CidrBlock: !Select [1, !Cidr [10.0.0.0/16, 2, 8]]
              Vpc:
                Type: AWS::EC2::VPC
                Properties:
                  CidrBlock: 10.0.0.0/16
              Logs:
                Type: AWS::Logs::LogGroup
            Outputs:
              Network:
                Value: !Sub '${Vpc}/${Subnet}'
              LogsArn:
                Value: !GetAtt Logs.Arn
            """;

    private final CloudFormationFixture aws = new CloudFormationFixture();

    @Test
    void makesResourcesInTheOrderOfTheirReferencesAndIndependentOnesSideBySide() {
        aws.resources("AWS::EC2::VPC").slow(3);

        Stack stack = aws.create("demo", NETWORK);

        assertThat(stack.stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
        assertThat(aws.events("demo"))
                .containsExactly(
                        "demo REVIEW_IN_PROGRESS User Initiated",
                        "demo CREATE_IN_PROGRESS User Initiated",
                        "Vpc CREATE_IN_PROGRESS",
                        "Vpc CREATE_IN_PROGRESS Resource creation Initiated",
                        "Logs CREATE_IN_PROGRESS",
                        "Logs CREATE_IN_PROGRESS Resource creation Initiated",
                        "Logs CREATE_COMPLETE",
                        "Vpc CREATE_COMPLETE",
                        "Subnet CREATE_IN_PROGRESS",
                        "Subnet CREATE_IN_PROGRESS Resource creation Initiated",
                        "Subnet CREATE_COMPLETE",
                        "demo CREATE_COMPLETE");
    }

    @Test
    void publishesOutputsOfWhatWasMade() {
        Stack stack = aws.create("demo", NETWORK);

        assertThat(stack.outputs())
                .extracting(output -> output.outputKey() + "=" + output.outputValue())
                .containsExactly("Network=vpc-1/subnet-1", "LogsArn=arn:aws:fake:::loggroup-1");
        assertThat(aws.resources("AWS::EC2::Subnet")
                        .properties("subnet-1")
                        .path("CidrBlock")
                        .asText())
                .isEqualTo("10.0.1.0/24");
    }

    @Test
    void tagsResourcesWithTheStackTheyBelongTo() {
        Stack stack = aws.create("demo", NETWORK);

        assertThat(aws.resources("AWS::EC2::VPC").tags("vpc-1"))
                .containsEntry("aws:cloudformation:stack-id", stack.stackId())
                .containsEntry("aws:cloudformation:stack-name", "demo")
                .containsEntry("aws:cloudformation:logical-id", "Vpc");
    }

    @Test
    void rollsBackAFailedCreationAndCancelsWhatIsUnderWay() {
        aws.resources("AWS::EC2::VPC").slow(100);
        aws.failOn("Logs", Operation.CREATE, "no more log groups");

        Stack stack = aws.create("demo", NETWORK);

        assertThat(stack.stackStatus()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        assertThat(aws.events("demo"))
                .containsSubsequence(
                        "Logs CREATE_FAILED no more log groups",
                        "Vpc CREATE_FAILED Resource creation cancelled",
                        "demo ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Logs, Vpc]."
                                + " Rollback requested by user.",
                        "Vpc DELETE_IN_PROGRESS",
                        "Vpc DELETE_COMPLETE",
                        "demo ROLLBACK_COMPLETE")
                .doesNotContain("Subnet CREATE_IN_PROGRESS");
        assertThat(aws.resources("AWS::EC2::VPC").existing()).isEmpty();
    }

    @Test
    void keepsWhatWasMadeWhenRollbackIsOff() {
        aws.failOn("Subnet", Operation.CREATE, "no room");
        var request = CloudFormationFixture.changeSetRequest("demo", "first", ChangeSetType.CREATE, NETWORK).toBuilder()
                .onStackFailure(OnStackFailure.DO_NOTHING)
                .build();
        String id = aws.call(cloudFormation -> cloudFormation.createChangeSet(request))
                .id();
        aws.advance(Duration.ofSeconds(10));
        aws.call(cloudFormation -> cloudFormation.executeChangeSet(execute -> execute.changeSetName(id)));
        aws.settle();

        assertThat(aws.stack("demo").stackStatus()).isEqualTo(StackStatus.CREATE_FAILED);
        assertThat(aws.stack("demo").stackStatusReason())
                .isEqualTo("The following resource(s) failed to create: [Subnet].");
        assertThat(aws.resources("AWS::EC2::VPC").existing()).hasSize(1);
    }

    @Test
    void deletesTheStackOnFailureWhereThatWasChosen() {
        aws.failOn("Subnet", Operation.CREATE, "no room");
        var request = CloudFormationFixture.changeSetRequest("demo", "first", ChangeSetType.CREATE, NETWORK).toBuilder()
                .onStackFailure(OnStackFailure.DELETE)
                .build();
        var created = aws.call(cloudFormation -> cloudFormation.createChangeSet(request));
        aws.advance(Duration.ofSeconds(10));
        aws.call(cloudFormation -> cloudFormation.executeChangeSet(execute -> execute.changeSetName(created.id())));
        aws.settle();

        assertThat(aws.stack(created.stackId()).stackStatus()).isEqualTo(StackStatus.DELETE_COMPLETE);
    }

    @Test
    void resolvesDynamicReferencesForTheResourceAlone() {
        aws.secrets.put("secretsmanager:secret-1:SecretString:password", "hunter2");
        aws.create("demo", """
                Resources:
                  Secret:
                    Type: AWS::SecretsManager::Secret
                  Database:
                    Type: AWS::RDS::DBInstance
                    Properties:
                      AllocatedStorage: 20
                      MultiAZ: 'true'
                      MasterUserPassword: !Sub '{{resolve:secretsmanager:${Secret}:SecretString:password}}'
                """);

        var database = aws.resources("AWS::RDS::DBInstance").properties("dbinstance-1");
        assertThat(database.path("MasterUserPassword").asText()).isEqualTo("hunter2");
        assertThat(database.path("AllocatedStorage").textValue()).isEqualTo("20");
        assertThat(database.path("MultiAZ").booleanValue()).isTrue();
        assertThat(aws.call(cloudFormation -> cloudFormation.describeStackEvents(request -> request.stackName("demo")))
                        .toString())
                .doesNotContain("hunter2");
    }
}
