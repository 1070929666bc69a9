package dev.finops.simulator.kubernetes.cel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.finops.simulator.kubernetes.object.FieldError;
import dev.finops.simulator.kubernetes.schema.ValidationRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule ready to be evaluated.
 *
 * @param message gives the message; null if the rule has no messageExpression
 * @param transition whether the rule is about a change, as it refers to oldSelf
 * @param fieldPath of the field that the error names, below the value; empty for the value itself
 */
record CompiledRule(
        ValidationRule rule,
        CelRuntime.Program program,
        CelRuntime.@Nullable Program message,
        boolean transition,
        String fieldPath) {
    private static final int LONGEST_MESSAGE = 5 * 1024;
    private static final Pattern POSITION = Pattern.compile("^evaluation error(?: at <input>:\\d+)?: ");
    private static final Pattern NO_OVERLOAD = Pattern.compile("^No matching overload for function '(.*?)'");
    private static final Pattern MISSING_KEY = Pattern.compile("^key '(.*)' is not present in map\\.");

    /**
     * What is wrong with a value, if anything.
     *
     * @param oldSelf null if there is no old value
     * @param type the schema's type, which some errors show in place of the value
     * @param value what errors show of a scalar
     * @param unchanged whether the value was so before, which only a rule about changes may refuse
     */
    Optional<FieldError> evaluate(
            Object self, @Nullable Object oldSelf, String path, String type, JsonNode value, boolean unchanged) {
        if (transition && oldSelf == null && !rule.hasOptionalOldSelf()) {
            return Optional.empty();
        }
        Map<String, Object> variables = new HashMap<>();
        variables.put("self", self);
        if (rule.hasOptionalOldSelf()) {
            variables.put("oldSelf", Optional.ofNullable(oldSelf));
        } else if (oldSelf != null) {
            variables.put("oldSelf", oldSelf);
        }
        try {
            if (Boolean.TRUE.equals(program.eval(variables))) {
                return Optional.empty();
            }
        } catch (CelEvaluationException e) {
            String what = rule.message().isBlank() ? rule.rule() : rule.message();
            return Optional.of(FieldError.invalid(path, "\"" + type + "\"", inWordsOfGo(e, what.strip())));
        }
        return unchanged && !transition ? Optional.empty() : Optional.of(failed(path, value, variables));
    }

    private FieldError failed(String path, JsonNode value, Map<String, Object> variables) {
        String where = fieldPath.isEmpty() ? path : path.isEmpty() ? fieldPath : path + "." + fieldPath;
        String detail = detail(variables);
        boolean omitted = value.isContainerNode();
        return switch (rule.reason()) {
            case "FieldValueForbidden" -> FieldError.forbidden(where, detail);
            case "FieldValueRequired" -> FieldError.required(where, detail);
            case "FieldValueDuplicate" ->
                omitted ? FieldError.duplicate(where) : FieldError.duplicate(where, value.toString());
            default -> omitted ? FieldError.invalid(where, detail) : FieldError.invalid(where, value, detail);
        };
    }

    /** A message expression that fails or gives nothing useful yields to the message. */
    private String detail(Map<String, Object> variables) {
        if (message != null) {
            try {
                if (message.eval(variables) instanceof String text
                        && !text.isBlank()
                        && !text.strip().contains("\n")
                        && text.strip().length() <= LONGEST_MESSAGE) {
                    return text.strip();
                }
            } catch (CelEvaluationException e) {
                // The fixed message says it, then.
            }
        }
        return rule.message().isBlank()
                ? "failed rule: " + rule.rule().strip()
                : rule.message().strip();
    }

    /** Without cel-java's position, and with cel-go's words for the errors that rules meet most. */
    private static String inWordsOfGo(CelEvaluationException e, String rule) {
        String message = POSITION.matcher(String.valueOf(e.getMessage())).replaceFirst("");
        Matcher overload = NO_OVERLOAD.matcher(message);
        if (overload.find()) {
            return "'no such overload: " + overload.group(1)
                    + "': call arguments did not match a supported operator, function or macro signature for rule: "
                    + rule;
        }
        return MISSING_KEY.matcher(message).replaceFirst("no such key: $1") + " evaluating rule: " + rule;
    }
}
