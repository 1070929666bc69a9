package dev.finops.simulator.kubernetes.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.finops.simulator.kubernetes.object.FieldError;
import dev.finops.simulator.kubernetes.object.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rules that make a schema a structural one
 * (https://github.com/kubernetes/kubernetes/blob/release-1.36/staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/validation.go).
 */
final class StructuralSchemas {
    private static final JsonNode INTEGER_OR_STRING = Json.array()
            .add(Json.object().put("type", "integer"))
            .add(Json.object().put("type", "string"));

    private final List<FieldError> errors = new ArrayList<>();

    private StructuralSchemas() {}

    private enum Level {
        ROOT("at the root"),
        ITEM("for specified array items"),
        FIELD("for specified object fields");

        private final String where;

        Level(String where) {
            this.where = where;
        }
    }

    static List<FieldError> validate(SchemaNode schema) {
        var found = new StructuralSchemas();
        found.check(schema, Level.ROOT);
        found.checkCompleteness(schema, schema);
        return found.errors.stream()
                .sorted(Comparator.comparing(FieldError::toString))
                .toList();
    }

    private void check(SchemaNode schema, Level level) {
        if (schema.type().equals("array") && !schema.hasItems()) {
            errors.add(FieldError.required(schema.at("items"), "must be specified"));
        }
        if (schema.hasItems()) {
            check(schema.child("items"), Level.ITEM);
        }
        schema.eachProperty((name, property) -> check(property, Level.FIELD));
        if (schema.has("additionalProperties") && level == Level.ROOT) {
            errors.add(FieldError.forbidden(schema.at("additionalProperties"), "must not be used at the root"));
        }
        if (schema.hasAdditionalSchema()) {
            check(schema.child("additionalProperties"), Level.FIELD);
        }
        checkExtensions(schema);
        checkValues(
                schema,
                schema.json().path("anyOf").equals(INTEGER_OR_STRING),
                schema.json().path("allOf").path(0).path("anyOf").equals(INTEGER_OR_STRING));
        checkType(schema, level);
        checkMetadata(schema, level);
        if (schema.is("x-kubernetes-embedded-resource")
                && !schema.is("x-kubernetes-preserve-unknown-fields")
                && schema.json().path("properties").isEmpty()) {
            errors.add(
                    FieldError.required(
                            schema.at("properties"),
                            "must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields"));
        }
    }

    private void checkExtensions(SchemaNode schema) {
        if (!schema.is("x-kubernetes-int-or-string")) {
            return;
        }
        for (String field : List.of("x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource")) {
            if (schema.is(field)) {
                errors.add(FieldError.invalid(
                        schema.at(field), BooleanNode.TRUE, "must be false if x-kubernetes-int-or-string is true"));
            }
        }
    }

    private void checkType(SchemaNode schema, Level level) {
        String type = schema.type();
        boolean embedded = schema.is("x-kubernetes-embedded-resource");
        if (embedded && !type.equals("object")) {
            String why = "must be object if x-kubernetes-embedded-resource is true";
            errors.add(
                    type.isEmpty()
                            ? FieldError.required(schema.at("type"), why)
                            : invalid(schema.at("type"), type, why));
        } else if (type.isEmpty()
                && !schema.is("x-kubernetes-int-or-string")
                && !schema.is("x-kubernetes-preserve-unknown-fields")) {
            errors.add(FieldError.required(schema.at("type"), "must not be empty " + level.where));
        }
        if (embedded && schema.has("additionalProperties")) {
            errors.add(FieldError.forbidden(
                    schema.at("additionalProperties"), "must not be used if x-kubernetes-embedded-resource is set"));
        }
        if (level == Level.ROOT && !type.isEmpty() && !type.equals("object")) {
            errors.add(invalid(schema.at("type"), type, "must be object at the root"));
        }
    }

    private void checkMetadata(SchemaNode schema, Level level) {
        boolean resource = level == Level.ROOT || schema.is("x-kubernetes-embedded-resource");
        for (String field : List.of("kind", "apiVersion")) {
            SchemaNode property = schema.property(field);
            if (resource && schema.hasProperty(field) && !property.type().equals("string")) {
                errors.add(invalid(property.at("type"), property.type(), "must be string"));
            }
        }
        if (!schema.hasProperty("metadata")) {
            return;
        }
        SchemaNode metadata = schema.property("metadata");
        if (resource && !metadata.type().equals("object")) {
            errors.add(invalid(metadata.at("type"), metadata.type(), "must be object"));
        }
        if (level == Level.ROOT && restrictsMoreThanNames(metadata)) {
            errors.add(
                    FieldError.forbidden(
                            metadata.path(),
                            "must not specify anything other than name and generateName, but metadata is implicitly specified"));
        }
    }

    private static boolean restrictsMoreThanNames(SchemaNode metadata) {
        ObjectNode rest = metadata.json().deepCopy();
        JsonNode properties = rest.path("properties");
        boolean namesOnly = properties.properties().stream()
                .allMatch(p -> p.getKey().equals("name") || p.getKey().equals("generateName"));
        if (namesOnly) {
            rest.remove("properties");
        }
        rest.remove(List.of("type", "default"));
        // A field with its zero value is as good as none.
        rest.properties().removeIf(f -> isZero(f.getValue()));
        return !rest.isEmpty();
    }

    private static boolean isZero(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> !value.booleanValue();
            case STRING -> value.textValue().isEmpty();
            default -> value.isContainerNode() && value.isEmpty();
        };
    }

    private void checkValues(SchemaNode schema, boolean skipsAnyOf, boolean skipsFirstAnyOfInAllOf) {
        if (!skipsAnyOf) {
            schema.alternatives("anyOf").forEach(s -> checkNested(s, false));
        }
        List<SchemaNode> all = schema.alternatives("allOf");
        for (int i = 0; i < all.size(); i++) {
            checkNested(all.get(i), skipsFirstAnyOfInAllOf && i == 0);
        }
        schema.alternatives("oneOf").forEach(s -> checkNested(s, false));
        if (schema.has("not")) {
            checkNested(schema.child("not"), false);
        }
        String pattern = schema.text("pattern");
        if (!pattern.isEmpty()) {
            try {
                Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                errors.add(invalid(
                        schema.at("pattern"),
                        pattern,
                        "must be a valid regular expression, but isn't: " + e.getMessage()));
            }
        }
    }

    private void checkNested(SchemaNode schema, boolean skipsAnyOf) {
        checkValues(schema, skipsAnyOf, false);
        if (schema.hasItems()) {
            checkNested(schema.child("items"), false);
        }
        schema.eachProperty((name, property) -> checkNested(property, false));
        forbidText(schema, "type");
        if (schema.hasAdditionalSchema() || schema.is("additionalProperties")) {
            errors.add(FieldError.forbidden(schema.at("additionalProperties"), "must be undefined to be structural"));
        }
        forbid(schema, "default", schema.has("default"), "undefined");
        forbidText(schema, "title");
        forbidText(schema, "description");
        for (String field : List.of(
                "nullable",
                "x-kubernetes-preserve-unknown-fields",
                "x-kubernetes-embedded-resource",
                "x-kubernetes-int-or-string")) {
            forbid(schema, field, schema.is(field), "false");
        }
        forbid(
                schema,
                "x-kubernetes-list-map-keys",
                !schema.json().path("x-kubernetes-list-map-keys").isEmpty(),
                "empty");
        forbid(schema, "x-kubernetes-list-type", schema.has("x-kubernetes-list-type"), "undefined");
        forbid(schema, "x-kubernetes-map-type", schema.has("x-kubernetes-map-type"), "undefined");
        forbid(
                schema,
                "x-kubernetes-validations",
                !schema.json().path("x-kubernetes-validations").isEmpty(),
                "empty");
        if (schema.hasProperty("metadata")) {
            errors.add(FieldError.forbidden(
                    schema.property("metadata").path(), "must not be specified in a nested context"));
        }
    }

    private void forbidText(SchemaNode schema, String field) {
        forbid(schema, field, !schema.text(field).isEmpty(), "empty");
    }

    private void forbid(SchemaNode schema, String field, boolean present, String must) {
        if (present) {
            errors.add(FieldError.forbidden(schema.at(field), "must be " + must + " to be structural"));
        }
    }

    /** What a value must fulfil has to be about fields that the structure itself knows. */
    private void checkCompleteness(SchemaNode values, SchemaNode structure) {
        if (values.has("not")) {
            checkNestedCompleteness(values.child("not"), structure);
        }
        for (String field : List.of("allOf", "anyOf", "oneOf")) {
            values.alternatives(field).forEach(v -> checkNestedCompleteness(v, structure));
        }
    }

    private void checkNestedCompleteness(SchemaNode values, SchemaNode structure) {
        checkCompleteness(values, structure);
        if (values.hasItems()) {
            if (structure.hasItems()) {
                checkNestedCompleteness(values.child("items"), structure.child("items"));
            } else {
                errors.add(
                        FieldError.required(structure.at("items"), "because it is defined in " + values.at("items")));
            }
        }
        values.eachProperty((name, property) -> {
            SchemaNode known = structure.property(name);
            if (structure.hasProperty(name)) {
                checkNestedCompleteness(property, known);
            } else {
                errors.add(FieldError.required(known.path(), "because it is defined in " + property.path()));
            }
        });
    }

    private static FieldError invalid(String field, String value, String detail) {
        return FieldError.invalid(field, TextNode.valueOf(value), detail);
    }
}
