package dev.finops.operator.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The steps in an order in which each comes after those that give what it needs. */
public final class StepGraph {
    private final List<Step<?, ?, ?>> ordered;
    private final Map<String, Set<String>> before = new HashMap<>();
    private final Map<String, Set<String>> behind = new HashMap<>();

    /** @throws IllegalArgumentException for steps of one name, a fact that nobody or more than one gives, and for circles */
    public StepGraph(List<? extends Step<?, ?, ?>> steps) {
        Map<Class<?>, String> givers = givers(steps);
        for (Step<?, ?, ?> step : steps) {
            before.put(step.name(), after(step, givers));
        }
        this.ordered = sort(steps, before);
        Set<String> guards =
                ordered.stream().filter(Step::guard).map(Step::name).collect(Collectors.toSet());
        for (Step<?, ?, ?> step : ordered) {
            behind.put(step.name(), step.guard() ? Set.of() : removedBefore(step, guards));
        }
    }

    /** In the order in which a pass of this intent reaches them: what was built last is removed first. */
    public List<Step<?, ?, ?>> steps(Intent intent) {
        if (intent == Intent.KEEP) {
            return ordered;
        }
        return Stream.concat(
                        ordered.stream().filter(Step::guard),
                        ordered.reversed().stream().filter(step -> !step.guard()))
                .toList();
    }

    /** The steps that must be satisfied before this one is looked at. */
    public Set<String> prerequisites(Step<?, ?, ?> step, Intent intent) {
        return (intent == Intent.KEEP ? before : behind).getOrDefault(step.name(), Set.of());
    }

    /** One line a step: what comes before it, and the facts that it waits for. As docs/architecture.md shows it. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        for (Step<?, ?, ?> step : ordered) {
            Map<String, List<String>> needs = new LinkedHashMap<>();
            for (Step<?, ?, ?> other : ordered) {
                List<String> facts = other.gives().stream()
                        .filter(step.needs()::contains)
                        .map(Class::getSimpleName)
                        .sorted()
                        .toList();
                if (!facts.isEmpty()) {
                    needs.put(other.name(), facts);
                }
            }
            text.append("%-15s".formatted(step.name()))
                    .append(needs.isEmpty() ? "" : "after ")
                    .append(needs.entrySet().stream()
                            .map(need -> need.getKey() + " (" + String.join(", ", need.getValue()) + ")")
                            .collect(Collectors.joining(", ")))
                    .append('\n');
        }
        return text.toString().replaceAll(" +\n", "\n");
    }

    private static Map<Class<?>, String> givers(List<? extends Step<?, ?, ?>> steps) {
        Map<Class<?>, String> givers = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (Step<?, ?, ?> step : steps) {
            if (!names.add(step.name())) {
                throw new IllegalArgumentException("two steps are called " + step.name());
            }
            for (Class<?> fact : step.gives()) {
                String other = givers.put(fact, step.name());
                if (other != null) {
                    throw new IllegalArgumentException(
                            other + " and " + step.name() + " both give " + fact.getSimpleName());
                }
            }
        }
        return givers;
    }

    private static Set<String> after(Step<?, ?, ?> step, Map<Class<?>, String> givers) {
        Set<String> names = new LinkedHashSet<>();
        for (Class<?> fact : step.needs()) {
            String giver = givers.get(fact);
            if (giver == null) {
                throw new IllegalArgumentException(
                        step.name() + " needs " + fact.getSimpleName() + ", which no step gives");
            }
            names.add(giver);
        }
        return Set.copyOf(names);
    }

    private Set<String> removedBefore(Step<?, ?, ?> step, Set<String> guards) {
        Set<String> names = new HashSet<>(guards);
        before.forEach((other, needs) -> {
            if (needs.contains(step.name())) {
                names.add(other);
            }
        });
        return Set.copyOf(names);
    }

    private static List<Step<?, ?, ?>> sort(List<? extends Step<?, ?, ?>> steps, Map<String, Set<String>> before) {
        List<Step<?, ?, ?>> sorted = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        List<Step<?, ?, ?>> left = new ArrayList<>(steps);
        while (!left.isEmpty()) {
            List<Step<?, ?, ?>> ready = left.stream()
                    .filter(step -> placed.containsAll(before.getOrDefault(step.name(), Set.of())))
                    .collect(Collectors.toList());
            if (ready.isEmpty()) {
                throw new IllegalArgumentException("steps wait for each other: "
                        + left.stream().map(Step::name).toList());
            }
            sorted.addAll(ready);
            left.removeAll(ready);
            ready.forEach(step -> placed.add(step.name()));
        }
        return List.copyOf(sorted);
    }
}
