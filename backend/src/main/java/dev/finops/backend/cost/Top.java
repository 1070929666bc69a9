package dev.finops.backend.cost;

/**
 * Keeps the groups with the highest amounts over the whole period; the others become one group. With several dimensions it
 * ranks the values of the last one within each combination of those before it, and within each unit.
 *
 * @param groups how many keep their names, {@value #MAX} at most
 */
public record Top(int groups) {
    public static final int MAX = 1000;

    public Top {
        if (groups < 1 || groups > MAX) {
            throw new IllegalArgumentException("The number of groups must lie between 1 and " + MAX);
        }
    }
}
