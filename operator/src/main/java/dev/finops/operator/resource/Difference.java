package dev.finops.operator.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A declared key whose live value is another. Keys that nobody declared are not compared: AWS fills them in as it likes.
 *
 * @param found the live value; null where there is none
 */
public record Difference(
        String key, String declared, @Nullable String found) {
    private static final int LONGEST = 80;

    /** As in "versioning: Suspended -> Enabled". */
    public String words() {
        return key + ": " + (found == null ? "none" : shortened(found)) + " -> " + shortened(declared);
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "...";
    }

    /** Collects differences key by key. */
    public static final class Comparison {
        private final List<Difference> differences = new ArrayList<>();

        public Comparison key(String key, Object declared, @Nullable Object found) {
            return key(key, Objects.equals(declared, found), declared, found);
        }

        /** For values that are equal by rules of their own. */
        public Comparison key(String key, boolean equal, Object declared, @Nullable Object found) {
            if (!equal) {
                differences.add(
                        new Difference(key, String.valueOf(declared), found == null ? null : String.valueOf(found)));
            }
            return this;
        }

        public List<Difference> differences() {
            return List.copyOf(differences);
        }
    }
}
