package dev.finops.simulator.kubernetes.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.kubernetes.schema.FieldPath;
import dev.finops.simulator.kubernetes.schema.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks what a version has beside its schema: printer columns, subresources, selectable fields, a warning. */
final class VersionParts {
    private static final List<String> COLUMN_TYPES = List.of("boolean", "date", "integer", "number", "string");
    private static final List<String> COLUMN_FORMATS =
            List.of("byte", "date", "date-time", "double", "float", "int32", "int64", "password");
    private static final int MOST_SELECTABLE_FIELDS = 8;
    private static final int LONGEST_WARNING = 256;

    private final DefinitionErrors errors;

    VersionParts(DefinitionErrors errors) {
        this.errors = errors;
    }

    void checkColumns(JsonNode columns, String path) {
        for (int i = 0; i < columns.size(); i++) {
            checkColumn(columns.get(i), path + "[" + i + "]");
        }
    }

    private void checkColumn(JsonNode column, String path) {
        if (text(column, "name").isEmpty()) {
            errors.required(path + ".name", "");
        }
        String type = text(column, "type");
        String types = "must be one of " + String.join(",", COLUMN_TYPES);
        if (type.isEmpty()) {
            errors.required(path + ".type", types);
        } else if (!COLUMN_TYPES.contains(type)) {
            errors.invalid(path + ".type", type, types);
        }
        String format = text(column, "format");
        if (!format.isEmpty() && !COLUMN_FORMATS.contains(format)) {
            errors.invalid(path + ".format", format, "must be one of " + String.join(",", COLUMN_FORMATS));
        }
        if (text(column, "jsonPath").isEmpty()) {
            errors.required(path + ".JSONPath", "");
        } else {
            checkPath(text(column, "jsonPath"), path + ".JSONPath");
        }
    }

    void checkSubresources(JsonNode subresources, String path) {
        JsonNode scale = subresources.path("scale");
        if (scale.isObject()) {
            checkReplicasPath(scale, "specReplicasPath", ".spec", path);
            checkReplicasPath(scale, "statusReplicasPath", ".status", path);
            String selector = text(scale, "labelSelectorPath");
            if (!selector.isEmpty()
                    && checkPath(selector, path + ".scale.labelSelectorPath")
                    && !selector.startsWith(".spec.")
                    && !selector.startsWith(".status.")) {
                errors.invalid(
                        path + ".scale.labelSelectorPath",
                        selector,
                        "should be a json path under either .spec or .status");
            }
        }
    }

    private void checkReplicasPath(JsonNode scale, String field, String part, String path) {
        String value = text(scale, field);
        String where = path + ".scale." + field;
        if (value.isEmpty()) {
            errors.required(where, "");
        } else if (checkPath(value, where) && !value.startsWith(part + ".")) {
            errors.invalid(where, value, "should be a json path under " + part);
        }
    }

    private boolean checkPath(String value, String path) {
        if (value.startsWith(".")) {
            return true;
        }
        errors.invalid(path, value, "must be a simple json path starting with .");
        return false;
    }

    /** @param stay whether there may be too many, as there were before */
    void checkSelectableFields(JsonNode fields, Schema schema, String path, boolean stay) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            String value = text(fields.get(i), "jsonPath");
            String where = path + "[" + i + "].jsonPath";
            if (value.isEmpty()) {
                errors.required(where, "");
                continue;
            }
            try {
                FieldPath found = FieldPath.parse(value, schema, false);
                checkSelectableField(found, value, where);
                if (!seen.add(found.text())) {
                    errors.duplicate(where, value);
                }
            } catch (FieldPath.InvalidPathException e) {
                errors.invalid(where, value, "is an invalid path: " + e.getMessage());
            }
        }
        if (seen.size() > MOST_SELECTABLE_FIELDS && !stay) {
            errors.tooMany(path, seen.size(), MOST_SELECTABLE_FIELDS);
        }
    }

    private void checkSelectableField(FieldPath found, String value, String where) {
        if (found.text().equals("metadata") || found.text().startsWith("metadata.")) {
            errors.invalid(where, value, "must not point to fields in metadata");
        }
        if (!Set.of("string", "boolean", "integer").contains(found.schema().type())) {
            errors.invalid(
                    where,
                    value,
                    "must point to a field of type string, boolean or integer. Enum string fields and strings with"
                            + " formats are allowed.");
        }
    }

    void checkDeprecation(JsonNode version, String path) {
        JsonNode warning = version.path("deprecationWarning");
        if (warning.isMissingNode()) {
            return;
        }
        String text = warning.asText();
        String where = path + ".deprecationWarning";
        if (!version.path("deprecated").asBoolean()) {
            errors.invalid(where, text, "can only be set for deprecated versions");
            return;
        }
        if (text.length() > LONGEST_WARNING) {
            errors.invalid(where, text, "must be <= 256 characters long");
        }
        if (text.isEmpty()) {
            errors.invalid(where, text, "must not be an empty string");
        }
        text.codePoints()
                .filter(c -> Character.isISOControl(c) || !Character.isDefined(c))
                .findFirst()
                .ifPresent(c -> errors.invalid(
                        where,
                        text,
                        "must only contain printable UTF-8 characters; non-printable character found at index "
                                + text.indexOf(c)));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
