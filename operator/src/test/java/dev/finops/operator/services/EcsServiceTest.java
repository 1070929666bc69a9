package dev.finops.operator.services;

import static dev.finops.operator.cloudformation.GivenStack.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.finops.operator.cloudformation.GivenStack;
import dev.finops.operator.cloudformation.ObservedStack;
import dev.finops.operator.ownership.Claim;
import dev.finops.operator.resource.Difference;
import dev.finops.operator.resource.ObservedResource;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.GivenPass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** The ECS service, and how its plan goes together with that of its stack. */
class EcsServiceTest {
    private static final String DEFINITION = "arn:aws:ecs:us-east-1:123456789012:task-definition/finops-backend:7";
    private static final String OTHER = "arn:aws:ecs:us-east-1:123456789012:task-definition/finops-backend:6";
    private static final ServiceDesign DESIGN = new ServiceDesign(DEFINITION, Optional.of(2));
    private static final EcsService SERVICE = service(new Claim.Ours());
    private static final EcsService.Live DRAINING = new EcsService.Live(
            "arn:service", "backend", true, DEFINITION, Optional.empty(), 0, 1, 0, null, null, null);
    private static final Optional<Targets> HEALTHY = Optional.of(new Targets(Map.of("healthy", 2L)));

    private static EcsService service(Claim claim) {
        return new EcsService(GivenPass.session(), "finops", "backend", claim);
    }

    static Stream<Arguments> differences() {
        return Stream.of(
                arguments(DESIGN, live(DEFINITION, 2, 2, 1, "COMPLETED"), List.of()),
                arguments(
                        DESIGN,
                        live(OTHER, 2, 2, 1, "COMPLETED"),
                        List.of("task definition: finops-backend:6 -> finops-backend:7")),
                arguments(DESIGN, live(DEFINITION, 0, 0, 1, "COMPLETED"), List.of("tasks: 0 -> 2")),
                arguments(
                        DESIGN,
                        live(OTHER, 5, 5, 1, "COMPLETED"),
                        List.of("task definition: finops-backend:6 -> finops-backend:7", "tasks: 5 -> 2")),
                // Autoscaling decides, and nobody corrects it.
                arguments(
                        new ServiceDesign(DEFINITION, Optional.empty()),
                        live(DEFINITION, 7, 7, 1, "COMPLETED"),
                        List.of()));
    }

