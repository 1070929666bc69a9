package dev.finops.operator.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final Duration POLL = Duration.ofMinutes(15);
    private static final Outcome STANDING = new Outcome.Done("As declared");
    private static final ScriptedChange CREATE = ScriptedChange.of("Create the thing");

    private final ScriptedStep rock = ScriptedStep.named("rock").resting(4);
    private final ScriptedStep leaf = ScriptedStep.named("leaf");
    private final StepRunner runner = new StepRunner(new StepGraph(List.of(rock, leaf)), new Memory(POLL));
    private Instant now = GivenPass.NOW;

    @Test
    void what_rests_is_not_looked_at_until_its_rest_is_over() {
        for (int i = 0; i < 8; i++) {
            run(GivenPass.of(""));
        }

        assertThat(looks(leaf)).isEqualTo(8);
        assertThat(looks(rock)).isEqualTo(2);
    }

    @Test
    void what_was_recalled_is_reported_as_if_it_was_seen() {
        run(GivenPass.of(""));
        PassReport report = run(GivenPass.of(""));

        assertThat(report.satisfied()).isTrue();
        assertThat(report.results()).allMatch(StepResult::seen);
        assertThat(report.status().getInventory()).hasSize(2);
    }

    @Test
    void another_annotation_or_manifest_looks_at_everything() {
        run(GivenPass.of(""));
        run(GivenPass.of("").annotated("finops.dev/reconcile-at", "now"));

        assertThat(looks(rock)).isEqualTo(2);
    }

    @Test
    void a_platform_that_is_not_at_rest_is_looked_at_as_a_whole() {
        leaf.planning(new Outcome.Waiting(Reason.PREPARING, "It grows"));
        run(GivenPass.of(""));
        run(GivenPass.of(""));
        leaf.planning(STANDING);
        run(GivenPass.of(""));
        run(GivenPass.of(""));

        assertThat(looks(rock)).isEqualTo(3);
    }

    @Test
    void no_change_is_made_by_what_is_remembered() {
        run(GivenPass.of(""));
        rock.planning(STANDING, CREATE);

        PassReport report = run(GivenPass.of(""));

        assertThat(looks(rock)).isEqualTo(2);
        assertThat(report.results().getFirst().made()).hasSize(1);
    }

    @Test
    void what_moves_is_looked_at() {
        rock.moving();
        run(GivenPass.of(""));
        run(GivenPass.of(""));

        assertThat(looks(rock)).isEqualTo(2);
    }

    @Test
    void a_removal_remembers_nothing() {
        run(GivenPass.of(""));
        run(GivenPass.of("").removing());
        run(GivenPass.of(""));

        assertThat(looks(rock)).isEqualTo(3);
    }

    private PassReport run(GivenPass given) {
        PassReport report = runner.run(given.beginAt(now), new FinOpsPlatformStatus());
        now = now.plus(POLL);
        return report;
    }

    private static long looks(ScriptedStep step) {
        return step.calls.stream().filter(call -> call.startsWith("observe")).count();
    }
}
