package dev.finops.simulator.aws.cloudformation;

import static dev.finops.simulator.aws.cloudformation.CloudFormationFixture.change;
import static dev.finops.simulator.aws.cloudformation.CloudFormationFixture.changeSetRequest;
import static dev.finops.simulator.aws.cloudformation.CloudFormationFixture.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.ChangeSource;
import software.amazon.awssdk.services.cloudformation.model.EvaluationType;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;
import software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;
import software.amazon.awssdk.services.cloudformation.model.PolicyAction;
import software.amazon.awssdk.services.cloudformation.model.Replacement;
import software.amazon.awssdk.services.cloudformation.model.RequiresRecreation;
import software.amazon.awssdk.services.cloudformation.model.ResourceAttribute;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.cloudformation.model.TokenAlreadyExistsException;

class ChangeSetTest {
    private static final String DATABASE = """
            Parameters:
              StorageType: {Type: String, Default: gp3}
              Class: {Type: String, Default: db.t4g.micro}
              Name: {Type: String, Default: finops}
            Resources:
              Database:
                Type: AWS::RDS::DBInstance
                UpdateReplacePolicy: Snapshot
                Properties:
                  DBInstanceClass: !Ref Class
                  StorageType: !Ref StorageType
                  DBName: !Ref Name
              Logs:
                Type: AWS::Logs::LogGroup
            """;
    private static final String SERVICE = """
            Parameters:
              Image: {Type: String}
            Resources:
              Task:
                Type: AWS::ECS::TaskDefinition
                Properties:
                  ContainerDefinitions: [{Name: app, Image: !Ref Image}]
              Service:
                Type: AWS::ECS::Service
                Properties:
                  TaskDefinition: !Ref Task
            """;

    private final CloudFormationFixture aws = new CloudFormationFixture();

    @Test
    void passesThroughItsStatesInTime() {
        var id = aws.call(cloudFormation -> cloudFormation.createChangeSet(
                        changeSetRequest("demo", "first", ChangeSetType.CREATE, DATABASE)))
                .id();

        assertThat(status(id)).isEqualTo(ChangeSetStatus.CREATE_PENDING);
        aws.advance(Duration.ofSeconds(2));
        assertThat(status(id)).isEqualTo(ChangeSetStatus.CREATE_IN_PROGRESS);
        aws.advance(Duration.ofSeconds(8));
        assertThat(status(id)).isEqualTo(ChangeSetStatus.CREATE_COMPLETE);
        assertThat(aws.stack("demo").stackStatus()).isEqualTo(StackStatus.REVIEW_IN_PROGRESS);
    }

    private ChangeSetStatus status(String id) {
        return aws.call(cloudFormation -> cloudFormation.describeChangeSet(request -> request.changeSetName(id)))
                .status();
    }

    @Test
    void failsWhereNothingWouldChange() {
        aws.create("demo", DATABASE);

        var changeSet = aws.changeSet("demo", "again", ChangeSetType.UPDATE, DATABASE);

        assertThat(changeSet.status()).isEqualTo(ChangeSetStatus.FAILED);
        assertThat(changeSet.executionStatus()).isEqualTo(ExecutionStatus.UNAVAILABLE);
        assertThat(changeSet.statusReason())
                .isEqualTo("The submitted information didn't contain changes. Submit different information to create a"
                        + " change set.");
    }

    @Test
    void seesThroughALayoutThatMeansTheSame() {
        aws.create("demo", DATABASE);

        var changeSet = aws.changeSet(
                "demo", "again", ChangeSetType.UPDATE, "# a comment\n" + DATABASE, parameter("StorageType", "gp3"));

        assertThat(changeSet.status()).isEqualTo(ChangeSetStatus.FAILED);
    }

    @Test
    void tellsAnUpdateInPlaceFromAReplacement() {
        aws.create("demo", DATABASE);

        var inPlace = change(
                aws.changeSet("demo", "class", ChangeSetType.UPDATE, DATABASE, parameter("Class", "db.t4g.large")),
                "Database");
        var conditional = change(
                aws.changeSet("demo", "storage", ChangeSetType.UPDATE, DATABASE, parameter("StorageType", "gp2")),
                "Database");
        var replaced = change(
                aws.changeSet("demo", "name", ChangeSetType.UPDATE, DATABASE, parameter("Name", "other")), "Database");

        assertThat(inPlace.replacement()).isEqualTo(Replacement.FALSE);
        assertThat(inPlace.policyAction()).isNull();
        assertThat(conditional.replacement()).isEqualTo(Replacement.CONDITIONAL);
        assertThat(conditional.policyAction()).isEqualTo(PolicyAction.REPLACE_AND_SNAPSHOT);
        assertThat(replaced.replacement()).isEqualTo(Replacement.TRUE);
        assertThat(replaced.policyAction()).isEqualTo(PolicyAction.REPLACE_AND_SNAPSHOT);
        assertThat(replaced.scope()).containsExactly(ResourceAttribute.PROPERTIES);
    }

