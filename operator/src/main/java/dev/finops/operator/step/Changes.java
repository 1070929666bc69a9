package dev.finops.operator.step;

import java.util.List;

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

    public boolean satisfied() {
        return changes.isEmpty() && standing.satisfied();
    }
}
