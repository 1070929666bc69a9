package dev.finops.simulator.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.aws.simulation.Wildcards;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * One condition of a policy statement.
 *
 * @param operator without its suffix {@code IfExists}
 * @param key in lower case, as keys are compared
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">
 *     Condition operators</a>
 */
record PolicyCondition(String operator, boolean ifExists, String key, List<String> values) {
    private static final Set<String> SIMULATED = Set.of(
            "StringEquals",
            "StringNotEquals",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase",
            "StringLike",
            "StringNotLike",
            "ArnEquals",
            "ArnNotEquals",
            "ArnLike",
            "ArnNotLike",
            "Bool",
            "Null");
    private static final Set<String> OTHERS = Set.of("Numeric", "Date", "IpAddress", "NotIpAddress", "Binary", "ForA");

    static List<PolicyCondition> all(JsonNode element) {
        var conditions = new ArrayList<PolicyCondition>();
        element.properties().forEach(test -> {
            boolean ifExists = test.getKey().endsWith("IfExists");
            String operator =
                    ifExists ? test.getKey().substring(0, test.getKey().length() - 8) : test.getKey();
            requireSimulated(operator);
            test.getValue()
                    .properties()
                    .forEach(entry -> conditions.add(new PolicyCondition(
                            operator,
                            ifExists,
                            entry.getKey().toLowerCase(Locale.ROOT),
                            BucketPolicy.texts(entry.getValue()))));
        });
        return conditions;
    }

    private static void requireSimulated(String operator) {
        if (OTHERS.stream().anyMatch(operator::startsWith)) {
            throw S3Errors.notImplemented("the policy condition operator " + operator);
        }
        if (!SIMULATED.contains(operator)) {
            throw BucketPolicy.malformed("Invalid Condition type : " + operator);
        }
    }

    boolean holds(Map<String, String> context) {
        String actual = context.get(key);
        if (operator.equals("Null")) {
            return values.contains(Boolean.toString(actual == null));
        }
        boolean negated = operator.contains("Not");
        if (actual == null) {
            return ifExists || negated;
        }
        BiPredicate<String, String> test = switch (operator) {
            case "StringEquals", "StringNotEquals" -> String::equals;
            case "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "Bool" -> String::equalsIgnoreCase;
            default -> (pattern, value) -> Wildcards.match(pattern, value, false);
        };
        return negated != values.stream().anyMatch(value -> test.test(value, actual));
    }
}
