package dev.finops.simulator.aws.cloudformation.execution;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Failures that a test asks for, so that rollbacks can be seen. */
public final class FailureRules {
    /** What is done to a resource. */
    public enum Operation {
        CREATE,
        UPDATE,
        DELETE
    }

    /**
     * One rule.
     *
     * @param type the resource type that it meets, or null for all
     * @param logicalId the resource that it meets, or null for all
     * @param reason what the event will say
     * @param times how often it strikes; 0 means always
     */
    public record Rule(
            @Nullable String type, @Nullable String logicalId, Operation operation, String reason, int times) {
        boolean meets(String resourceType, String resourceId, Operation what) {
            return operation == what
                    && (type == null || type.equals(resourceType))
                    && (logicalId == null || logicalId.equals(resourceId));
        }

        Rule once() {
            return new Rule(type, logicalId, operation, reason, times - 1);
        }
    }

    private final List<Rule> rules = new ArrayList<>();

    public void add(Rule rule) {
        rules.add(rule);
    }

    public List<Rule> all() {
        return List.copyOf(rules);
    }

    public void clear() {
        rules.clear();
    }

    /** The reason for which this operation is to fail, if it is. */
    Optional<String> strike(String type, String logicalId, Operation operation) {
        for (Iterator<Rule> each = rules.iterator(); each.hasNext(); ) {
            Rule rule = each.next();
            if (!rule.meets(type, logicalId, operation)) {
                continue;
            }
            if (rule.times() == 1) {
                each.remove();
            } else if (rule.times() > 1) {
                rules.set(rules.indexOf(rule), rule.once());
            }
            return Optional.of(rule.reason());
        }
        return Optional.empty();
    }
}
