package dev.finops.simulator.aws.datastore;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * A parameter group: the parameters that differ from the engine's defaults.
 *
 * @param <D> the service's own description of a group
 */
public record ParameterGroup<D>(String name, String family, D description, Map<String, String> values) {
    /** Each engine family has one of these, which cannot be changed. */
    public static final String DEFAULT = "default.";

    public ParameterGroup(String name, String family, D description) {
        this(name, family, description, new TreeMap<>());
    }

    public boolean isDefault() {
        return name.startsWith(DEFAULT);
    }

    public void reset(boolean all, Collection<String> names) {
        if (all) {
            values.clear();
        }
        names.forEach(values::remove);
    }

    /** What DescribeParameters tells of where the value comes from. */
    public String source(String parameter, String otherwise) {
        return values.containsKey(parameter) ? "user" : otherwise;
    }
}
