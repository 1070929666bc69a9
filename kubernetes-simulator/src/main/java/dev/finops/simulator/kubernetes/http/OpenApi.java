package dev.finops.simulator.kubernetes.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.ApiException;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.resource.ResourceRegistry;
import dev.finops.simulator.kubernetes.resource.ResourceType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The schemas for clients ({@code /openapi/v3}): kubectl explains types by them, and sees from the parameters of PATCH
 * whether the server validates fields.
 */
final class OpenApi {
    private final ResourceRegistry registry;

    OpenApi(ResourceRegistry registry) {
        this.registry = registry;
    }

    /** Answers {@code /openapi/v3} and the documents of the group versions below it. */
    void handle(ApiRequest request) throws IOException {
        if (request.path().size() == 2) {
            Responses.json(request, 200, index());
            return;
        }
        String path = String.join("/", request.path().subList(2, request.path().size()));
        List<ResourceType> types = registry.all().stream()
                .filter(t -> groupVersionPath(t).equals(path))
                .toList();
        if (types.isEmpty()) {
            throw ApiException.unknownPath();
        }
        Responses.json(request, 200, document(types));
    }

    private ObjectNode index() {
        ObjectNode index = Json.object();
        ObjectNode paths = index.putObject("paths");
        registry.all().stream()
                .collect(Collectors.groupingBy(OpenApi::groupVersionPath, LinkedHashMap::new, Collectors.toList()))
                .forEach((path, types) -> paths.putObject(path)
                        .put(
                                "serverRelativeURL",
                                "/openapi/v3/" + path + "?hash="
                                        + Integer.toHexString(types.stream()
                                                .map(ResourceType::openApi)
                                                .toList()
                                                .hashCode())));
        return index;
    }

    private static ObjectNode document(List<ResourceType> types) {
        ObjectNode document = Json.object().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", ApiServer.VERSION);
        ObjectNode paths = document.putObject("paths");
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        for (ResourceType type : types) {
            ObjectNode kind = Json.object()
                    .put("group", type.group())
                    .put("version", type.version())
                    .put("kind", type.names().kind());
            String name = schemaName(type);
            ObjectNode schema = type.openApi().deepCopy();
            schema.putArray("x-kubernetes-group-version-kind").add(kind);
            schemas.set(name, schema);
            String collection = "/" + groupVersionPath(type) + (type.namespaced() ? "/namespaces/{namespace}/" : "/")
                    + type.names().plural();
            operation(paths.putObject(collection), "post", kind, name);
            ObjectNode item = paths.putObject(collection + "/{name}");
            List.of("get", "put", "patch", "delete").forEach(verb -> operation(item, verb, kind, name));
        }
        return document;
    }

    private static void operation(ObjectNode path, String method, ObjectNode kind, String schema) {
        ObjectNode operation = path.putObject(method);
        var parameters = operation.putArray("parameters");
        for (String parameter : List.of("dryRun", "fieldManager", "fieldValidation")) {
            if (!method.equals("get")) {
                parameters
                        .addObject()
                        .put("name", parameter)
                        .put("in", "query")
                        .putObject("schema")
                        .put("type", "string");
            }
        }
        operation
                .putObject("responses")
                .putObject("200")
                .put("description", "OK")
                .putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/" + schema);
        operation.put("x-kubernetes-action", method);
        operation.set("x-kubernetes-group-version-kind", kind);
    }

    /** The group's parts reversed, as a real API server names schemas: dev.finops.v1.Thing. */
    private static String schemaName(ResourceType type) {
        if (type.group().isEmpty()) {
            return "io.k8s.api.core." + type.version() + "." + type.names().kind();
        }
        List<String> parts = new ArrayList<>(List.of(type.group().split("\\.")));
        Collections.reverse(parts);
        return String.join(".", parts) + "." + type.version() + "."
                + type.names().kind();
    }

    private static String groupVersionPath(ResourceType type) {
        return (type.group().isEmpty() ? "api/" : "apis/") + type.apiVersion();
    }
}
