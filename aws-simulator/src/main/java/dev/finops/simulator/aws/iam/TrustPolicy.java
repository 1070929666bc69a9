package dev.finops.simulator.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.aws.simulation.Caller;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who may assume a role, by its trust policy: principals that are accounts or ARNs, and the condition on the external ID.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html">external
 *     IDs</a>
 */
final class TrustPolicy {
    private final List<JsonNode> statements;

    TrustPolicy(String document) {
        statements = PolicyDocument.statements(document);
    }

    /** @param externalId empty where the caller gives none */
    boolean allows(Caller caller, String externalId) {
        List<JsonNode> about = statements.stream()
                .filter(statement -> isAboutAssuming(statement)
                        && names(statement.path("Principal"), caller)
                        && holds(statement.path("Condition"), externalId))
                .toList();
        return about.stream().noneMatch(statement -> hasEffect(statement, "Deny"))
                && about.stream().anyMatch(statement -> hasEffect(statement, "Allow"));
    }

    private static boolean hasEffect(JsonNode statement, String effect) {
        return statement.path("Effect").asText().equals(effect);
    }

    private static boolean isAboutAssuming(JsonNode statement) {
        return PolicyDocument.asList(statement.path("Action")).stream()
                .map(JsonNode::asText)
                .anyMatch(action -> action.equals("*") || action.equals("sts:*") || action.equals("sts:AssumeRole"));
    }

    private static boolean names(JsonNode principal, Caller caller) {
        if (principal.isTextual()) {
            return principal.asText().equals("*");
        }
        String account = caller.accountId();
        return PolicyDocument.asList(principal.path("AWS")).stream()
                .map(JsonNode::asText)
                .anyMatch(named -> named.equals("*")
                        || named.equals(account)
                        || named.matches("arn:aws[a-z-]*:iam::" + account + ":root")
                        || named.equals(caller.arn())
                        || named.equals(roleOf(caller.arn())));
    }

    /** The role behind a session: {@code assumed-role/name/session} of STS is {@code role/name} of IAM. */
    private static String roleOf(String arn) {
        return arn.replaceFirst("^arn:(aws[a-z-]*):sts::(\\d{12}):assumed-role/([^/]+)/.*$", "arn:$1:iam::$2:role/$3");
    }

    /** Conditions on anything but the external ID are taken as met, since requests here have no such context. */
    private static boolean holds(JsonNode condition, String externalId) {
        return condition.properties().stream()
                .allMatch(operator -> operator.getValue().properties().stream()
                        .filter(key -> key.getKey().equalsIgnoreCase("sts:ExternalId"))
                        .allMatch(key -> matches(operator.getKey(), key.getValue(), externalId)));
    }

    private static boolean matches(String operator, JsonNode wanted, String externalId) {
        return PolicyDocument.asList(wanted).stream()
                .map(JsonNode::asText)
                .anyMatch(value -> operator.startsWith("StringLike")
                        ? Pattern.matches(
                                Pattern.quote(value).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"), externalId)
                        : value.equals(externalId));
    }
}
