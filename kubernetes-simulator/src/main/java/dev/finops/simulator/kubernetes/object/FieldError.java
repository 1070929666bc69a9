package dev.finops.simulator.kubernetes.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field, worded as k8s.io/apimachinery words it
 * (https://github.com/kubernetes/apimachinery/blob/release-1.36/pkg/util/validation/field/errors.go).
 *
 * @param value the offending value as shown to the user; null where the message shows none
 */
public record FieldError(Type type, String field, @Nullable String value, String detail) {

    /** The kind of error: the reason for programs, the words for people. */
    public enum Type {
        REQUIRED("FieldValueRequired", "Required value"),
        DUPLICATE("FieldValueDuplicate", "Duplicate value"),
        INVALID("FieldValueInvalid", "Invalid value"),
        NOT_SUPPORTED("FieldValueNotSupported", "Unsupported value"),
        FORBIDDEN("FieldValueForbidden", "Forbidden"),
        TOO_LONG("FieldValueTooLong", "Too long"),
        TOO_MANY("FieldValueTooMany", "Too many"),
        TYPE_INVALID("FieldValueTypeInvalid", "Invalid value"),
        INTERNAL("InternalError", "Internal error");

        private final String reason;
        private final String words;

        Type(String reason, String words) {
            this.reason = reason;
            this.words = words;
        }

        public String reason() {
            return reason;
        }
    }

    public static FieldError required(String field, String detail) {
        return new FieldError(Type.REQUIRED, field, null, detail);
    }

    public static FieldError invalid(String field, String value, String detail) {
        return new FieldError(Type.INVALID, field, value, detail);
    }

    public static FieldError invalid(String field, JsonNode value, String detail) {
        return invalid(field, show(value), detail);
    }

    /** Shows no value, as of an object or a list. */
    public static FieldError invalid(String field, String detail) {
        return new FieldError(Type.INVALID, field, null, detail);
    }

    public static FieldError internal(String field, String detail) {
        return new FieldError(Type.INTERNAL, field, null, detail);
    }

    public static FieldError typeInvalid(String field, String value, String detail) {
        return new FieldError(Type.TYPE_INVALID, field, value, detail);
    }

    public static FieldError forbidden(String field, String detail) {
        return new FieldError(Type.FORBIDDEN, field, null, detail);
    }

    public static FieldError duplicate(String field, String value) {
        return new FieldError(Type.DUPLICATE, field, value, "");
    }

    /** Shows no value, as of an object or a list. */
    public static FieldError duplicate(String field) {
        return new FieldError(Type.DUPLICATE, field, null, "");
    }

    public static FieldError notSupported(String field, JsonNode value, List<JsonNode> supported) {
        String values = supported.stream()
                .map(v -> v.isTextual() ? v : TextNode.valueOf(v.toString()))
                .map(JsonNode::toString)
                .collect(Collectors.joining(", "));
        return new FieldError(Type.NOT_SUPPORTED, field, show(value), "supported values: " + values);
    }

    public static FieldError tooLong(String field, long maximum) {
        return new FieldError(
                Type.TOO_LONG, field, null, "may not be more than " + maximum + (maximum == 1 ? " byte" : " bytes"));
    }

    public static FieldError tooMany(String field, int actual, long maximum) {
        return new FieldError(
                Type.TOO_MANY,
                field,
                String.valueOf(actual),
                "must have at most " + maximum + (maximum == 1 ? " item" : " items"));
    }

    /** The same error of a field further inside. */
    public FieldError below(String path) {
        return new FieldError(type, path + field, value, detail);
    }

    /** The message without the name of the field. */
    public String body() {
        return type.words + (value == null ? "" : ": " + value) + (detail.isEmpty() ? "" : ": " + detail);
    }

    @Override
    public String toString() {
        return field + ": " + body();
    }

    private static String show(JsonNode value) {
        // Go's encoder keeps what it writes safe inside HTML.
        return value.isContainerNode()
                ? value.toString()
                        .replace("<", "\\u003c")
                        .replace(">", "\\u003e")
                        .replace("&", "\\u0026")
                : value.isNull() ? "\"null\"" : value.toString();
    }
}
