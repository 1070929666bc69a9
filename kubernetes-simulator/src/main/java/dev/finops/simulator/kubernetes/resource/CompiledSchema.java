package dev.finops.simulator.kubernetes.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.cel.ValidationRules;
import dev.finops.simulator.kubernetes.schema.Schema;
import dev.finops.simulator.kubernetes.schema.SchemaReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The schema of one version of a custom resource, ready for use.
 *
 * @param openApi the schema as it is published, with what all objects have
 */
public record CompiledSchema(ObjectNode openApi, Schema schema, ValidationRules rules) {
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

    /** Reads an {@code openAPIV3Schema}, which must be a structural one. */
    public static CompiledSchema of(JsonNode openApiSchema) {
        return COMPILED.computeIfAbsent(openApiSchema.deepCopy(), CompiledSchema::compile);
    }

    /** The schema alone, without what all objects have. */
    public static Schema asWritten(JsonNode openApiSchema) {
        return SchemaReader.read(openApiSchema);
    }

    private static CompiledSchema compile(JsonNode json) {
        ObjectNode openApi = BuiltInResources.withTypeAndObjectMeta(json);
        return new CompiledSchema(
                openApi, SchemaReader.read(openApi), ValidationRules.compile(SchemaReader.read(json), true));
    }
}
