package dev.finops.simulator.kubernetes.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.kubernetes.object.FieldError;
import dev.finops.simulator.kubernetes.object.ObjectMeta;
import dev.finops.simulator.kubernetes.resource.CompiledSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** CustomResourceDefinitions: derived names, and the checks that a definition is one that can be served. */
final class DefinitionStrategy implements Strategy {
    @Override
    public void prepare(@Nullable ObjectNode before, ObjectNode after) {
        if (after.path("spec").path("names") instanceof ObjectNode names) {
            String kind = names.path("kind").asText();
            if (!names.has("singular")) {
                names.put("singular", kind.toLowerCase(Locale.ROOT));
            }
            if (!names.has("listKind")) {
                names.put("listKind", kind + "List");
            }
        }
        if (after.get("spec") instanceof ObjectNode spec && !spec.has("conversion")) {
            spec.putObject("conversion").put("strategy", "None");
        }
    }

    @Override
    public List<FieldError> validate(@Nullable ObjectNode before, ObjectNode after) {
        List<FieldError> errors = new ArrayList<>();
        JsonNode spec = after.path("spec");
        String expected = spec.path("names").path("plural").asText() + "."
                + spec.path("group").asText();
        if (!ObjectMeta.name(after).equals(expected)) {
            errors.add(FieldError.invalid(
                    "metadata.name",
                    TextNode.valueOf(ObjectMeta.name(after)),
                    "must be spec.names.plural+\".\"+spec.group"));
        }
        long stored = StreamSupport.stream(spec.path("versions").spliterator(), false)
                .filter(v -> v.path("storage").asBoolean())
                .count();
        if (stored != 1) {
            errors.add(FieldError.invalid(
                    "spec.versions", spec.path("versions"), "must have exactly one version marked as storage version"));
        }
        validateSchemas(spec.path("versions"), errors);
        if (before != null && !before.path("spec").path("scope").equals(spec.path("scope"))) {
            errors.add(FieldError.invalid("spec.scope", spec.path("scope"), "field is immutable"));
        }
        return errors;
    }

    private static void validateSchemas(JsonNode versions, List<FieldError> errors) {
        for (int i = 0; i < versions.size(); i++) {
            // With one schema for all versions the API server names it as it stands in the internal form.
            String path = versions.size() == 1
                    ? "spec.validation.openAPIV3Schema"
                    : "spec.versions[" + i + "].schema.openAPIV3Schema";
            JsonNode schema = versions.get(i).path("schema").path("openAPIV3Schema");
            if (schema.isMissingNode()) {
                errors.add(
                        FieldError.required("spec.versions[" + i + "].schema.openAPIV3Schema", "schemas are required"));
                continue;
            }
            List<FieldError> structural = StructuralSchemas.validate(schema, path);
            errors.addAll(structural);
            if (structural.isEmpty()) {
                CompiledSchema.of(versions.get(i)).errors().forEach(e -> errors.add(e.below(path)));
            }
        }
    }
}
