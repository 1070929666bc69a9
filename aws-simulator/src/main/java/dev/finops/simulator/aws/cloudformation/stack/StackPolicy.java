package dev.finops.simulator.aws.cloudformation.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.finops.simulator.aws.cloudformation.template.TemplateException;
import dev.finops.simulator.aws.simulation.Wildcards;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which resources an update may change: with a policy, none that it does not allow.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html">stack
 *     policies</a>
 */
public final class StackPolicy {
    private static final JsonMapper JSON = new JsonMapper();

    private final String body;
    private final List<JsonNode> statements;

    private StackPolicy(String body, List<JsonNode> statements) {
        this.body = body;
        this.statements = statements;
    }

    /** @throws TemplateException if it is none */
    public static StackPolicy parse(String body) {
        JsonNode policy;
        try {
            policy = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new TemplateException("Error validating stack policy: Invalid stack policy");
        }
        List<JsonNode> statements = list(policy.path("Statement"));
        boolean valid = !statements.isEmpty()
                && statements.stream()
                        .allMatch(statement -> statement.has("Effect")
                                && statement.path("Principal").asText().equals("*")
                                && (statement.has("Action") || statement.has("NotAction"))
                                && (statement.has("Resource") || statement.has("NotResource")));
        if (!valid) {
            throw new TemplateException("Error validating stack policy: Invalid stack policy");
        }
        return new StackPolicy(body, statements);
    }

    public String body() {
        return body;
    }

    /**
     * Why this may not be done, if it may not.
     *
     * @param action such as {@code Update:Modify}
     */
    public Optional<String> refusal(String action, StackResource resource) {
        String name = "LogicalResourceId/" + resource.logicalId();
        boolean allowed = false;
        for (int i = 0; i < statements.size(); i++) {
            JsonNode statement = statements.get(i);
            if (!names(statement, "Action", action)
                    || !names(statement, "Resource", name)
                    || !isOfType(statement, resource.type())) {
                continue;
            }
            if (statement.path("Effect").asText().equals("Deny")) {
                return Optional.of(
                        "Action denied by stack policy: Statement [#%d] does not allow [%s] for resource [%s];"
                                .formatted(i + 1, action, name));
            }
            allowed = true;
        }
        return allowed
                ? Optional.empty()
                : Optional.of("Action not allowed by stack policy: no statement allows [%s] for resource [%s]"
                        .formatted(action, name));
    }

    private static boolean names(JsonNode statement, String element, String value) {
        boolean opposite = statement.has("Not" + element);
        return opposite
                != list(statement.path(opposite ? "Not" + element : element)).stream()
                        .anyMatch(pattern -> Wildcards.match(pattern.asText(), value, false));
    }

    private static boolean isOfType(JsonNode statement, String type) {
        JsonNode condition = statement.path("Condition");
        if (condition.isMissingNode()) {
            return true;
        }
        for (String operator : List.of("StringEquals", "StringLike")) {
            boolean met = list(condition.path(operator).path("ResourceType")).stream()
                    .anyMatch(pattern -> Wildcards.match(pattern.asText(), type, false));
            if (met) {
                return true;
            }
        }
        return false;
    }

    private static List<JsonNode> list(JsonNode oneOrMany) {
        List<JsonNode> out = new ArrayList<>();
        if (oneOrMany.isArray()) {
            oneOrMany.forEach(out::add);
        } else if (!oneOrMany.isMissingNode()) {
            out.add(oneOrMany);
        }
        return out;
    }
}
