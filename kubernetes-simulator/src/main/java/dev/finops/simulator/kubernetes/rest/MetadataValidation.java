package dev.finops.simulator.kubernetes.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.kubernetes.object.FieldError;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.object.ObjectMeta;
import dev.finops.simulator.kubernetes.resource.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The syntax of names and labels (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/). */
final class MetadataValidation {
    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern DNS_LABEL = Pattern.compile(LABEL);
    private static final String QUALIFIED_NAME = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final Pattern LABEL_KEY = Pattern.compile("(" + SUBDOMAIN + "/)?" + QUALIFIED_NAME);
    private static final Pattern LABEL_VALUE = Pattern.compile("(" + QUALIFIED_NAME + ")?");

    private MetadataValidation() {}

    static List<FieldError> validate(ResourceType type, @Nullable JsonNode before, JsonNode object) {
        List<FieldError> errors = new ArrayList<>();
        checkFinalizers(before, object, errors);
        String name = ObjectMeta.name(object);
        if (name.isEmpty()) {
            errors.add(FieldError.required("metadata.name", "name or generateName is required"));
        } else if (type.names().kind().equals("Namespace")) {
            if (!DNS_LABEL.matcher(name).matches() || name.length() > 63) {
                errors.add(invalid(
                        "metadata.name",
                        name,
                        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must"
                                + " start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex"
                                + " used for validation is '" + DNS_LABEL + "')"));
            }
        } else if (type.group().equals("rbac.authorization.k8s.io")) {
            if (name.contains("/") || name.contains("%") || name.equals(".") || name.equals("..")) {
                errors.add(invalid("metadata.name", name, "may not contain '/' or '%', or be '.' or '..'"));
            }
        } else if (!SUBDOMAIN.matcher(name).matches() || name.length() > 253) {
            errors.add(invalid(
                    "metadata.name",
                    name,
                    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and"
                            + " must start and end with an alphanumeric character (e.g. 'example.com', regex used for"
                            + " validation is '" + SUBDOMAIN + "')"));
        }
        object.path("metadata").path("labels").properties().forEach(l -> checkLabel(l.getKey(), l.getValue(), errors));
        return errors;
    }

    /** Whoever waits for the end of an object that is being deleted must not be made to wait for more. */
    private static void checkFinalizers(@Nullable JsonNode before, JsonNode after, List<FieldError> errors) {
        if (before == null || !ObjectMeta.isBeingDeleted(before)) {
            return;
        }
        List<String> added = new ArrayList<>(Json.strings(after.path("metadata").path("finalizers")));
        added.removeAll(Json.strings(before.path("metadata").path("finalizers")));
        if (!added.isEmpty()) {
            errors.add(FieldError.forbidden(
                    "metadata.finalizers",
                    "no new finalizers can be added if the object is being deleted, found new finalizers "
                            + added.stream()
                                    .map(f -> "\"" + f + "\"")
                                    .collect(Collectors.joining(", ", "[]string{", "}"))));
        }
    }

    private static void checkLabel(String key, JsonNode value, List<FieldError> errors) {
        if (!LABEL_KEY.matcher(key).matches()) {
            errors.add(invalid(
                    "metadata.labels",
                    key,
                    "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
                            + " alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for"
                            + " validation is '" + QUALIFIED_NAME + "')"));
        }
        String text = value.asText();
        if (text.length() > 63) {
            errors.add(invalid("metadata.labels", text, "must be no more than 63 characters"));
        } else if (!LABEL_VALUE.matcher(text).matches()) {
            errors.add(invalid(
                    "metadata.labels",
                    text,
                    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and"
                            + " must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or"
                            + " '12345', regex used for validation is '" + LABEL_VALUE + "')"));
        }
    }

    private static FieldError invalid(String field, String value, String detail) {
        return FieldError.invalid(field, TextNode.valueOf(value), detail);
    }
}
