package dev.finops.operator.step;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The steps in an order in which each comes after those that it needs. */
public final class StepGraph {
    private final List<Step<?, ?>> ordered;
    private final Map<String, Set<String>> before;
    private final Map<String, Set<String>> behind;

    public StepGraph(List<? extends Step<?, ?>> steps) {
        this.ordered = sort(steps);
        this.before = new LinkedHashMap<>();
        this.behind = new LinkedHashMap<>();
        for (Step<?, ?> step : ordered) {
            before.put(step.name(), step.after());
            behind.put(
                    step.name(),
                    ordered.stream()
                            .filter(other -> other.after().contains(step.name()))
                            .map(Step::name)
                            .collect(Collectors.toUnmodifiableSet()));
        }
    }

    /** In the order in which a pass of this intent reaches them: what was built last is removed first. */
    public List<Step<?, ?>> steps(Intent intent) {
        return intent == Intent.KEEP ? ordered : ordered.reversed();
    }

    /** The steps that must be satisfied before this one is looked at. */
    public Set<String> prerequisites(Step<?, ?> step, Intent intent) {
        return (intent == Intent.KEEP ? before : behind).getOrDefault(step.name(), Set.of());
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
