package dev.finops.backend.charges;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The tag keys and cost categories that some charges of the data have, by their canonical names: lower case with
 * underscores, without the {@code user:} before those that users made.
 */
public record Keys(SortedSet<String> tags, SortedSet<String> costCategories) {
    public static final Keys NONE = new Keys(Set.of(), Set.of());

    public Keys {
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
        costCategories = Collections.unmodifiableSortedSet(new TreeSet<>(costCategories));
    }

    public Keys(Set<String> tags, Set<String> costCategories) {
        this(new TreeSet<>(tags), new TreeSet<>(costCategories));
    }

    public Keys and(Keys others) {
        var allTags = new TreeSet<>(tags);
        allTags.addAll(others.tags);
        var allCategories = new TreeSet<>(costCategories);
        allCategories.addAll(others.costCategories);
        return new Keys(allTags, allCategories);
    }
}
