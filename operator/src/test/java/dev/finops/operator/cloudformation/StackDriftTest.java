package dev.finops.operator.cloudformation;

import static dev.finops.operator.cloudformation.GivenStack.DESIGN;
import static dev.finops.operator.cloudformation.GivenStack.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.finops.crds.v1alpha1.DriftedResource;
import dev.finops.crds.v1alpha1.StackDriftStatus;
import dev.finops.operator.cloudformation.ObservedStack.Review;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.Changes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudformation.model.PropertyDifference;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** What is planned about a stack that somebody changed past CloudFormation. */
class StackDriftTest {
    private static final DriftedResource LISTENER =
            DriftedResource.missing("HttpListener", "AWS::ElasticLoadBalancingV2::Listener");
    private static final DriftedResource DATABASE = DriftedResource.missing("Database", "AWS::RDS::DBInstance");
    private static final DriftedResource BACKUPS = new DriftedResource(
            "Database",
            "AWS::RDS::DBInstance",
            DriftedResource.State.CHANGED,
            List.of("BackupRetentionPeriod: 0 -> 7"));

    private static final Review READY = review("CREATE_COMPLETE", "AVAILABLE", null);
    private static final Review EMPTY =
            review("FAILED", "UNAVAILABLE", "The submitted information didn't contain changes.");
    private static final Review REFUSED = review("FAILED", "UNAVAILABLE", "No such subnet");
    private static final Review MOVING = review("CREATE_IN_PROGRESS", "UNAVAILABLE", null);

