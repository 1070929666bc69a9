package dev.finops.simulator.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One entry of {@code x-kubernetes-validations}; what is not given is empty.
 *
 * @param rule the CEL expression over {@code self} and, in a transition rule, {@code oldSelf}
 * @param messageExpression a CEL expression that gives the message
 * @param reason FieldValueInvalid, FieldValueForbidden, FieldValueRequired or FieldValueDuplicate
 * @param fieldPath a JSON path below the schema's value, which the error names
 */
public record ValidationRule(
        String rule,
        String message,
        String messageExpression,
        String reason,
        String fieldPath,
        boolean optionalOldSelf) {

    static ValidationRule read(JsonNode rule) {
        return new ValidationRule(
                rule.path("rule").asText(""),
                rule.path("message").asText(""),
                rule.path("messageExpression").asText(""),
                rule.path("reason").asText(""),
                rule.path("fieldPath").asText(""),
                rule.path("optionalOldSelf").asBoolean());
    }
}
