package dev.finops.simulator.aws.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finops.simulator.aws.cloudformation.execution.FailureRules.Operation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

class StackDeletionTest {
    private static final String TEMPLATE = """
            Resources:
              Vpc:
                Type: AWS::EC2::VPC
                Properties: {CidrBlock: 10.0.0.0/16}
              Subnet:
                Type: AWS::EC2::Subnet
                Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}
              Logs:
                Type: AWS::Logs::LogGroup
                DeletionPolicy: Retain
              Database:
                Type: AWS::RDS::DBInstance
                DeletionPolicy: Snapshot
            """;

    private final CloudFormationFixture aws = new CloudFormationFixture();
    private String stackId = "";

    @BeforeEach
    void createStack() {
        stackId = aws.create("demo", TEMPLATE).stackId();
        aws.calls.clear();
    }

    private void delete() {
        aws.call(cloudFormation -> cloudFormation.deleteStack(request -> request.stackName("demo")));
        aws.settle();
    }

    @Test
    void deletesDependantsFirstAndKeepsToThePolicies() {
        delete();

        assertThat(aws.calls)
                .containsSubsequence("delete subnet-1", "delete vpc-1")
                .contains("snapshot dbinstance-1");
        assertThat(aws.resources("AWS::Logs::LogGroup").existing()).hasSize(1);
        assertThat(aws.events(stackId)).contains("Logs DELETE_SKIPPED", "demo DELETE_COMPLETE");
    }

    @Test
    void isSeenByItsIdOnlyAfterwards() {
        delete();

        assertThat(aws.stack(stackId).stackStatus()).isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThatThrownBy(() -> aws.stack("demo")).hasMessageContaining("Stack with id demo does not exist");
        delete();
        assertThat(aws.create("demo", TEMPLATE).stackId()).isNotEqualTo(stackId);
    }

    @Test
    void isRefusedWhileProtected() {
        aws.call(cloudFormation -> cloudFormation.updateTerminationProtection(
                request -> request.stackName("demo").enableTerminationProtection(true)));

        assertThatThrownBy(this::delete)
                .hasMessageContaining("Stack [demo] cannot be deleted while TerminationProtection is enabled");
    }

    @Test
    void stopsAtAResourceThatCannotBeDeletedAndMayThenRetainIt() {
        aws.failOn("Subnet", Operation.DELETE, "has dependencies and cannot be deleted");
        assertThatThrownBy(() -> aws.call(cloudFormation -> cloudFormation.deleteStack(
                        request -> request.stackName("demo").retainResources("Subnet"))))
                .hasMessageContaining("only when the stack is in the DELETE_FAILED state");

        delete();
        assertThat(aws.stack("demo").stackStatus()).isEqualTo(StackStatus.DELETE_FAILED);
        assertThat(aws.stack("demo").stackStatusReason())
                .isEqualTo("The following resource(s) failed to delete: [Subnet]. ");
        assertThat(aws.calls).doesNotContain("delete vpc-1");

        aws.call(cloudFormation ->
                cloudFormation.deleteStack(request -> request.stackName("demo").retainResources("Subnet")));
        aws.settle();
        assertThat(aws.stack(stackId).stackStatus()).isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThat(aws.calls).contains("delete vpc-1");
    }

    @Test
    void removesAShellThatOnlyEverHadChangeSets() {
        var changeSet = aws.changeSet("shell", "first", ChangeSetType.CREATE, TEMPLATE);
        aws.call(cloudFormation -> cloudFormation.deleteStack(request -> request.stackName("shell")));
        aws.settle();

        assertThat(aws.stack(changeSet.stackId()).stackStatus()).isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThat(aws.calls).isEmpty();
    }

    @Test
    void isRefusedWhileAnotherStackUsesAnExport() {
        aws.create("exporter", """
                Resources: {Logs: {Type: 'AWS::Logs::LogGroup'}}
                Outputs: {Logs: {Value: !Ref Logs, Export: {Name: logs}}}
                """);
        aws.create("importer", """
                Resources: {Logs: {Type: 'AWS::Logs::LogGroup', Properties: {LogGroupName: !Sub ['${Logs}-too', {Logs: !ImportValue logs}]}}}
                """);

        assertThatThrownBy(() -> aws.call(
                        cloudFormation -> cloudFormation.deleteStack(request -> request.stackName("exporter"))))
                .hasMessageContaining("Export logs cannot be deleted as it is in use by importer");
    }
}
