package dev.finops.simulator.kubernetes.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.cel.ValidationRules;
import dev.finops.simulator.kubernetes.object.FieldError;
import dev.finops.simulator.kubernetes.schema.Schema;
import dev.finops.simulator.kubernetes.schema.SchemaReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The schema of one version of a custom resource, ready for use.
 *
 * @param openApi the schema as it is published, with what all objects have
 * @param errors the rules that do not compile, by paths within the schema
 */
public record CompiledSchema(ObjectNode openApi, Schema schema, ValidationRules rules, List<FieldError> errors) {
    private static final int REMEMBERED = 32;

    // Compiling takes tens of milliseconds a rule, and the same definition is validated, served and applied again.
    private static final Map<JsonNode, CompiledSchema> COMPILED =
            Collections.synchronizedMap(new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<JsonNode, CompiledSchema> eldest) {
                    return size() > REMEMBERED;
                }
            });

    /** Reads an entry of a definition's {@code spec.versions}; its schema must be a structural one. */
    public static CompiledSchema of(JsonNode version) {
        JsonNode openApi = version.path("schema").path("openAPIV3Schema");
        return COMPILED.computeIfAbsent(openApi.deepCopy(), CompiledSchema::compile);
    }

    private static CompiledSchema compile(JsonNode json) {
        ObjectNode openApi = BuiltInResources.withTypeAndObjectMeta(json);
        Schema schema = SchemaReader.read(openApi);
        List<FieldError> errors = new ArrayList<>();
        ValidationRules rules = ValidationRules.compile(schema, "", errors);
        return new CompiledSchema(openApi, schema, rules, List.copyOf(errors));
    }
}
