package dev.finops.simulator.aws.cloudformation;

import static dev.finops.simulator.aws.cloudformation.CloudFormationFixture.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finops.simulator.aws.cloudformation.execution.FailureRules.Operation;
import dev.finops.simulator.aws.simulation.AwsError;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.rds.model.RdsException;

class StackUpdateTest {
    private static final String TEMPLATE = """
            Parameters:
              Class: {Type: String, Default: small}
              Name: {Type: String, Default: finops}
              Image: {Type: String, Default: 'app:1'}
              Retention: {Type: Number, Default: 7}
            Resources:
              Logs:
                Type: AWS::Logs::LogGroup
                Properties: {RetentionInDays: !Ref Retention}
              Database:
                Type: AWS::RDS::DBInstance
                UpdateReplacePolicy: Snapshot
                Properties:
                  DBInstanceClass: !Ref Class
                  DBName: !Ref Name
              Task:
                Type: AWS::ECS::TaskDefinition
                Properties:
                  ContainerDefinitions: [{Name: app, Image: !Ref Image}]
              Service:
                Type: AWS::ECS::Service
                DependsOn: Database
                Properties:
                  TaskDefinition: !Ref Task
            Outputs:
              Task: {Value: !Ref Task}
            """;

    private final CloudFormationFixture aws = new CloudFormationFixture();

    @BeforeEach
    void createStack() {
        aws.create("demo", TEMPLATE);
        aws.calls.clear();
    }

    @Test
    void changesInPlaceWhatCanBeChangedInPlace() {
        var stack = aws.update("demo", TEMPLATE, parameter("Class", "large"));

        assertThat(stack.stackStatus()).isEqualTo(StackStatus.UPDATE_COMPLETE);
        assertThat(aws.calls).containsExactly("update Database");
    }

    @Test
    void replacesFirstAndCleansUpAfterwards() {
        var stack = aws.update("demo", TEMPLATE, parameter("Image", "app:2"));

        assertThat(stack.stackStatus()).isEqualTo(StackStatus.UPDATE_COMPLETE);
        assertThat(stack.outputs()).extracting(output -> output.outputValue()).containsExactly("taskdefinition-2");
        assertThat(aws.calls).containsExactly("create Task", "update Service", "delete taskdefinition-1");
        assertThat(aws.events("demo"))
                .containsSubsequence(
                        "demo UPDATE_IN_PROGRESS User Initiated",
                        "Task UPDATE_IN_PROGRESS Requested update requires the creation of a new physical resource; hence"
                                + " creating one.",
                        "Task UPDATE_IN_PROGRESS Resource creation Initiated",
                        "Task UPDATE_COMPLETE",
                        "Service UPDATE_IN_PROGRESS",
                        "Service UPDATE_COMPLETE",
                        "demo UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                        "Task DELETE_IN_PROGRESS",
                        "Task DELETE_COMPLETE",
                        "demo UPDATE_COMPLETE");
    }

    @Test
    void savesADatabaseThatItReplaces() {
        aws.update("demo", TEMPLATE, parameter("Name", "other"));

        assertThat(aws.calls).contains("create Database", "snapshot dbinstance-1");
        assertThat(aws.resources("AWS::RDS::DBInstance").snapshots())
                .singleElement()
                .asString()
                .startsWith("demo-snapshot-database-");
    }

