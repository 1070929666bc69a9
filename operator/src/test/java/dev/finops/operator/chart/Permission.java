package dev.finops.operator.chart;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.stream.Stream;

/**
 * One verb on one resource, as roles grant and requests ask it.
 *
 * @param group empty for the core group
 * @param resource with its subresource, such as {@code finopsplatforms/status}
 */
public record Permission(String group, String resource, String verb) {

    /** What a rule grants. */
    public static Stream<Permission> of(PolicyRule rule) {
        return rule.getApiGroups().stream()
                .flatMap(group -> rule.getResources().stream()
                        .flatMap(resource ->
                                rule.getVerbs().stream().map(verb -> new Permission(group, resource, verb))));
    }

    @Override
    public String toString() {
        return verb + " " + resource + (group.isEmpty() ? "" : " of " + group);
    }
}
