package dev.finops.backend.charges;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The tag keys and cost categories that some charges of the data have, as AWS has them where some file says so: with capitals and
 * all signs, without the {@code user:} before those that users made.
 */
public record Keys(SortedSet<String> tags, SortedSet<String> costCategories) {
    public static final Keys NONE = new Keys(Set.of(), Set.of());

    /** What stands before a key in billing files and questions, and what of it belongs to its name. */
    private static final Map<String, String> PREFIXES = Map.of(
            "tag:", "",
            "tag.", "",
            "resourceTags/", "",
            "resource_tags_", "",
            "accountTag/", "account_",
            "userAttribute/", "user_attribute_",
            "costCategory/", "",
            "cost_category_", "",
            "user:", "",
            "user_", "");

    public Keys {
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
        costCategories = Collections.unmodifiableSortedSet(new TreeSet<>(costCategories));
    }

    public Keys(Set<String> tags, Set<String> costCategories) {
        this(new TreeSet<>(tags), new TreeSet<>(costCategories));
    }

    /** The key that is meant, in any spelling that billing files have for it; empty if none is or several could be. */
    public Optional<String> tag(String spelled) {
        return find(spelled, tags);
    }

    /** As {@link #tag}. */
    public Optional<String> costCategory(String spelled) {
        return find(spelled, costCategories);
    }

    private static Optional<String> find(String spelled, Collection<String> known) {
        Set<String> spellings = spellings(spelled);
        Optional<String> exact = spellings.stream().filter(known::contains).findFirst();
        if (exact.isPresent()) {
            return exact;
        }
        Set<String> folds = spellings.stream()
                .flatMap(spelling -> LabelNames.folds(spelling).stream())
                .collect(Collectors.toSet());
        Set<String> folding = known.stream()
                .filter(key -> !Collections.disjoint(LabelNames.folds(key), folds))
                .collect(Collectors.toSet());
        return folding.size() == 1 ? folding.stream().findFirst() : Optional.empty();
    }

    /** As it is, then without one prefix after the other. */
    private static Set<String> spellings(String spelled) {
        var spellings = new LinkedHashSet<String>();
        spellings.add(spelled);
        String rest = spelled;
        boolean shorter = true;
        while (shorter) {
            shorter = false;
            for (var prefix : PREFIXES.entrySet()) {
                if (rest.length() > prefix.getKey().length() && rest.startsWith(prefix.getKey())) {
                    rest = prefix.getValue() + rest.substring(prefix.getKey().length());
                    shorter = prefix.getValue().isEmpty();
                    spellings.add(rest);
                    break;
                }
            }
        }
        return spellings;
    }
}