    @Test
    void namesTheParameterThatCausesAChange() {
        aws.create("demo", DATABASE);

        var change = change(
                aws.changeSet("demo", "name", ChangeSetType.UPDATE, DATABASE, parameter("Name", "other")), "Database");

        assertThat(change.details())
                .extracting(
                        detail -> detail.target().name(),
                        detail -> detail.target().requiresRecreation(),
                        detail -> detail.evaluation(),
                        detail -> detail.changeSource(),
                        detail -> detail.causingEntity())
                .containsExactly(
                        tuple(
                                "DBName",
                                RequiresRecreation.ALWAYS,
                                EvaluationType.STATIC,
                                ChangeSource.PARAMETER_REFERENCE,
                                "Name"),
                        tuple(
                                "DBName",
                                RequiresRecreation.ALWAYS,
                                EvaluationType.DYNAMIC,
                                ChangeSource.DIRECT_MODIFICATION,
                                null));
    }

    @Test
    void carriesAReplacementOnToWhoeverRefersToIt() {
        aws.create("demo", SERVICE, parameter("Image", "app:1"));

        var changeSet = aws.changeSet("demo", "roll", ChangeSetType.UPDATE, SERVICE, parameter("Image", "app:2"));

        assertThat(change(changeSet, "Task").replacement()).isEqualTo(Replacement.TRUE);
        var service = change(changeSet, "Service");
        assertThat(service.action()).isEqualTo(ChangeAction.MODIFY);
        assertThat(service.replacement()).isEqualTo(Replacement.FALSE);
        assertThat(service.details()).singleElement().satisfies(detail -> {
            assertThat(detail.evaluation()).isEqualTo(EvaluationType.DYNAMIC);
            assertThat(detail.changeSource()).isEqualTo(ChangeSource.RESOURCE_REFERENCE);
            assertThat(detail.causingEntity()).isEqualTo("Task");
        });
    }

    @Test
    void removesWhatTheTemplateNoLongerHas() {
        aws.create("demo", DATABASE);

        var changeSet = aws.changeSet("demo", "less", ChangeSetType.UPDATE, """
                Resources:
                  Logs:
                    Type: AWS::Logs::LogGroup
                """);

        var removal = change(changeSet, "Database");
        assertThat(removal.action()).isEqualTo(ChangeAction.REMOVE);
        assertThat(removal.policyAction())
                .as("RDS instances are snapshotted unless the template says otherwise")
                .isEqualTo(PolicyAction.SNAPSHOT);
    }

    @Test
    void putsNewStackTagsOnEveryTaggableResource() {
        aws.create("demo", DATABASE);
        var request = changeSetRequest("demo", "tags", ChangeSetType.UPDATE, DATABASE).toBuilder()
                .tags(Tag.builder().key("team").value("finops").build())
                .build();

        String id = aws.call(cloudFormation -> cloudFormation.createChangeSet(request))
                .id();
        aws.advance(Duration.ofSeconds(10));
        var changeSet =
                aws.call(cloudFormation -> cloudFormation.describeChangeSet(describe -> describe.changeSetName(id)));

        assertThat(changeSet.changes()).hasSize(2);
        assertThat(change(changeSet, "Logs").scope()).containsExactly(ResourceAttribute.TAGS);
    }

    @Test
    void acceptsAChangeOfOutputsAlone() {
        aws.create("demo", DATABASE);

        var changeSet = aws.changeSet(
                "demo", "outputs", ChangeSetType.UPDATE, DATABASE + "Outputs: {Logs: {Value: !Ref Logs}}\n");

        assertThat(changeSet.status()).isEqualTo(ChangeSetStatus.CREATE_COMPLETE);
        assertThat(changeSet.changes()).isEmpty();
    }

