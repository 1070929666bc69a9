package dev.finops.simulator.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.Json;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code x-kubernetes-validations}; what is not given is empty.
 *
 * @param rule the CEL expression over {@code self} and, in a transition rule, {@code oldSelf}
 * @param messageExpression a CEL expression that gives the message
 * @param reason FieldValueInvalid, FieldValueForbidden, FieldValueRequired or FieldValueDuplicate
 * @param fieldPath a JSON path below the schema's value, which the error names
 * @param optionalOldSelf whether the rule also holds where there is no old value; null if it does not say
 */
public record ValidationRule(
        String rule,
        String message,
        String messageExpression,
        String reason,
        String fieldPath,
        @Nullable Boolean optionalOldSelf) {

    static ValidationRule read(JsonNode rule) {
        return new ValidationRule(
                rule.path("rule").asText(""),
                rule.path("message").asText(""),
                rule.path("messageExpression").asText(""),
                rule.path("reason").asText(""),
                rule.path("fieldPath").asText(""),
                rule.hasNonNull("optionalOldSelf") ? rule.get("optionalOldSelf").asBoolean() : null);
    }

    public boolean hasOptionalOldSelf() {
        return Boolean.TRUE.equals(optionalOldSelf);
    }

    /** The rule as errors show it, with the names of its fields in the API server's own code. */
    public ObjectNode shown() {
        return Json.object()
                .put("Rule", rule)
                .put("Message", message)
                .put("MessageExpression", messageExpression)
                .put("Reason", reason.isEmpty() ? null : reason)
                .put("FieldPath", fieldPath)
                .put("OptionalOldSelf", optionalOldSelf);
    }
}
