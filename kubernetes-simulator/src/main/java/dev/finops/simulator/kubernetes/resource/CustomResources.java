package dev.finops.simulator.kubernetes.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.kubernetes.object.GroupResource;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.table.Column;
import java.util.ArrayList;
import java.util.List;

/** Reads what a CustomResourceDefinition defines. */
public final class CustomResources {
    private CustomResources() {}

    public static GroupResource groupResource(JsonNode definition) {
        JsonNode spec = definition.path("spec");
        return new GroupResource(
                spec.path("group").asText(), spec.path("names").path("plural").asText());
    }

    /** The served versions, the stored one first. */
    public static List<ResourceType> types(JsonNode definition) {
        List<ResourceType> types = new ArrayList<>();
        for (JsonNode version : definition.path("spec").path("versions")) {
            if (version.path("served").asBoolean()) {
                ResourceType type = type(definition.path("spec"), version);
                types.add(version.path("storage").asBoolean() ? 0 : types.size(), type);
            }
        }
        return types;
    }

    private static ResourceType type(JsonNode spec, JsonNode version) {
        JsonNode names = spec.path("names");
        CompiledSchema compiled = CompiledSchema.of(version.path("schema").path("openAPIV3Schema"));
        return new ResourceType(
                spec.path("group").asText(),
                version.path("name").asText(),
                new ResourceType.Names(
                        names.path("plural").asText(),
                        names.path("singular").asText(),
                        names.path("kind").asText(),
                        names.path("listKind").asText(),
                        Json.strings(names.path("shortNames")),
                        Json.strings(names.path("categories"))),
                spec.path("scope").asText().equals("Namespaced"),
                true,
                version.path("subresources").has("status"),
                true,
                ResourceType.ALL_VERBS,
                compiled.schema(),
                compiled.rules(),
                compiled.openApi(),
                columns(version.path("additionalPrinterColumns")));
    }

    private static List<Column> columns(JsonNode additional) {
        List<Column> columns = new ArrayList<>();
        columns.add(BuiltInResources.nameColumn());
        additional.forEach(c -> columns.add(Column.read(c)));
        if (additional.isEmpty()) {
            columns.add(Column.read(Json.object()
                    .put("name", "Age")
                    .put("type", "date")
                    .put("jsonPath", ".metadata.creationTimestamp")));
        }
        return List.copyOf(columns);
    }
}