    @ParameterizedTest
    @MethodSource("differences")
    void what_runs_is_compared(ServiceDesign design, EcsService.Live live, List<String> expected) {
        assertThat(SERVICE.differences(design, live))
                .extracting(Difference::words)
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // desired, running, deployments, state of the rollout, how it stands
                "2, 2, 1, COMPLETED,   -> Done ServicesStable",
                "2, 2, 1, -,           -> Done ServicesStable",
                "0, 0, 1, COMPLETED,   -> Done ServicesStable",
                "2, 1, 1, COMPLETED,   -> Waiting RollingOut",
                "2, 3, 1, COMPLETED,   -> Waiting RollingOut",
                "2, 2, 2, COMPLETED,   -> Waiting RollingOut",
                "2, 2, 1, IN_PROGRESS, -> Waiting RollingOut",
                "2, 0, 1, IN_PROGRESS, -> Waiting RollingOut",
                "2, 2, 1, FAILED,      -> Failed RolloutFailed",
                "2, 0, 2, FAILED,      -> Failed RolloutFailed",
            })
    void a_service_stands_as_its_rollout(
            int desired, int running, int deployments, @Nullable String state, String expected) {
        EcsService.Live live = live(DEFINITION, desired, running, deployments, state);

        assertThat(planned(Changes.none(SERVICE.standing(live)))).isEqualTo(expected);
    }

    static Stream<Arguments> plans() {
        EcsService.Live stable = live(DEFINITION, 2, 2, 1, "COMPLETED");
        EcsService.Live scaled = live(DEFINITION, 0, 0, 1, "COMPLETED");
        EcsService.Live rolling = live(DEFINITION, 2, 1, 2, "IN_PROGRESS");
        ObservedStack complete = GivenStack.in(StackStatus.UPDATE_COMPLETE).observed();
        return Stream.of(
                // stack, service that runs, what comes next
                arguments(complete, stable, "-> Done ServicesStable"),
                arguments(complete, rolling, "-> Waiting RollingOut"),
                arguments(complete, scaled, "ResourceChange -> Done ServicesStable"),
                arguments(complete, null, "-> Blocked ResourceMissing"),
                arguments(complete, DRAINING, "-> Waiting ResourceMissing"),
                // The stack comes first: it is about to bring the service along.
                arguments(
                        GivenStack.in(StackStatus.UPDATE_COMPLETE).different().observed(),
                        scaled,
                        "CreateChangeSet -> Waiting Planning"),
                arguments(
                        GivenStack.in(StackStatus.UPDATE_IN_PROGRESS).observed(), scaled, "-> Waiting StackInProgress"),
                arguments(
                        GivenStack.in(StackStatus.UPDATE_COMPLETE)
                                .claimed(new Claim.Nobodys())
                                .observed(),
                        scaled,
                        "-> Blocked NotOwned"));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void the_stack_comes_first_and_then_what_it_made(
            ObservedStack stack, EcsService.@Nullable Live live, String expected) {
        ObservedServices observed = new ObservedServices(stack, Optional.of(backend(live, new Claim.Ours())), HEALTHY);

        assertThat(planned(ServicesPlanner.plan(GivenStack.DESIGN, observed))).isEqualTo(expected);
    }

    @Test
    void before_there_is_a_service_the_stack_alone_is_planned() {
        ObservedServices observed = new ObservedServices(
                GivenStack.in(StackStatus.CREATE_IN_PROGRESS).observed(), Optional.empty(), Optional.empty());

        assertThat(planned(ServicesPlanner.plan(GivenStack.DESIGN, observed))).isEqualTo("-> Waiting StackInProgress");
    }

    @Test
    void what_was_scaled_by_hand_is_put_back_as_drift() {
        Changes<Change> plan = ServicesPlanner.plan(
                GivenStack.DESIGN,
                new ObservedServices(
                        GivenStack.in(StackStatus.UPDATE_COMPLETE).observed(),
                        Optional.of(seenAsDeclared(live(DEFINITION, 0, 0, 1, "COMPLETED"))),
                        HEALTHY));

        assertThat(plan.changes()).singleElement().satisfies(change -> {
            assertThat(change.drift()).isTrue();
            assertThat(change.summary()).isEqualTo("Put back the service backend (tasks: 0 -> 2)");
        });
        assertThat(plan.satisfied()).isTrue();
    }

    private static ObservedResource<ServiceDesign, EcsService.Live> seenAsDeclared(EcsService.Live live) {
        EcsService.Live declared = live(DEFINITION, 2, 2, 1, "COMPLETED");
        return new ObservedResource<>(
                SERVICE,
                Optional.of(DESIGN),
                Optional.empty(),
                Optional.of(live),
                backend(declared, new Claim.Ours()).inventory("services"));
    }

    private static ObservedResource<ServiceDesign, EcsService.Live> backend(
            EcsService.@Nullable Live live, Claim claim) {
        return new ObservedResource<>(
                service(claim), Optional.of(DESIGN), Optional.empty(), Optional.ofNullable(live), Optional.empty());
    }

    private static EcsService.Live live(
            String definition, int desired, int running, int deployments, @Nullable String state) {
        return new EcsService.Live(
                "arn:service",
                "backend",
                false,
                definition,
                Optional.of("backend:1"),
                desired,
                running,
                deployments,
                state,
                "tasks failed to start",
                "(service backend) has started 1 tasks");
    }
}
