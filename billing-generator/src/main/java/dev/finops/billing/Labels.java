package dev.finops.billing;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a charge is labelled.
 *
 * @param tags those that users gave, by their keys as users wrote them
 * @param costCategories by their names
 */
public record Labels(SortedMap<String, String> tags, SortedMap<String, String> costCategories) {
    public static final Labels NONE = new Labels(Map.of(), Map.of());

    public Labels {
        tags = Collections.unmodifiableSortedMap(tags);
        costCategories = Collections.unmodifiableSortedMap(costCategories);
    }

    public Labels(Map<String, String> tags, Map<String, String> costCategories) {
        this(new TreeMap<>(tags), new TreeMap<>(costCategories));
    }
}
