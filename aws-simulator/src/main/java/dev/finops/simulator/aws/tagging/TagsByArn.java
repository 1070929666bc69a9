package dev.finops.simulator.aws.tagging;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a service's resources, by ARN.
 *
 * @param <T> the service's own type of a tag
 */
public final class TagsByArn<T> {
    private final Map<String, Map<String, String>> tags = new TreeMap<>();
    private final TagRules rules;
    private final Function<T, String> key;
    private final Function<T, @Nullable String> value;
    private final BiFunction<String, String, T> tag;

    public TagsByArn(
            TagRules rules,
            Function<T, String> key,
            Function<T, @Nullable String> value,
            BiFunction<String, String, T> tag) {
        this.rules = rules;
        this.key = key;
        this.value = value;
        this.tag = tag;
    }

    /** Checks the tags of a request that makes a resource, before anything is made. */
    public void check(List<T> added) {
        rules.check(entries(added));
    }

    /** Checks the tags that CloudFormation is going to put on a resource, before it is made. */
    public void checkBesideSystemTags(Map<String, String> wanted) {
        rules.checkBesideSystemTags(wanted);
    }

    public void put(String arn, List<T> added) {
        rules.put(tags.computeIfAbsent(arn, any -> new TreeMap<>()), entries(added));
    }

    private Collection<Map.Entry<String, String>> entries(List<T> list) {
        return list.stream()
                .map(item -> Map.entry(
                        Objects.requireNonNullElse(key.apply(item), ""),
                        Objects.requireNonNullElse(value.apply(item), "")))
                .toList();
    }

    /** Makes these all the tags of a resource, CloudFormation's own included. */
    public void replace(String arn, Map<String, String> wanted) {
        rules.replace(tags.computeIfAbsent(arn, any -> new TreeMap<>()), wanted);
    }

    public void remove(String arn, Collection<String> keys) {
        of(arn).keySet().removeAll(keys);
    }

    /** Forgets a resource that is gone. */
    public void forget(String arn) {
        tags.remove(arn);
    }

    public Map<String, String> of(String arn) {
        return tags.getOrDefault(arn, new TreeMap<>());
    }

    public List<T> list(String arn) {
        return of(arn).entrySet().stream()
                .map(entry -> tag.apply(entry.getKey(), entry.getValue()))
                .toList();
    }
}