    @Test
    void goesBackToWhatWasWhenAResourceFails() {
        aws.failOnce("Service", Operation.UPDATE, "the circuit breaker fired");
        aws.update("demo", TEMPLATE, parameter("Image", "app:2"), parameter("Retention", "30"));

        var stack = aws.stack("demo");
        assertThat(stack.stackStatus()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(stack.outputs()).extracting(output -> output.outputValue()).containsExactly("taskdefinition-1");
        assertThat(stack.parameters())
                .filteredOn(parameter -> parameter.parameterKey().equals("Image"))
                .extracting(parameter -> parameter.parameterValue())
                .containsExactly("app:1");
        assertThat(aws.resources("AWS::ECS::TaskDefinition").existing()).containsOnlyKeys("taskdefinition-1");
        assertThat(aws.resources("AWS::Logs::LogGroup")
                        .properties("loggroup-1")
                        .path("RetentionInDays")
                        .asInt())
                .isEqualTo(7);
        assertThat(aws.events("demo"))
                .containsSubsequence(
                        "Service UPDATE_FAILED the circuit breaker fired",
                        "demo UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to update: [Service]. ",
                        "demo UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
                        "demo UPDATE_ROLLBACK_COMPLETE");
        assertThat(aws.changeSet("demo", "retry", ChangeSetType.UPDATE, TEMPLATE, parameter("Image", "app:2"))
                        .changes())
                .hasSize(2);
    }

    @Test
    void keepsTheOldResourceWhenItsReplacementCannotBeMade() {
        aws.resources("AWS::RDS::DBInstance")
                .refuse(() -> AwsError.of(
                        RdsException.builder(), 400, "InvalidParameterValue", "The parameter DBName is not valid"));
        aws.execute(aws.changeSet("demo", "name", ChangeSetType.UPDATE, TEMPLATE, parameter("Name", "1")));
        aws.advance(Duration.ofSeconds(3));
        aws.resources("AWS::RDS::DBInstance").acceptAgain();
        aws.settle();

        assertThat(aws.stack("demo").stackStatus()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(aws.resources("AWS::RDS::DBInstance").existing()).containsOnlyKeys("dbinstance-1");
        assertThat(aws.events("demo"))
                .anyMatch(event -> event.startsWith("Database UPDATE_FAILED Resource handler returned message: \"The"
                                + " parameter DBName is not valid (Service: rds, Status Code: 400)\"")
                        && event.endsWith("HandlerErrorCode: InvalidRequest)"));
    }

    @Test
    void getsStuckWhenTheRollbackFailsTooAndGoesOnWhenToldTo() {
        aws.failOn("Service", Operation.UPDATE, "capacity");
        aws.update("demo", TEMPLATE, parameter("Image", "app:2"), parameter("Class", "large"));

        assertThat(aws.stack("demo").stackStatus()).isEqualTo(StackStatus.UPDATE_ROLLBACK_FAILED);
        assertThatThrownBy(() -> aws.changeSet("demo", "x", ChangeSetType.UPDATE, TEMPLATE))
                .hasMessageContaining("is in UPDATE_ROLLBACK_FAILED state and can not be updated.");

        aws.call(cloudFormation -> cloudFormation.continueUpdateRollback(request -> request.stackName("demo")));
        aws.settle();
        assertThat(aws.stack("demo").stackStatus()).isEqualTo(StackStatus.UPDATE_ROLLBACK_FAILED);

        aws.call(cloudFormation -> cloudFormation.continueUpdateRollback(
                request -> request.stackName("demo").resourcesToSkip("Service")));
        aws.settle();
        assertThat(aws.stack("demo").stackStatus()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(aws.resources("AWS::RDS::DBInstance")
                        .properties("dbinstance-1")
                        .path("DBInstanceClass")
                        .asText())
                .isEqualTo("small");
    }

    @Test
    void leavesAFailedUpdateAsItIsWhereRollbackIsOffUntilAskedToRollBack() {
        aws.failOn("Service", Operation.UPDATE, "capacity");
        var changeSet = aws.changeSet("demo", "roll", ChangeSetType.UPDATE, TEMPLATE, parameter("Image", "app:2"));
        aws.call(cloudFormation -> cloudFormation.executeChangeSet(
                request -> request.changeSetName(changeSet.changeSetId()).disableRollback(true)));
        aws.settle();
        assertThat(aws.stack("demo").stackStatus()).isEqualTo(StackStatus.UPDATE_FAILED);

        aws.service.failures().clear();
        aws.call(cloudFormation -> cloudFormation.rollbackStack(request -> request.stackName("demo")));
        aws.settle();

        assertThat(aws.stack("demo").stackStatus()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(aws.resources("AWS::ECS::TaskDefinition").existing()).containsOnlyKeys("taskdefinition-1");
    }

    @Test
    void canBeCancelled() {
        aws.resources("AWS::RDS::DBInstance").slow(10);
        aws.execute(aws.changeSet("demo", "class", ChangeSetType.UPDATE, TEMPLATE, parameter("Class", "large")));
        aws.advance(Duration.ofSeconds(20));

        aws.call(cloudFormation -> cloudFormation.cancelUpdateStack(request -> request.stackName("demo")));
        aws.settle();

        assertThat(aws.stack("demo").stackStatus()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(aws.events("demo")).contains("Database UPDATE_FAILED Resource update cancelled");
        assertThatThrownBy(() -> aws.call(
                        cloudFormation -> cloudFormation.cancelUpdateStack(request -> request.stackName("demo"))))
                .hasMessageContaining("CancelUpdateStack cannot be called from current stack status");
    }

    @Test
    void refusesAnUpdateThatChangesNothingOrMeetsAnother() {
        assertThatThrownBy(() -> aws.call(cloudFormation -> cloudFormation.updateStack(
                        request -> request.stackName("demo").usePreviousTemplate(true))))
                .hasMessageContaining("No updates are to be performed.");

        aws.execute(aws.changeSet("demo", "class", ChangeSetType.UPDATE, TEMPLATE, parameter("Class", "large")));
        assertThatThrownBy(() -> aws.changeSet("demo", "x", ChangeSetType.UPDATE, TEMPLATE))
                .hasMessageContaining("is in UPDATE_IN_PROGRESS state and can not be updated.");
    }

    @Test
    void refusesToReplaceAResourceUnderItsOwnName() {
        String named = """
                Parameters: {Path: {Type: String, Default: /a/}}
                Resources:
                  Role:
                    Type: AWS::IAM::Role
                    Properties:
                      RoleName: runner
                      Path: !Ref Path
                      AssumeRolePolicyDocument: {Version: '2012-10-17'}
                """;
        aws.create("named", named);

        aws.update("named", named, parameter("Path", "/b/"));

        assertThat(aws.events("named"))
                .contains(
                        "Role UPDATE_FAILED CloudFormation cannot update a stack when a custom-named resource requires"
                                + " replacing. Rename role-1 and update the stack again.");
    }
}
