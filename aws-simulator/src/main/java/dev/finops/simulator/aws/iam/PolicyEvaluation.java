package dev.finops.simulator.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.aws.simulation.Wildcards;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/**
 * Decides as AWS does: denied unless allowed, and an explicit denial wins; a boundary must allow it too.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">evaluation
 *     logic</a>
 */
final class PolicyEvaluation {
    private final List<JsonNode> statements;
    private final List<JsonNode> boundary;
    private final boolean bounded;
    private final Map<String, List<String>> context = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    PolicyEvaluation(List<String> documents, List<String> boundary, List<ContextEntry> entries) {
        this.statements = statements(documents);
        this.boundary = statements(boundary);
        this.bounded = !boundary.isEmpty();
        entries.forEach(entry -> context.put(entry.contextKeyName(), entry.contextKeyValues()));
    }

    private static List<JsonNode> statements(List<String> documents) {
        List<JsonNode> statements = new ArrayList<>();
        documents.forEach(document -> statements.addAll(PolicyDocument.statements(document)));
        return statements;
    }

    List<EvaluationResult> results(List<String> actions, List<String> resources) {
        List<EvaluationResult> results = new ArrayList<>();
        for (String action : actions) {
            for (String resource : resources.isEmpty() ? List.of("*") : resources) {
                Set<String> missing = new TreeSet<>();
                results.add(EvaluationResult.builder()
                        .evalActionName(action)
                        .evalResourceName(resource)
                        .evalDecision(decide(action, resource, missing))
                        .matchedStatements(List.of())
                        .missingContextValues(missing)
                        .build());
            }
        }
        return results;
    }

    private PolicyEvaluationDecisionType decide(String action, String resource, Set<String> missing) {
        Set<String> effects = effects(statements, action, resource, missing);
        Set<String> bounds = effects(boundary, action, resource, missing);
        if (effects.contains("Deny") || bounds.contains("Deny")) {
            return PolicyEvaluationDecisionType.EXPLICIT_DENY;
        }
        return effects.contains("Allow") && (!bounded || bounds.contains("Allow"))
                ? PolicyEvaluationDecisionType.ALLOWED
                : PolicyEvaluationDecisionType.IMPLICIT_DENY;
    }

    private Set<String> effects(List<JsonNode> among, String action, String resource, Set<String> missing) {
        Set<String> effects = new LinkedHashSet<>();
        for (JsonNode statement : among) {
            if (names(statement, "Action", action, true)
                    && names(statement, "Resource", resource, false)
                    && holds(statement.path("Condition"), missing)) {
                effects.add(statement.path("Effect").asText());
            }
        }
        return effects;
    }

    /** Statements have the element or its opposite. */
    private static boolean names(JsonNode statement, String element, String value, boolean ignoreCase) {
        boolean opposite = statement.has("Not" + element);
        return opposite
                != PolicyDocument.asList(statement.path(opposite ? "Not" + element : element)).stream()
                        .anyMatch(pattern -> Wildcards.match(pattern.asText(), value, ignoreCase));
    }

    private boolean holds(JsonNode condition, Set<String> missing) {
        for (Map.Entry<String, JsonNode> operator : condition.properties()) {
            for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
                if (!holds(operator.getKey(), key.getKey(), PolicyDocument.asList(key.getValue()), missing)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean holds(String operator, String key, List<JsonNode> wanted, Set<String> missing) {
        List<String> actual = context.get(key);
        boolean negated = operator.contains("Not");
        if (actual == null) {
            missing.add(key);
            return operator.endsWith("IfExists") || negated;
        }
        boolean wildcards = operator.contains("Like") || operator.startsWith("Arn");
        boolean ignoreCase = operator.contains("IgnoreCase") || operator.startsWith("Bool");
        boolean met = wanted.stream()
                .map(JsonNode::asText)
                .anyMatch(value -> actual.stream()
                        .anyMatch(given -> wildcards
                                ? Wildcards.match(value, given, ignoreCase)
                                : ignoreCase ? value.equalsIgnoreCase(given) : value.equals(given)));
        return negated != met;
    }
}
