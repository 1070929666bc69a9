package dev.finops.backend.charges;

import java.util.Comparator;

/**
 * How a file writes a tag's key, or a cost category's name.
 *
 * @param name the key, without what marks keys that users made
 * @param column by Athena's name
 * @param header of the column as the file writes it; empty where the column is a map
 * @param key in the map that the column holds; empty if the column is the label
 */
public record Spelling(String name, Writing writing, String column, String header, String key)
        implements Comparable<Spelling> {
    private static final Comparator<Spelling> ORDER = Comparator.comparing(Spelling::name)
            .thenComparing(Spelling::writing)
            .thenComparing(Spelling::column)
            .thenComparing(Spelling::header)
            .thenComparing(Spelling::key);

    /** How much of a key is left. */
    public enum Writing {
        /** All of it: CSV files, FOCUS, maps with capitals or signs in some key. */
        EXACT,
        /** In lower case with underscores, which keys may be by themselves. */
        MAYBE_FOLDED,
        /** As Athena names columns: in lower case, with underscores for all other signs. */
        FOLDED
    }

    @Override
    public int compareTo(Spelling other) {
        return ORDER.compare(this, other);
    }
}
