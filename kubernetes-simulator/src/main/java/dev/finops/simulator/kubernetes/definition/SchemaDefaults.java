package dev.finops.simulator.kubernetes.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.cel.ValidationRules;
import dev.finops.simulator.kubernetes.object.FieldError;
import dev.finops.simulator.kubernetes.schema.EmbeddedResources;
import dev.finops.simulator.kubernetes.schema.Pruning;
import dev.finops.simulator.kubernetes.schema.Schema;
import dev.finops.simulator.kubernetes.schema.SchemaValidator;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that each default by itself fulfils its schema, before the defaults inside it fill it
 * (https://github.com/kubernetes/kubernetes/blob/release-1.36/staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting/validation.go).
 */
final class SchemaDefaults {
    private final List<FieldError> errors = new ArrayList<>();

    private SchemaDefaults() {}

    static List<FieldError> validate(Schema schema, String path) {
        var found = new SchemaDefaults();
        found.check(schema, path, true, false);
        return List.copyOf(found.errors);
    }

    /** @param meta whether the schema is one of an object's apiVersion, kind or metadata */
    private void check(Schema schema, String path, boolean root, boolean meta) {
        boolean resource = root || schema.extensions().embeddedResource();
        boolean insideMeta = meta && !resource;
        JsonNode value = schema.defaultValue();
        if (value != null) {
            checkDefault(schema, value, path + ".default", insideMeta, root);
        }
        Schema items = schema.items();
        if (items != null) {
            check(items, path + ".items", false, insideMeta);
        }
        schema.properties()
                .forEach((name, property) -> check(
                        property,
                        path + ".properties[" + name + "]",
                        false,
                        insideMeta || (resource && Pruning.META_FIELDS.contains(name))));
    }

    private void checkDefault(Schema schema, JsonNode value, String path, boolean insideMeta, boolean root) {
        boolean embedded = schema.extensions().embeddedResource();
        if (!insideMeta) {
            if (value instanceof ObjectNode || value.isArray()) {
                JsonNode pruned = value.deepCopy();
                Pruning.apply(schema, pruned, embedded);
                if (!pruned.equals(value)) {
                    errors.add(FieldError.invalid(path, value, "must not have unknown fields"));
                }
            }
            List<FieldError> unreadable = EmbeddedResources.unreadable(schema, value, path);
            List<FieldError> ofMeta =
                    unreadable.isEmpty() ? EmbeddedResources.validate(schema, value, path) : unreadable.subList(0, 1);
            if (!ofMeta.isEmpty()) {
                errors.addAll(ofMeta);
                return;
            }
        }
        List<FieldError> ofSchema = SchemaValidator.validateDefault(schema, value);
        if (!ofSchema.isEmpty()) {
            ofSchema.forEach(e -> errors.add(e.below(e.field().isEmpty() ? path : path + ".")));
            return;
        }
        ValidationRules rules = ValidationRules.compile(schema, embedded || root);
        List<FieldError> ofRules = rules.validate(value, value, path, false);
        // A rule with an optional old value sees the default without one when it first fills a field.
        errors.addAll(ofRules.isEmpty() ? rules.validate(null, value, path, false) : ofRules);
    }
}