    static Stream<Arguments> plans() {
        return Stream.of(
                // what was found, whether it was tried, the change set, what comes next as designed and for another
                // design
                arguments(List.of(), false, null, "-> Done StackComplete", "CreateChangeSet -> Waiting Planning"),
                arguments(
                        List.of(LISTENER),
                        false,
                        null,
                        "CreateChangeSet drift aware -> Done StackComplete",
                        "CreateChangeSet aware -> Waiting Planning"),
                arguments(
                        List.of(LISTENER),
                        false,
                        READY,
                        "ExecuteChangeSet drift aware -> Done StackComplete",
                        "ExecuteChangeSet aware -> Waiting Planning"),
                arguments(List.of(LISTENER), false, MOVING, "-> Waiting Planning", "-> Waiting Planning"),
                arguments(
                        List.of(LISTENER),
                        false,
                        EMPTY,
                        "LeaveDrift drift -> Done StackComplete",
                        "-> Done StackComplete"),
                arguments(
                        List.of(LISTENER),
                        false,
                        REFUSED,
                        "LeaveDrift drift -> Done StackComplete",
                        "-> Failed ChangeSetFailed"),
                arguments(
                        List.of(LISTENER),
                        true,
                        null,
                        "LeaveDrift drift -> Done StackComplete",
                        "CreateChangeSet aware -> Waiting Planning"),
                // What only differs does not stand in the way of a change, and comes after it.
                arguments(
                        List.of(BACKUPS),
                        false,
                        null,
                        "CreateChangeSet drift aware -> Done StackComplete",
                        "CreateChangeSet -> Waiting Planning"),
                arguments(
                        List.of(BACKUPS, LISTENER),
                        false,
                        null,
                        "CreateChangeSet drift aware -> Done StackComplete",
                        "CreateChangeSet aware -> Waiting Planning"),
                // No other change makes an empty database in passing.
                arguments(
                        List.of(DATABASE, LISTENER),
                        false,
                        null,
                        "CreateChangeSet drift aware -> Done StackComplete",
                        "CreateChangeSet -> Waiting Planning"));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void what_differs_is_put_back_once_and_what_is_missing_with_the_next_change(
            List<DriftedResource> found, boolean tried, @Nullable Review review, String asDesigned, String different) {
        StackDrift drift = drift(found, tried);

        assertThat(told(GivenStack.in(StackStatus.UPDATE_COMPLETE).observed(review, drift)))
                .isEqualTo(asDesigned);
        assertThat(told(GivenStack.in(StackStatus.UPDATE_COMPLETE).different().observed(review, drift)))
                .isEqualTo(different);
    }

    @Test
    void what_is_put_back_is_named_by_resource_and_property() {
        Changes<StackChange> plan = GivenStack.plan(
                GivenStack.in(StackStatus.UPDATE_COMPLETE).observed(null, drift(List.of(BACKUPS, LISTENER), false)));

        assertThat(plan.changes().getFirst().summary())
                .isEqualTo(
                        "Put back in the stack finops-main: Database (AWS::RDS::DBInstance) BackupRetentionPeriod: 0 -> 7;"
                                + " HttpListener (AWS::ElasticLoadBalancingV2::Listener) is missing");
    }

    @Test
    void a_database_that_is_made_anew_waits_for_a_person() {
        Review review = new Review(
                "arn:changeSet",
                "name",
                "CREATE_COMPLETE",
                "AVAILABLE",
                null,
                List.of(ResourceChange.builder()
                        .logicalResourceId("Database")
                        .resourceType("AWS::RDS::DBInstance")
                        .action("Add")
                        .resourceDriftStatus(StackResourceDriftStatus.DELETED)
                        .build()));

        Changes<StackChange> plan = GivenStack.plan(
                GivenStack.in(StackStatus.UPDATE_COMPLETE).observed(review, drift(List.of(DATABASE), false)));

        assertThat(plan.changes()).singleElement().satisfies(change -> {
            assertThat(change.gate()).isEqualTo(Change.Gate.DATA_LOSS);
            assertThat(change.summary()).contains("makes anew, without its data, or replaces Database");
        });
    }

    @Test
    void the_same_difference_a_second_time_is_another_attempt_and_so_is_another_difference() {
        StackPlanner planner = new StackPlanner(Optional.empty(), 1, "lineage");
        Optional<ObservedStack.Live> first = Optional.of(
                GivenStack.in(StackStatus.UPDATE_COMPLETE).lastChangeSet("one").live());
        Optional<ObservedStack.Live> later = Optional.of(
                GivenStack.in(StackStatus.UPDATE_COMPLETE).lastChangeSet("two").live());
        StackDrift missing = drift(List.of(LISTENER), false);

        assertThat(Stream.of(
                        planner.course(DESIGN, first, missing),
                        planner.course(DESIGN, later, missing),
                        planner.course(DESIGN, first, drift(List.of(BACKUPS), false)),
                        planner.course(DESIGN, first, StackDrift.UNKNOWN)))
                .extracting(StackPlanner.Course::changeSet)
                .doesNotHaveDuplicates();
        assertThat(planner.course(DESIGN, first, drift(List.of(LISTENER, BACKUPS), false))
                        .changeSet())
                .isEqualTo(planner.course(DESIGN, first, drift(List.of(BACKUPS, LISTENER), false))
                        .changeSet());
    }

    @Test
    void a_change_waits_for_the_comparison_that_was_begun_for_it() {
        ObservedStack stack =
                GivenStack.in(StackStatus.UPDATE_COMPLETE).different().observed();
        String changeSet = stack.planner().changeSetName(DESIGN, stack.live()).toString();

        assertThat(told(GivenStack.in(StackStatus.UPDATE_COMPLETE).different().observed(READY, underWay(changeSet))))
                .isEqualTo("-> Waiting Planning");
        assertThat(told(GivenStack.in(StackStatus.UPDATE_COMPLETE).different().observed(READY, underWay("another"))))
                .isEqualTo("ExecuteChangeSet -> Waiting Planning");
    }

    @Test
    void a_stack_that_lost_its_protection_drifted_and_a_new_one_did_not() {
        GivenStack stack = GivenStack.in(StackStatus.CREATE_COMPLETE).unprotected();

        assertThat(told(stack.observed())).isEqualTo("ProtectFromTermination -> Done StackComplete");
        assertThat(told(stack.observed(null, drift(List.of(), false))))
                .isEqualTo("ProtectFromTermination drift -> Done StackComplete");
    }

    @Test
    void a_stack_whose_resources_cannot_be_put_back_goes_to_be_made_anew() {
        ObservedStack stack = GivenStack.in(StackStatus.UPDATE_COMPLETE).observed();

        assertThat(planned(stack.planAnew("its service is missing")))
                .isEqualTo("ProtectFromTermination, DeleteStack -> Waiting Recreating");
        assertThat(stack.planAnew("its service is missing").changes()).allMatch(Change::drift);
    }

    static Stream<Arguments> drifts() {
        return Stream.of(
                arguments(drifted("AWS::EC2::SecurityGroup", StackResourceDriftStatus.DELETED), "is missing"),
                arguments(
                        drifted("AWS::RDS::DBInstance", StackResourceDriftStatus.MODIFIED, "BackupRetentionPeriod"),
                        "BackupRetentionPeriod: 0 -> 7"),
                arguments(
                        drifted(
                                "AWS::EC2::SecurityGroup",
                                StackResourceDriftStatus.MODIFIED,
                                "SecurityGroupIngress/0/CidrIp",
                                "GroupDescription"),
                        "GroupDescription: 0 -> 7, SecurityGroupIngress/0/CidrIp: 0 -> 7"),
                // RDS raises minor versions by itself, and the service is compared at every look.
                arguments(drifted("AWS::RDS::DBInstance", StackResourceDriftStatus.MODIFIED, "EngineVersion"), null),
                arguments(drifted("AWS::ECS::Service", StackResourceDriftStatus.MODIFIED, "DesiredCount"), null));
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void what_cloudformation_found_is_told_in_a_line(StackResourceDrift drift, @Nullable String told) {
        assertThat(DriftDetection.drifted(drift).map(DriftedResource::words))
                .isEqualTo(Optional.ofNullable(told).map(words -> "Resource (" + drift.resourceType() + ") " + words));
    }

    private static StackResourceDrift drifted(String type, StackResourceDriftStatus status, String... properties) {
        return StackResourceDrift.builder()
                .logicalResourceId("Resource")
                .resourceType(type)
                .stackResourceDriftStatus(status)
                .propertyDifferences(Stream.of(properties)
                        .map(property -> PropertyDifference.builder()
                                .propertyPath("/" + property)
                                .expectedValue("7")
                                .actualValue("0")
                                .build())
                        .toList())
                .build();
    }

    private static String told(ObservedStack stack) {
        Changes<StackChange> plan = GivenStack.plan(stack);
        String kinds = plan.changes().stream()
                .map(change -> (change.drift() ? " drift" : "") + (aware(change) ? " aware" : ""))
                .findFirst()
                .orElse("");
        return planned(plan).replace(" ->", kinds + " ->").strip();
    }

    private static boolean aware(StackChange change) {
        return switch (change) {
            case StackChange.CreateChangeSet create -> create.putBack().something();
            case StackChange.ExecuteChangeSet execute -> execute.putBack().something();
            default -> false;
        };
    }

    private static StackDrift drift(List<DriftedResource> found, boolean tried) {
        return new StackDrift(
                Optional.of(new StackDriftStatus(
                        "2026-11-02T08:00:00Z",
                        "2026-11-02T14:00:00Z",
                        null,
                        null,
                        null,
                        null,
                        found,
                        tried ? new PutBack(found, true).signature() : null,
                        null)),
                List.of(),
                true);
    }

    private static StackDrift underWay(String changeSet) {
        return new StackDrift(
                Optional.of(new StackDriftStatus(
                        null, "2026-11-02T14:00:00Z", "detection", null, null, changeSet, null, null, null)),
                List.of(),
                true);
    }

    private static Review review(String status, String executionStatus, @Nullable String reason) {
        return new Review("arn:changeSet", "name", status, executionStatus, reason, List.of());
    }
}
