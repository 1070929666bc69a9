package dev.finops.simulator.kubernetes.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.kubernetes.object.FieldError;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.schema.FieldPath;
import dev.finops.simulator.kubernetes.schema.SchemaReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a definition's schema may use of OpenAPI
 * (https://github.com/kubernetes/kubernetes/blob/release-1.36/staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go).
 */
final class OpenApiSchemas {
    private static final List<String> TYPES = List.of("array", "boolean", "integer", "number", "object", "string");
    private static final Set<String> META = Set.of("metadata", "kind", "apiVersion");
    private static final List<String> REASONS =
            List.of("FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired");

    private final List<FieldError> errors = new ArrayList<>();

    private final Set<String> faulty = new HashSet<>();

    private OpenApiSchemas() {}

    /**
     * What came of it.
     *
     * @param faulty the paths of the schemas that are wrong, or hold one that is
     */
    record Result(List<FieldError> errors, Set<String> faulty) {}

    /**
     * What holds for a schema because of where it stands.
     *
     * @param root whether it is the schema of the whole object
     * @param noDefaults why it may have no default; empty if it may have one
     * @param meta whether it describes an object's metadata
     */
    private record Place(boolean root, String noDefaults, boolean meta) {
        Place inside() {
            return new Place(false, noDefaults, meta);
        }
    }

    static Result validate(SchemaNode schema) {
        var found = new OpenApiSchemas();
        found.check(schema, new Place(true, "", false));
        return new Result(List.copyOf(found.errors), Set.copyOf(found.faulty));
    }

    private void check(SchemaNode schema, Place place) {
        int before = errors.size();
        checkAll(schema, place);
        if (errors.size() > before) {
            faulty.add(schema.path());
        }
    }

    private void checkAll(SchemaNode schema, Place place) {
        checkStandard(schema, place);
        if (schema.is("uniqueItems")) {
            forbidden(
                    schema,
                    "uniqueItems",
                    "uniqueItems cannot be set to true since the runtime complexity becomes quadratic");
        }
        checkAdditionalProperties(schema, place);
        schema.eachProperty((name, property) -> check(property, propertyPlace(schema, place, name)));
        checkNested(schema, place);
        if (schema.hasItems()) {
            check(schema.child("items"), place.inside());
        }
        if (schema.has("x-kubernetes-preserve-unknown-fields") && !schema.is("x-kubernetes-preserve-unknown-fields")) {
            errors.add(FieldError.invalid(
                    schema.at("x-kubernetes-preserve-unknown-fields"), BooleanNode.FALSE, "must be true or undefined"));
        }
        checkMapType(schema);
        checkListType(schema);
        checkMapList(schema);
        checkUniqueList(schema);
        List<SchemaNode> rules = schema.alternatives("x-kubernetes-validations");
        rules.forEach(rule -> checkRule(schema, rule));
    }

    private static Place propertyPlace(SchemaNode schema, Place place, String name) {
        if ((place.root() || schema.is("x-kubernetes-embedded-resource")) && META.contains(name)) {
            return new Place(false, place.root() ? "in top-level " + name : place.noDefaults(), true);
        }
        return place.inside();
    }

    private void checkAdditionalProperties(SchemaNode schema, Place place) {
        if (!schema.has("additionalProperties")) {
            return;
        }
        JsonNode additional = schema.json().path("additionalProperties");
        if (!schema.json().path("properties").isEmpty() && !additional.equals(BooleanNode.TRUE)) {
            forbidden(schema, "additionalProperties", "additionalProperties and properties are mutual exclusive");
        }
        if (additional.isObject()) {
            Place below = place.meta()
                    ? new Place(false, "inside additionalProperties applying to object metadata", true)
                    : place.inside();
            check(schema.child("additionalProperties"), below);
        }
    }

    private void checkNested(SchemaNode schema, Place place) {
        if (schema.has("not")) {
            check(schema.child("not"), place.inside());
        }
        for (String field : List.of("allOf", "oneOf", "anyOf")) {
            schema.alternatives(field).forEach(s -> check(s, place.inside()));
        }
        for (String field : List.of("definitions", "dependencies")) {
            schema.json().path(field).properties().stream()
                    .filter(d -> d.getValue().isObject())
                    .forEach(d -> check(
                            new SchemaNode(d.getValue(), schema.at(field) + "[" + d.getKey() + "]"), place.inside()));
        }
        JsonNode items = schema.json().path("items");
        for (int i = 0; items.isArray() && i < items.size(); i++) {
            check(new SchemaNode(items.get(i), schema.at("items") + "[" + i + "]"), place.inside());
        }
    }

    private void checkStandard(SchemaNode schema, Place place) {
        String type = schema.type();
        if (!type.isEmpty() && !TYPES.contains(type)) {
            notSupported(schema.at("type"), type, TYPES);
        }
        if (schema.has("default") && !place.noDefaults().isEmpty()) {
            forbidden(schema, "default", "must not be set " + place.noDefaults());
        }
        if (!schema.text("id").isEmpty()) {
            forbidden(schema, "id", "id is not supported");
        }
        for (String field : List.of("additionalItems", "patternProperties", "definitions", "dependencies", "$ref")) {
            boolean mayBeEmpty = !field.endsWith("roperties") && !field.equals("definitions");
            JsonNode value = schema.json().path(field);
            if (schema.has(field) && (mayBeEmpty || !value.isEmpty())) {
                forbidden(schema, field, field + " is not supported");
            }
        }
        if (type.equals("null")) {
            forbidden(schema, "type", "type cannot be set to null, use nullable as an alternative");
        }
        if (schema.json().path("items").isArray()
                && !schema.json().path("items").isEmpty()) {
            forbidden(schema, "items", "items must be a schema object and not an array");
        }
        if (place.meta() && schema.is("x-kubernetes-embedded-resource")) {
            forbidden(schema, "x-kubernetes-embedded-resource", "must not be used inside of resource meta");
        }
    }

    private void checkMapType(SchemaNode schema) {
        String mapType = schema.text("x-kubernetes-map-type");
        if (!schema.has("x-kubernetes-map-type")) {
            return;
        }
        requireType(schema, "object", "x-kubernetes-map-type");
        if (!mapType.equals("atomic") && !mapType.equals("granular")) {
            notSupported(schema.at("x-kubernetes-map-type"), mapType, List.of("atomic", "granular"));
        }
    }

    private void checkListType(SchemaNode schema) {
        String listType = schema.text("x-kubernetes-list-type");
        if (!schema.has("x-kubernetes-list-type")) {
            if (!schema.strings("x-kubernetes-list-map-keys").isEmpty()) {
                errors.add(FieldError.required(
                        schema.at("x-kubernetes-list-type"), "must be map if x-kubernetes-list-map-keys is non-empty"));
            }
            return;
        }
        if (!requireType(schema, "array", "x-kubernetes-list-type") && listType.equals("set") && schema.hasItems()) {
            checkItemsOfSet(schema.child("items"));
        }
        if (!Set.of("atomic", "set", "map").contains(listType)) {
            notSupported(schema.at("x-kubernetes-list-type"), listType, List.of("atomic", "set", "map"));
        }
        if (!schema.strings("x-kubernetes-list-map-keys").isEmpty() && !listType.equals("map")) {
            invalid(
                    schema.at("x-kubernetes-list-type"),
                    TextNode.valueOf(listType),
                    "must be map if x-kubernetes-list-map-keys is non-empty");
        }
    }

    /** Whether the type is another one. */
    private boolean requireType(SchemaNode schema, String type, String because) {
        if (schema.type().equals(type)) {
            return false;
        }
        String why = "must be " + type + " if " + because + " is specified";
        errors.add(
                schema.type().isEmpty()
                        ? FieldError.required(schema.at("type"), why)
                        : FieldError.invalid(schema.at("type"), TextNode.valueOf(schema.type()), why));
        return true;
    }

    private void checkItemsOfSet(SchemaNode items) {
        String why = "must be atomic as item of a list with x-kubernetes-list-type=set";
        String listType = items.text("x-kubernetes-list-type");
        JsonNode shown = items.json().path("x-kubernetes-list-type");
        if (shown.isMissingNode()) {
            shown = Json.object().nullNode();
        }
        if (items.type().equals("array") && !listType.isEmpty() && !listType.equals("atomic")) {
            invalid(items.at("x-kubernetes-list-type"), shown, why);
        } else if (items.type().equals("object")
                && !items.text("x-kubernetes-map-type").equals("atomic")) {
            errors.add(
                    new FieldError(FieldError.Type.INVALID, items.at("x-kubernetes-map-type"), shown.toString(), why));
        }
    }

    private void checkMapList(SchemaNode schema) {
        if (!schema.text("x-kubernetes-list-type").equals("map")) {
            return;
        }
        List<String> keys = schema.strings("x-kubernetes-list-map-keys");
        if (keys.isEmpty()) {
            errors.add(FieldError.required(
                    schema.at("x-kubernetes-list-map-keys"), "must not be empty if x-kubernetes-list-type is map"));
        }
        if (!schema.hasItems()) {
            errors.add(FieldError.required(schema.at("items"), "must have a schema if x-kubernetes-list-type is map"));
            return;
        }
        SchemaNode items = schema.child("items");
        if (!items.type().equals("object")) {
            invalid(
                    items.at("type"),
                    TextNode.valueOf(items.type()),
                    "must be object if parent array's x-kubernetes-list-type is map");
            return;
        }
        Set<String> seen = new HashSet<>();
        for (String key : keys) {
            String type = items.property(key).type();
            if (!items.hasProperty(key)) {
                invalid(
                        schema.at("x-kubernetes-list-map-keys"),
                        Json.strings(keys),
                        "entries must all be names of item properties");
            } else if (type.equals("array") || type.equals("object")) {
                invalid(
                        items.property(key).at("type"),
                        TextNode.valueOf(items.type()),
                        "must be a scalar type if parent array's x-kubernetes-list-type is map");
            }
            if (!seen.add(key)) {
                invalid(
                        schema.at("x-kubernetes-list-map-keys"),
                        Json.strings(keys),
                        "must not contain duplicate entries");
            }
        }
    }

    /** Elements of sets and of maps are told apart by what can be neither null nor absent. */
    private void checkUniqueList(SchemaNode schema) {
        String listType = schema.text("x-kubernetes-list-type");
        if (!schema.hasItems() || !(listType.equals("set") || listType.equals("map"))) {
            return;
        }
        SchemaNode items = schema.child("items");
        if (items.is("nullable")) {
            forbidden(items, "nullable", "cannot be nullable when x-kubernetes-list-type is " + listType);
        }
        if (listType.equals("set")) {
            return;
        }
        List<String> required = items.strings("required");
        for (String key : schema.strings("x-kubernetes-list-map-keys")) {
            if (!items.hasProperty(key)) {
                continue;
            }
            SchemaNode property = items.property(key);
            if (!required.contains(key) && !property.has("default")) {
                errors.add(
                        FieldError.required(
                                property.at("default"),
                                "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property"));
            }
            if (property.is("nullable")) {
                forbidden(
                        property,
                        "nullable",
                        "this property is in x-kubernetes-list-map-keys, so it cannot be nullable");
            }
        }
    }

    private void checkRule(SchemaNode schema, SchemaNode rule) {
        String message = rule.text("message");
        if (rule.text("rule").isBlank()) {
            errors.add(FieldError.required(rule.at("rule"), "rule is not specified"));
        } else if (!message.isEmpty() && message.isBlank()) {
            invalid(rule, "message", "must be non-empty if specified");
        } else if (hasLineBreaks(message.strip())) {
            invalid(rule, "message", "must not contain line breaks");
        } else if (hasLineBreaks(rule.text("rule").strip()) && message.isBlank()) {
            errors.add(
                    FieldError.required(rule.at("message"), "message must be specified if rule contains line breaks"));
        }
        String messageExpression = rule.text("messageExpression");
        if (!messageExpression.isEmpty() && messageExpression.isBlank()) {
            errors.add(FieldError.required(
                    rule.at("messageExpression"), "messageExpression must be non-empty if specified"));
        }
        if (rule.has("reason") && !REASONS.contains(rule.text("reason"))) {
            notSupported(rule.at("reason"), rule.text("reason"), REASONS);
        }
        String fieldPath = rule.text("fieldPath");
        if (fieldPath.isEmpty()) {
            return;
        }
        if (fieldPath.isBlank()) {
            invalid(rule, "fieldPath", "must be non-empty if specified");
        }
        if (hasLineBreaks(fieldPath)) {
            invalid(rule, "fieldPath", "must not contain line breaks");
        }
        try {
            FieldPath.parse(fieldPath, SchemaReader.read(schema.json()), true);
        } catch (FieldPath.InvalidPathException e) {
            invalid(rule, "fieldPath", "must be a valid path");
        }
    }

    private static boolean hasLineBreaks(String text) {
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }

    private void invalid(SchemaNode schema, String field, String detail) {
        invalid(schema.at(field), TextNode.valueOf(schema.text(field)), detail);
    }

    private void invalid(String field, JsonNode value, String detail) {
        errors.add(FieldError.invalid(field, value, detail));
    }

    private void forbidden(SchemaNode schema, String field, String detail) {
        errors.add(FieldError.forbidden(schema.at(field), detail));
    }

    private void notSupported(String field, String value, List<String> supported) {
        List<JsonNode> values = new ArrayList<>();
        supported.forEach(s -> values.add(TextNode.valueOf(s)));
        errors.add(FieldError.notSupported(field, TextNode.valueOf(value), values));
    }
}