    @Test
    void failsEarlyWhereAPropertyIsUnknown() {
        var changeSet = aws.changeSet("demo", "first", ChangeSetType.CREATE, """
                Resources:
                  Logs:
                    Type: AWS::Logs::LogGroup
                    Properties: {RetentionDays: 3}
                """);

        assertThat(changeSet.status()).isEqualTo(ChangeSetStatus.FAILED);
        assertThat(changeSet.statusReason()).contains("[AWS::EarlyValidation::PropertyValidation]");
        assertThat(aws.call(cloudFormation -> cloudFormation.describeEvents(
                                request -> request.changeSetName(changeSet.changeSetId())))
                        .operationEvents())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.logicalResourceId()).isEqualTo("Logs");
                    assertThat(event.validationStatusReason())
                            .isEqualTo("#: extraneous key [RetentionDays] is not permitted");
                });
    }

    @Test
    void showsValuesOnlyOnRequest() {
        aws.create("demo", DATABASE);
        var changeSet =
                aws.changeSet("demo", "class", ChangeSetType.UPDATE, DATABASE, parameter("Class", "db.t4g.large"));

        var withValues = aws.call(cloudFormation -> cloudFormation.describeChangeSet(
                request -> request.changeSetName(changeSet.changeSetId()).includePropertyValues(true)));

        assertThat(change(changeSet, "Database").beforeContext()).isNull();
        var target = change(withValues, "Database").details().getFirst().target();
        assertThat(target.beforeValue()).isEqualTo("db.t4g.micro");
        assertThat(target.afterValue()).isEqualTo("db.t4g.large");
    }

    @Test
    void refusesToGrantPermissionsWithoutAcknowledgement() {
        String role = """
                Resources:
                  Role:
                    Type: AWS::IAM::Role
                    Properties:
                      RoleName: admin
                      AssumeRolePolicyDocument: {}
                """;
        var request = changeSetRequest("demo", "first", ChangeSetType.CREATE, role).toBuilder()
                .capabilitiesWithStrings("CAPABILITY_IAM")
                .build();

        assertThatThrownBy(() -> aws.call(cloudFormation -> cloudFormation.createChangeSet(request)))
                .isInstanceOf(InsufficientCapabilitiesException.class)
                .hasMessageContaining("Requires capabilities : [CAPABILITY_NAMED_IAM]");
    }

    @Test
    void isTheSameChangeSetWhenTheAnswerWasLostAndTheRequestComesAgain() {
        var request = changeSetRequest("demo", "first", ChangeSetType.CREATE, DATABASE).toBuilder()
                .clientToken("token-1")
                .build();

        var first = aws.call(cloudFormation -> cloudFormation.createChangeSet(request));
        var second = aws.call(cloudFormation -> cloudFormation.createChangeSet(request));

        assertThat(second).isEqualTo(first);
        assertThatThrownBy(() -> aws.call(cloudFormation -> cloudFormation.createChangeSet(
                        request.toBuilder().clientToken("token-2").build())))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining(
                        "ChangeSet first cannot be created due to a mismatch with existing attribute ClientToken");
    }

    @Test
    void isExecutedOnce() {
        var changeSet = aws.changeSet("demo", "first", ChangeSetType.CREATE, DATABASE);
        Runnable execution = () -> aws.call(cloudFormation -> cloudFormation.executeChangeSet(
                request -> request.changeSetName(changeSet.changeSetId()).clientRequestToken("go")));

        execution.run();
        execution.run();
        aws.settle();

        assertThat(aws.calls).containsOnlyOnce("create Database");
        assertThatThrownBy(() -> aws.execute(changeSet)).isInstanceOf(InvalidChangeSetStatusException.class);
        assertThatThrownBy(() -> aws.call(cloudFormation -> cloudFormation.deleteStack(
                        request -> request.stackName("demo").clientRequestToken("go"))))
                .isInstanceOf(TokenAlreadyExistsException.class);
    }

    @Test
    void deletesTheOthersWhenOneIsExecuted() {
        aws.create("demo", DATABASE);
        var other = aws.changeSet("demo", "a", ChangeSetType.UPDATE, DATABASE, parameter("Class", "db.t4g.large"));
        aws.execute(aws.changeSet("demo", "b", ChangeSetType.UPDATE, DATABASE, parameter("Class", "db.t4g.small")));

        assertThatThrownBy(() -> aws.execute(other)).isInstanceOf(ChangeSetNotFoundException.class);
    }

    @Test
    void becomesObsoleteWhenTheStackChangesByOtherMeans() {
        aws.create("demo", DATABASE);
        var changeSet = aws.changeSet("demo", "a", ChangeSetType.UPDATE, DATABASE, parameter("Class", "db.t4g.large"));
        aws.call(cloudFormation -> cloudFormation.updateStack(request ->
                request.stackName("demo").usePreviousTemplate(true).parameters(parameter("Class", "db.t4g.small"))));
        aws.settle();

        assertThatThrownBy(() -> aws.execute(changeSet))
                .isInstanceOf(InvalidChangeSetStatusException.class)
                .hasMessageContaining("[OBSOLETE]");
    }

    @Test
    void needsAStackToUpdateAndNoneToCreate() {
        assertThatThrownBy(() -> aws.changeSet("demo", "a", ChangeSetType.UPDATE, DATABASE))
                .hasMessageContaining("Stack [demo] does not exist");
        aws.create("demo", DATABASE);
        assertThatThrownBy(() -> aws.changeSet("demo", "a", ChangeSetType.CREATE, DATABASE))
                .hasMessageContaining(
                        "Stack [demo] already exists and cannot be created again with the changeSet [a].");
    }

    @Test
    void refusesNamesThatAwsWouldRefuse() {
        assertThatThrownBy(() -> aws.changeSet("demo", "1st", ChangeSetType.CREATE, DATABASE))
                .hasMessageContaining("Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*");
        assertThatThrownBy(() -> aws.changeSet("my_stack", "first", ChangeSetType.CREATE, DATABASE))
                .hasMessageContaining("at 'stackName'");
    }
}
