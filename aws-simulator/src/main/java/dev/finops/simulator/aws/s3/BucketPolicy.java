package dev.finops.simulator.aws.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Wildcards;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A bucket's policy document, and what it says to a request.
 *
 * @param text as it was put
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html">Policy elements</a>
 */
record BucketPolicy(String text, List<Statement> statements) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ASSUMED_ROLE =
            Pattern.compile("arn:(aws[a-z-]*):sts::(\\d{12}):assumed-role/([^/]+)/.+");

    /** Who asks: a service, or an account's user or role. */
    record Principal(String kind, String name, String accountId) {
        static Principal of(Caller caller) {
            return new Principal("AWS", caller.arn(), caller.accountId());
        }

        static Principal of(ServicePrincipal service) {
            return new Principal("Service", service.name(), "");
        }

        private boolean is(String kindNamed, String named) {
            if (named.equals("*")) {
                return true;
            }
            if (!kind.equals(kindNamed)) {
                return false;
            }
            return named.equals(name)
                    || (!accountId.isEmpty() && named.equals(accountId))
                    || named.matches("arn:aws[a-z-]*:iam::" + accountId + ":root")
                    || named.equals(ASSUMED_ROLE.matcher(name).replaceFirst("arn:$1:iam::$2:role/$3"));
        }
    }

    /** What the policy says to a request. */
    enum Decision {
        ALLOWED,
        DENIED,
        /** No statement speaks of it. */
        SILENT
    }

    record Statement(boolean allows, JsonNode element) {
        private boolean appliesTo(Principal principal, String action, String resource, Map<String, String> context) {
            return matches("Principal", node -> names(node, principal))
                    && matches("Action", node -> anyLike(node, action, true))
                    && matches("Resource", node -> anyLike(node, resource, false))
                    && PolicyCondition.all(element.path("Condition")).stream()
                            .allMatch(condition -> condition.holds(context));
        }

        /** Statements have the element or its opposite. */
        private boolean matches(String name, Predicate<JsonNode> test) {
            return element.has(name) ? test.test(element.get(name)) : !test.test(element.path("Not" + name));
        }

        private static boolean names(JsonNode principals, Principal principal) {
            if (principals.isTextual()) {
                return principals.asText().equals("*");
            }
            return principals.properties().stream()
                    .anyMatch(kind ->
                            texts(kind.getValue()).stream().anyMatch(name -> principal.is(kind.getKey(), name)));
        }

        private static boolean anyLike(JsonNode patterns, String value, boolean ignoreCase) {
            return texts(patterns).stream().anyMatch(pattern -> Wildcards.match(pattern, value, ignoreCase));
        }

        /** Whether it lets anybody in; a condition narrows that down. */
        private boolean isPublic() {
            JsonNode principals = element.path("Principal");
            return allows
                    && element.path("Condition").isEmpty()
                    && (principals.asText().equals("*")
                            || texts(principals.path("AWS")).contains("*"));
        }
    }

    /** Reads and checks a document for the bucket with that ARN. */
    static BucketPolicy parse(String text, String bucketArn) {
        JsonNode document;
        try {
            document = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw malformed("Policies must be valid JSON and the first byte must be '{'");
        }
        if (!document.isObject()) {
            throw malformed("Policies must be valid JSON and the first byte must be '{'");
        }
        JsonNode statements = document.path("Statement");
        if (statements.isMissingNode() || statements.isEmpty()) {
            throw malformed("Missing required field Statement");
        }
        var parsed = new ArrayList<Statement>();
        for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
            parsed.add(checked(statement, bucketArn));
        }
        return new BucketPolicy(text, List.copyOf(parsed));
    }

    private static Statement checked(JsonNode statement, String bucketArn) {
        for (String element : List.of("Principal", "Action", "Resource")) {
            if (!statement.has(element) && !statement.has("Not" + element)) {
                throw malformed("Missing required field " + element);
            }
        }
        String effect = statement.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw malformed("Invalid effect: " + effect);
        }
        if (!texts(statement.path("Action")).stream()
                .allMatch(action -> action.equals("*") || action.startsWith("s3:"))) {
            throw malformed("Policy has invalid action");
        }
        if (!texts(statement.path("Resource")).stream()
                .allMatch(resource -> resource.equals(bucketArn) || resource.startsWith(bucketArn + "/"))) {
            throw malformed("Policy has invalid resource");
        }
        PolicyCondition.all(statement.path("Condition"));
        return new Statement(effect.equals("Allow"), statement);
    }

    Decision decide(Principal principal, String action, String resource, Map<String, String> context) {
        List<Statement> applying = statements.stream()
                .filter(statement -> statement.appliesTo(principal, action, resource, context))
                .toList();
        if (applying.stream().anyMatch(statement -> !statement.allows())) {
            return Decision.DENIED;
        }
        return applying.isEmpty() ? Decision.SILENT : Decision.ALLOWED;
    }

    boolean isPublic() {
        return statements.stream().anyMatch(Statement::isPublic);
    }

    /** Policies write lists of one without brackets. */
    static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        if (node.isArray()) {
            node.forEach(item -> texts.add(item.asText()));
        } else if (node.isValueNode()) {
            texts.add(node.asText());
        }
        return texts;
    }

    static RuntimeException malformed(String message) {
        return S3Errors.of(400, "MalformedPolicy", message);
    }
}
