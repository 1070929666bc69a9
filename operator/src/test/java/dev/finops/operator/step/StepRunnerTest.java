package dev.finops.operator.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.InventoryItem;
import dev.finops.crds.v1alpha1.PlanStatus;
import dev.finops.crds.v1alpha1.StackStatus;
import dev.finops.operator.ownership.Claim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StepRunnerTest {
    private static final Outcome STANDING = new Outcome.Done("As declared");
    private static final ScriptedChange CREATE = ScriptedChange.of("Create the thing");
    private static final ScriptedChange FILL = ScriptedChange.of("Fill the thing");
    private static final ScriptedChange PUT_BACK = ScriptedChange.putsBack("Put back the thing");

    private record Soil(String kind) {}

    private final ScriptedStep soil = ScriptedStep.named("soil").gives(Soil.class, new Soil("loam"));
    private final ScriptedStep gate = ScriptedStep.named("gate").asGuard();
    private final ScriptedStep tree = ScriptedStep.named("tree").needs(Soil.class);

    @Test
    void a_step_sees_what_an_earlier_one_has_found_out() {
        tree.seeing(pass -> pass.facts().get(Soil.class).kind());

        PassReport report = run(GivenPass.of(""));

        assertThat(report.satisfied()).isTrue();
        assertThat(tree.calls).containsExactly("observe wanted", "report after 0");
    }

    @Test
    void a_step_is_not_looked_at_before_what_it_needs_is_there() {
        soil.planning(STANDING, CREATE);

        PassReport report = run(GivenPass.of(""));

        assertThat(result(report, "tree").seen()).isFalse();
        assertThat(outcome(report, "tree").reason()).isEqualTo(Reason.DEPENDENCY_NOT_READY);
        assertThat(outcome(report, "tree").message()).isEqualTo("Waits for soil");
        assertThat(tree.calls).isEmpty();
    }

    @Test
    void what_does_not_stand_well_holds_up_what_comes_after_it() {
        soil.planning(new Outcome.Waiting(Reason.PREPARING, "The soil rests"));

        assertThat(outcome(run(GivenPass.of("")), "tree").reason()).isEqualTo(Reason.DEPENDENCY_NOT_READY);
    }

    @Test
    void what_is_not_known_holds_up_nobody() {
        soil.planning(new Outcome.Unknown(Reason.UNREACHABLE, "Nobody knows the soil"));

        assertThat(run(GivenPass.of("")).satisfied()).isTrue();
    }

    @Test
    void drift_holds_up_nobody_while_it_is_put_right() {
        soil.planning(STANDING, PUT_BACK);

        PassReport report = run(GivenPass.of(""));

        assertThat(result(report, "soil").made()).containsExactly(new Made(PUT_BACK, new Outcome.Done("Done")));
        assertThat(result(report, "tree").seen()).isTrue();
    }

    @Test
    void drift_that_is_only_reported_is_shown_and_left_alone() {
        soil.planning(STANDING, PUT_BACK);

        PassReport report = run(GivenPass.of("management: {drift: Report, mode: Plan}"));

        assertThat(report.satisfied()).isTrue();
        assertThat(result(report, "soil").drift()).containsExactly(PUT_BACK);
        assertThat(result(report, "soil").made()).isEmpty();
        assertThat(report.plan()).isEmpty();
    }

    @Test
    void changes_are_made_one_after_the_other_and_looked_at_again() {
        soil.planning(STANDING, CREATE, FILL);

        PassReport report = run(GivenPass.of(""));

        assertThat(soil.calls)
                .containsExactly("observe wanted", "act Create the thing", "act Fill the thing", "report after 2");
        assertThat(outcome(report, "soil"))
                .isEqualTo(new Outcome.Waiting(Reason.APPLIED, "Fill the thing: done, looking again", Duration.ZERO));
    }

    @Test
    void a_change_that_goes_on_by_itself_ends_the_pass_of_its_step() {
        Outcome begun = new Outcome.Waiting(Reason.PREPARING, "It grows");
        soil.planning(STANDING, CREATE, FILL).acting(ignored -> begun);

        PassReport report = run(GivenPass.of(""));

        assertThat(outcome(report, "soil")).isEqualTo(begun);
        assertThat(result(report, "soil").made()).containsExactly(new Made(CREATE, begun));
        assertThat(result(report, "soil").pending()).containsExactly(FILL);
    }

    static List<Claim> foreign() {
        return List.of(
                new Claim.AnothersPlatform("test/other/finops"), new Claim.AnothersAccount(), new Claim.Nobodys());
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void a_change_without_a_claim_is_refused_whoever_planned_it(Claim claim) {
        soil.planning(STANDING, CREATE.claimed(claim));

        PassReport report = run(GivenPass.of(""));

        assertThat(outcome(report, "soil"))
                .isEqualTo(
                        new Outcome.Blocked(Reason.NOT_OWNED, "Would create the thing, but it " + claim.description()));
        assertThat(soil.calls).doesNotContain("act Create the thing");
    }

    static List<Claim> own() {
        return List.of(new Claim.Ours(), new Claim.Released(), new Claim.Unmade());
    }

    @ParameterizedTest
    @MethodSource("own")
    void a_change_with_a_claim_is_made(Claim claim) {
        soil.planning(STANDING, CREATE.claimed(claim));

        assertThat(result(run(GivenPass.of("")), "soil").made()).hasSize(1);
    }

    @Test
    void no_approval_lets_a_change_touch_what_is_anothers() {
        ScriptedChange foreign = CREATE.claimed(new Claim.Nobodys());
        soil.planning(STANDING, foreign);
        GivenPass pass = GivenPass.of("management: {mode: Plan}");
        PlanStatus plan = run(pass).plan().orElseThrow();

        PassReport report = run(pass.annotated(Pass.APPROVE, plan.digest()));

        assertThat(outcome(report, "soil").reason()).isEqualTo(Reason.NOT_OWNED);
    }

    @Test
    void what_waits_for_an_approval_is_made_with_it() {
        soil.planning(STANDING, CREATE);
        GivenPass pass = GivenPass.of("management: {mode: Plan}");

        PassReport shown = run(pass);
        PlanStatus plan = shown.plan().orElseThrow();
        PassReport approved = run(pass.annotated(Pass.APPROVE, plan.digest()));

        assertThat(outcome(shown, "soil").reason()).isEqualTo(Reason.AWAITING_APPROVAL);
        assertThat(result(shown, "soil").pending()).containsExactly(CREATE);
        assertThat(result(approved, "soil").made()).hasSize(1);
        assertThat(approved.plan()).isEmpty();
    }

    @Test
    void a_step_that_fails_to_look_is_not_seen_and_stops_no_other() {
        ScriptedStep pond = ScriptedStep.named("pond");
        soil.seeing(ignored -> {
            throw new IllegalStateException("no spade");
        });

        PassReport report = new StepRunner(new StepGraph(List.of(soil, tree, pond)))
                .run(GivenPass.of("").begin(), new FinOpsPlatformStatus());

        assertThat(outcome(report, "soil")).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(Reason.INTERNAL_ERROR);
            assertThat(failed.retryable()).isTrue();
            assertThat(failed.message()).contains("While looking at soil", "no spade");
        });
        assertThat(result(report, "soil").seen()).isFalse();
        assertThat(outcome(report, "tree").reason()).isEqualTo(Reason.DEPENDENCY_NOT_READY);
        assertThat(outcome(report, "pond")).isEqualTo(STANDING);
    }

    @Test
    void a_step_that_dies_of_an_error_stops_no_other() {
        ScriptedStep pond = ScriptedStep.named("pond");
        soil.seeing(ignored -> {
            throw new AssertionError("no garden");
        });

        PassReport report = new StepRunner(new StepGraph(List.of(soil, tree, pond)))
                .run(GivenPass.of("").begin(), new FinOpsPlatformStatus());

        assertThat(outcome(report, "soil").reason()).isEqualTo(Reason.INTERNAL_ERROR);
        assertThat(outcome(report, "tree").satisfied()).isFalse();
        assertThat(outcome(report, "pond")).isEqualTo(STANDING);
    }

    @Test
    void a_change_that_throws_is_told_as_made_and_failed() {
        soil.planning(STANDING, CREATE, FILL).acting(ignored -> {
            throw new IllegalStateException("no spade");
        });

        PassReport report = run(GivenPass.of(""));

        assertThat(outcome(report, "soil").message())
                .startsWith("Create the thing: ")
                .contains("no spade");
        assertThat(result(report, "soil").made()).hasSize(1);
        assertThat(result(report, "soil").pending()).containsExactly(FILL);
        assertThat(result(report, "soil").seen()).isTrue();
    }

    @Test
    void a_refusal_says_itself_how_the_step_stands() {
        Outcome refusal = new Outcome.Blocked(Reason.ACCESS_DENIED, "The garden is locked: ask for the key");
        soil.seeing(ignored -> {
            throw new Refusal(refusal, new IllegalStateException("403"));
        });
        assertThat(outcome(run(GivenPass.of("")), "soil")).isEqualTo(refusal);

        soil.seeing(ignored -> "seen").planning(STANDING, CREATE).acting(ignored -> {
            throw new Refusal(refusal, new IllegalStateException("403"));
        });
        assertThat(outcome(run(GivenPass.of("")), "soil")).isEqualTo(refusal);
    }

    @Test
    void a_step_that_breaks_its_promise_of_a_fact_is_at_fault_itself() {
        soil.silent();

        PassReport report = run(GivenPass.of(""));

        assertThat(outcome(report, "soil").message()).contains("has published Soil");
        assertThat(outcome(report, "tree").reason()).isEqualTo(Reason.DEPENDENCY_NOT_READY);
    }

    @Test
    void steps_that_need_nothing_of_each_other_are_looked_at_at_the_same_time() {
        CountDownLatch both = new CountDownLatch(2);
        ScriptedStep left = ScriptedStep.named("left").seeing(ignored -> met(both));
        ScriptedStep right = ScriptedStep.named("right").seeing(ignored -> met(both));

        PassReport report = new StepRunner(new StepGraph(List.of(left, right)))
                .run(GivenPass.of("").begin(), new FinOpsPlatformStatus());

        assertThat(report.satisfied()).isTrue();
    }

    private static String met(CountDownLatch all) {
        all.countDown();
        try {
            if (!all.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "seen";
    }

    @Test
    void the_status_is_filled_by_one_thread_when_all_are_at_rest() {
        AtomicInteger acting = new AtomicInteger();
        Set<Thread> reporters = ConcurrentHashMap.newKeySet();
        List<ScriptedStep> steps =
                List.of(ScriptedStep.named("one"), ScriptedStep.named("two"), ScriptedStep.named("three"));
        CountDownLatch all = new CountDownLatch(steps.size());
        steps.forEach(step -> step.planning(STANDING, CREATE)
                .acting(ignored -> {
                    acting.incrementAndGet();
                    met(all);
                    acting.decrementAndGet();
                    return new Outcome.Done("Done");
                })
                .reporting(ignored -> {
                    reporters.add(Thread.currentThread());
                    assertThat(acting).hasValue(0);
                }));

        new StepRunner(new StepGraph(steps)).run(GivenPass.of("").begin(), new FinOpsPlatformStatus());

        assertThat(reporters).containsExactly(Thread.currentThread());
    }

    @Test
    void what_was_not_looked_at_stays_in_the_inventory_as_it_was_known() {
        FinOpsPlatformStatus first = run(GivenPass.of("")).status();
        assertThat(first.getInventory()).extracting(InventoryItem::id).containsExactly("arn:soil", "arn:tree");

        soil.planning(STANDING, CREATE);
        PassReport second = run(GivenPass.of("").after(first));

        assertThat(result(second, "tree").seen()).isFalse();
        assertThat(second.status().getInventory()).isEqualTo(first.getInventory());
    }

    @Test
    void while_a_platform_is_removed_nothing_is_wanted_and_the_last_goes_first() {
        tree.planning(new Outcome.Waiting(Reason.DELETING, "The tree falls"), FILL);

        PassReport report = run(GivenPass.of("").removing());

        assertThat(tree.calls).contains("observe nothing");
        assertThat(soil.calls).isEmpty();
        assertThat(outcome(report, "soil").message()).isEqualTo("Waits for tree");
    }

    @Test
    void while_a_platform_is_removed_a_step_tells_no_facts() {
        Pass pass = GivenPass.of("").removing().begin();

        runner().run(pass, new FinOpsPlatformStatus());

        assertThat(pass.facts().find(Soil.class)).isEmpty();
        assertThat(soil.calls).contains("observe nothing");
    }

    @Test
    void what_could_never_be_made_is_refused_before_anything_is() {
        Outcome refusal = new Outcome.Blocked(Reason.NOT_OWNED, "The tree is another's: choose another name");
        gate.gives(Clear.class, new Clear());
        soil.needs(Clear.class).planning(STANDING, CREATE);
        tree.foreseeing(ignored -> Optional.of(refusal));

        PassReport report = guarded(GivenPass.of(""));

        assertThat(outcome(report, "gate")).isEqualTo(refusal);
        assertThat(report.refusedByGuard()).isTrue();
        assertThat(outcome(report, "soil").reason()).isEqualTo(Reason.DEPENDENCY_NOT_READY);
        assertThat(soil.calls).isEmpty();
    }

    @Test
    void looking_ahead_ends_once_the_platform_is_installed_and_when_it_goes() {
        FinOpsPlatformStatus installed = new FinOpsPlatformStatus();
        installed.setServicesStack(new StackStatus("s", "arn:stack", "CREATE_COMPLETE", null, null, 1, null));
        tree.foreseeing(ignored -> {
            throw new IllegalStateException("nobody looks ahead");
        });

        assertThat(guarded(GivenPass.of("").after(installed)).satisfied()).isTrue();
        assertThat(guarded(GivenPass.of("").removing()).satisfied()).isTrue();
        assertThat(outcome(guarded(GivenPass.of("")), "gate").message())
                .contains("While looking ahead at tree", "nobody looks ahead");
    }

    private record Clear() {}

    private PassReport guarded(GivenPass pass) {
        return new StepRunner(new StepGraph(List.of(gate, soil, tree))).run(pass.begin(), new FinOpsPlatformStatus());
    }

    private StepRunner runner() {
        return new StepRunner(new StepGraph(List.of(soil, tree)));
    }

    private PassReport run(GivenPass pass) {
        return runner().run(pass.begin(), new FinOpsPlatformStatus());
    }

    private static Outcome outcome(PassReport report, String step) {
        return result(report, step).outcome();
    }

    private static StepResult result(PassReport report, String step) {
        return report.results().stream()
                .filter(result -> result.step().name().equals(step))
                .findFirst()
                .orElseThrow();
    }
}
