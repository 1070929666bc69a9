package dev.finops.simulator.aws.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the grammar of policy documents as far as IAM refuses them when they are stored. */
final class PolicyDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");

    private PolicyDocument() {}

    /** A policy that says what the role may do: statements name resources and no principals. */
    static String identityPolicy(@Nullable String document) {
        for (JsonNode statement : statements(document)) {
            if (statement.has("Principal") || statement.has("NotPrincipal")) {
                throw IamErrors.malformedPolicy("Policy document should not specify a principal.");
            }
            if (!statement.has("Resource") && !statement.has("NotResource")) {
                throw IamErrors.malformedPolicy("Policy statement must contain resources.");
            }
            for (JsonNode resource : asList(statement.path("Resource"))) {
                if (!resource.asText().equals("*") && !resource.asText().startsWith("arn:")) {
                    throw IamErrors.malformedPolicy(
                            "Resource " + resource.asText() + " must be in ARN format or \"*\".");
                }
            }
            for (JsonNode action : asList(statement.path("Action"))) {
                if (!action.asText().equals("*") && !action.asText().contains(":")) {
                    throw IamErrors.malformedPolicy(
                            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
                }
            }
        }
        return document == null ? "" : document;
    }

    /** A policy that says who may assume the role: statements name principals and no resources. */
    static String trustPolicy(@Nullable String document) {
        for (JsonNode statement : statements(document)) {
            if (statement.has("Resource") || statement.has("NotResource")) {
                throw IamErrors.malformedPolicy("Has prohibited field Resource");
            }
            if (!statement.has("Principal") && !statement.has("NotPrincipal")) {
                throw IamErrors.malformedPolicy(
                        "AssumeRole policy may only specify STS AssumeRole actions with principals:"
                                + " Missing required field Principal");
            }
            for (JsonNode action : asList(statement.path("Action"))) {
                if (!action.asText().startsWith("sts:") && !action.asText().equals("*")) {
                    throw IamErrors.malformedPolicy("AssumeRole policy may only specify STS AssumeRole actions.");
                }
            }
        }
        return document == null ? "" : document;
    }

    static List<JsonNode> statements(@Nullable String document) {
        JsonNode policy;
        try {
            policy = JSON.readTree(document == null ? "" : document);
        } catch (JsonProcessingException e) {
            throw IamErrors.malformedPolicy("Syntax errors in policy.");
        }
        if (!policy.isObject()) {
            throw IamErrors.malformedPolicy("Syntax errors in policy.");
        }
        if (policy.has("Version") && !VERSIONS.contains(policy.get("Version").asText())) {
            throw IamErrors.malformedPolicy(
                    "The policy is not in the valid JSON format: the version must be 2012-10-17");
        }
        List<JsonNode> statements = asList(policy.path("Statement"));
        if (statements.isEmpty()) {
            throw IamErrors.malformedPolicy("Syntax errors in policy.");
        }
        for (JsonNode statement : statements) {
            String effect = statement.path("Effect").asText();
            if (!effect.equals("Allow") && !effect.equals("Deny")) {
                throw IamErrors.malformedPolicy("Syntax errors in policy.");
            }
            if (!statement.has("Action") && !statement.has("NotAction")) {
                throw IamErrors.malformedPolicy("Policy statement must contain actions.");
            }
        }
        return statements;
    }

    static List<JsonNode> asList(JsonNode oneOrMany) {
        if (oneOrMany.isArray()) {
            return List.copyOf(oneOrMany.valueStream().toList());
        }
        return oneOrMany.isMissingNode() ? List.of() : List.of(oneOrMany);
    }

    /** IAM's quotas do not count white space. */
    static int size(String document) {
        return document.replaceAll("\\s", "").length();
    }

    /** As IAM returns documents: percent-encoded by RFC 3986. */
    static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
