package dev.finops.operator.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The steps in an order in which each comes after those that it needs. */
public final class StepGraph {
    private final List<Step<?, ?>> ordered;
    private final Map<String, Set<String>> before = new HashMap<>();
    private final Map<String, Set<String>> behind = new HashMap<>();

    public StepGraph(List<? extends Step<?, ?>> steps) {
        this.ordered = sort(steps);
        Set<String> guards =
                ordered.stream().filter(Step::guard).map(Step::name).collect(Collectors.toSet());
        for (Step<?, ?> step : ordered) {
            before.put(step.name(), step.after());
            behind.put(step.name(), step.guard() ? Set.of() : removedBefore(step, guards));
        }
    }

    /** In the order in which a pass of this intent reaches them: what was built last is removed first. */
    public List<Step<?, ?>> steps(Intent intent) {
        if (intent == Intent.KEEP) {
            return ordered;
        }
        return Stream.concat(
                        ordered.stream().filter(Step::guard),
                        ordered.reversed().stream().filter(step -> !step.guard()))
                .toList();
    }

    /** The steps that must be satisfied before this one is looked at. */
    public Set<String> prerequisites(Step<?, ?> step, Intent intent) {
        return (intent == Intent.KEEP ? before : behind).getOrDefault(step.name(), Set.of());
    }

    private Set<String> removedBefore(Step<?, ?> step, Set<String> guards) {
        Set<String> names = ordered.stream()
                .filter(other -> other.after().contains(step.name()))
                .map(Step::name)
                .collect(Collectors.toSet());
        names.addAll(guards);
        return Set.copyOf(names);
    }

    private static List<Step<?, ?>> sort(List<? extends Step<?, ?>> steps) {
        List<Step<?, ?>> sorted = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        List<Step<?, ?>> left = new ArrayList<>(steps);
        while (!left.isEmpty()) {
            List<Step<?, ?>> ready = left.stream()
                    .filter(step -> placed.containsAll(step.after()))
                    .collect(Collectors.toList());
            if (ready.isEmpty()) {
                throw new IllegalArgumentException("steps wait for each other, or for one that is not there: "
                        + left.stream().map(Step::name).toList());
            }
            sorted.addAll(ready);
            left.removeAll(ready);
            ready.forEach(step -> placed.add(step.name()));
        }
        return List.copyOf(sorted);
    }
}
