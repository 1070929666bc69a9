package dev.finops.simulator.kubernetes.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.kubernetes.object.FieldError;
import java.util.ArrayList;
import java.util.List;

/** The errors found so far in a definition, in the order in which the API server finds them. */
final class DefinitionErrors {
    private final List<FieldError> errors = new ArrayList<>();

    List<FieldError> all() {
        return List.copyOf(errors);
    }

    void add(List<FieldError> more) {
        errors.addAll(more);
    }

    void required(String field, String detail) {
        errors.add(FieldError.required(field, detail));
    }

    void forbidden(String field, String detail) {
        errors.add(FieldError.forbidden(field, detail));
    }

    void invalid(String field, String value, String detail) {
        errors.add(FieldError.invalid(field, TextNode.valueOf(value), detail));
    }

    void invalid(String field, JsonNode value, String detail) {
        errors.add(
                value.isNull() ? FieldError.invalid(field, "null", detail) : FieldError.invalid(field, value, detail));
    }

    /** One error for all that is wrong with a text, if anything is. */
    void invalid(String field, String value, List<String> details) {
        if (!details.isEmpty()) {
            invalid(field, value, String.join(",", details));
        }
    }

    void duplicate(String field, String value) {
        errors.add(FieldError.duplicate(field, TextNode.valueOf(value).toString()));
    }

    /** A choice among few values that has to be made. */
    void requireOneOf(String field, String value, List<String> accepted) {
        if (value.isEmpty()) {
            required(field, "");
        } else if (!accepted.contains(value)) {
            List<JsonNode> values = new ArrayList<>();
            accepted.forEach(a -> values.add(TextNode.valueOf(a)));
            errors.add(FieldError.notSupported(field, TextNode.valueOf(value), values));
        }
    }

    void tooMany(String field, int actual, long maximum) {
        errors.add(FieldError.tooMany(field, actual, maximum));
    }
}
