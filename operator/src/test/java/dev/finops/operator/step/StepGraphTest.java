package dev.finops.operator.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StepGraphTest {
    private record Licence() {}

    private record Soil() {}

    private record Water() {}

    private final ScriptedStep guard = ScriptedStep.named("gate").asGuard().gives(Licence.class, new Licence());
    private final ScriptedStep soil =
            ScriptedStep.named("soil").needs(Licence.class).gives(Soil.class, new Soil());
    private final ScriptedStep water =
            ScriptedStep.named("water").needs(Licence.class).gives(Water.class, new Water());
    private final ScriptedStep tree = ScriptedStep.named("tree").needs(Soil.class, Water.class);

    @Test
    void a_step_comes_after_those_that_give_what_it_needs() {
        StepGraph graph = new StepGraph(List.of(tree, water, soil, guard));

        assertThat(names(graph, Intent.KEEP)).containsExactly("gate", "water", "soil", "tree");
        assertThat(graph.prerequisites(tree, Intent.KEEP)).containsExactlyInAnyOrder("soil", "water");
        assertThat(graph.prerequisites(guard, Intent.KEEP)).isEmpty();
    }

    @Test
    void what_was_built_last_is_removed_first_and_behind_the_guard() {
        StepGraph graph = new StepGraph(List.of(guard, soil, water, tree));

        assertThat(names(graph, Intent.REMOVE)).containsExactly("gate", "tree", "water", "soil");
        assertThat(graph.prerequisites(guard, Intent.REMOVE)).isEmpty();
        assertThat(graph.prerequisites(tree, Intent.REMOVE)).containsExactly("gate");
        assertThat(graph.prerequisites(soil, Intent.REMOVE)).isEqualTo(Set.of("gate", "tree"));
    }

    @Test
    void every_step_comes_after_what_it_waits_for() {
        StepGraph graph = new StepGraph(List.of(tree, soil, guard, water));

        assertThat(Intent.values()).allSatisfy(intent -> {
            List<String> order = names(graph, intent);
            assertThat(graph.steps(intent))
                    .allSatisfy(step -> assertThat(order.subList(0, order.indexOf(step.name())))
                            .containsAll(graph.prerequisites(step, intent)));
        });
    }

    @Test
    void a_fact_that_nobody_gives_is_refused() {
        assertThatThrownBy(() -> new StepGraph(List.of(guard, soil, tree)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tree needs Water, which no step gives");
    }

    @Test
    void a_fact_that_two_give_is_refused() {
        ScriptedStep rain = ScriptedStep.named("rain").gives(Water.class, new Water());

        assertThatThrownBy(() -> new StepGraph(List.of(guard, water, rain)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("water and rain both give Water");
    }

    @Test
    void a_circle_is_refused() {
        ScriptedStep hen = ScriptedStep.named("hen").needs(Water.class).gives(Soil.class, new Soil());
        ScriptedStep egg = ScriptedStep.named("egg").needs(Soil.class).gives(Water.class, new Water());

        assertThatThrownBy(() -> new StepGraph(List.of(guard, hen, egg)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("steps wait for each other: [hen, egg]");
    }

    @Test
    void a_name_that_two_have_is_refused() {
        assertThatThrownBy(() -> new StepGraph(List.of(ScriptedStep.named("one"), ScriptedStep.named("one"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two steps are called one");
    }

    @Test
    void the_graph_tells_each_step_and_what_it_waits_for() {
        assertThat(new StepGraph(List.of(guard, soil, water, tree)).describe()).isEqualTo("""
                        gate
                        soil           after gate (Licence)
                        water          after gate (Licence)
                        tree           after soil (Soil), water (Water)
                        """);
    }

    private static List<String> names(StepGraph graph, Intent intent) {
        return graph.steps(intent).stream().<String>map(Step::name).toList();
    }
}
