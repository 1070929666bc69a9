package dev.finops.simulator.aws.datastore;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * The parameter groups of one account in one region, by name in lower case.
 *
 * @param <D> the service's own description of a group
 */
public final class ParameterGroups<D> {
    private final Map<String, ParameterGroup<D>> groups = new TreeMap<>();
    private final Predicate<String> isFamily;
    private final BiFunction<String, String, D> describedDefault;

    /**
     * @param isFamily whether there is an engine family of the name
     * @param describedDefault describes the default group of the name, for the family
     */
    public ParameterGroups(Predicate<String> isFamily, BiFunction<String, String, D> describedDefault) {
        this.isFamily = isFamily;
        this.describedDefault = describedDefault;
    }

    public Optional<ParameterGroup<D>> find(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        ParameterGroup<D> own = groups.get(lowerCase);
        if (own != null) {
            return Optional.of(own);
        }
        if (!lowerCase.startsWith(ParameterGroup.DEFAULT)) {
            return Optional.empty();
        }
        String family = lowerCase.substring(ParameterGroup.DEFAULT.length());
        return isFamily.test(family)
                ? Optional.of(new ParameterGroup<>(lowerCase, family, describedDefault.apply(lowerCase, family)))
                : Optional.empty();
    }

    public boolean isTaken(String name) {
        return groups.containsKey(name.toLowerCase(Locale.ROOT));
    }

    public void add(ParameterGroup<D> group) {
        groups.put(group.name(), group);
    }

    public void remove(ParameterGroup<D> group) {
        groups.remove(group.name());
    }

    /** Of the groups that somebody made. */
    public List<D> descriptions() {
        return groups.values().stream().map(ParameterGroup::description).toList();
    }
}
