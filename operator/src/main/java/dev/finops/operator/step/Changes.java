package dev.finops.operator.step;

import java.util.List;
import java.util.function.Function;

/**
 * What a step would do next, and how it stands when there is nothing to do.
 *
 * @param changes in the order in which they are made
 * @param standing the outcome without changes, or after all of them are made
 */
public record Changes<C extends Change>(List<C> changes, Outcome standing) {
    public Changes {
        changes = List.copyOf(changes);
    }

    public static <C extends Change> Changes<C> none(Outcome standing) {
        return new Changes<>(List.of(), standing);
    }

    public static <C extends Change> Changes<C> one(C change, Outcome standing) {
        return new Changes<>(List.of(change), standing);
    }

    /** The same changes, seen as something else. */
    public <T extends Change> Changes<T> map(Function<? super C, ? extends T> to) {
        return new Changes<>(changes.stream().<T>map(to).toList(), standing);
    }

    /** Whether steps that come after this one may go on: drift that is put right beside the rest holds up nobody. */
    public boolean satisfied() {
        return standing.satisfied() && changes.stream().allMatch(Change::drift);
    }
}
