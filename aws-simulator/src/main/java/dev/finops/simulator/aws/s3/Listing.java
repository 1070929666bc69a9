package dev.finops.simulator.aws.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param prefixes what the delimiter groups together, each once
 * @param truncated whether more follows
 * @param last the key or prefix that this page ends with, empty for an empty page
 */
record Listing<T>(List<T> items, List<String> prefixes, boolean truncated, String last) {

    /** What to list, as the request says. */
    record Query(String prefix, String delimiter, String after, int most) {
        Query(
                @Nullable String prefix,
                @Nullable String delimiter,
                @Nullable String after,
                @Nullable Integer most,
                int limit) {
            this(
                    Objects.requireNonNullElse(prefix, ""),
                    Objects.requireNonNullElse(delimiter, ""),
                    Objects.requireNonNullElse(after, ""),
                    Math.min(Objects.requireNonNullElse(most, limit), limit));
        }

        /** What stands for the key in the listing: itself, or the prefix that it shares up to the delimiter. */
        String nameOf(String key) {
            int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            return end < 0 ? key : key.substring(0, end + delimiter.length());
        }

        private boolean isPast(String key) {
            boolean grouped = !delimiter.isEmpty()
                    && after.endsWith(delimiter)
                    && nameOf(key).equals(after);
            return !grouped && (after.isEmpty() || ObjectVersions.KEY_ORDER.compare(key, after) > 0);
        }
    }

    /** Takes a page of the items, which are in the order of their keys. */
    static <T> Listing<T> of(List<T> sorted, Function<T, String> keyOf, Query query) {
        var items = new ArrayList<T>();
        var prefixes = new ArrayList<String>();
        String last = "";
        for (T item : sorted) {
            String key = keyOf.apply(item);
            String name = query.nameOf(key);
            boolean listed = !prefixes.isEmpty() && prefixes.getLast().equals(name);
            if (!key.startsWith(query.prefix()) || !query.isPast(key) || listed) {
                continue;
            }
            if (items.size() + prefixes.size() >= query.most()) {
                return new Listing<>(items, prefixes, query.most() > 0, last);
            }
            if (name.equals(key)) {
                items.add(item);
            } else {
                prefixes.add(name);
            }
            last = name;
        }
        return new Listing<>(items, prefixes, false, last);
    }
}
