package dev.finops.simulator.kubernetes.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.ApiException;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.resource.ResourceRegistry;
import dev.finops.simulator.kubernetes.resource.ResourceType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells clients what is served: in one document for all groups (aggregated discovery) to those that ask for it, group
 * by group to others.
 */
final class Discovery {
    private static final List<String> STATUS_VERBS = List.of("get", "patch", "update");

    private final ResourceRegistry registry;

    Discovery(ResourceRegistry registry) {
        this.registry = registry;
    }

    /** Answers {@code /api}, {@code /apis} and what of them names no resource. */
    void handle(ApiRequest request) throws IOException {
        boolean core = request.path().getFirst().equals("api");
        String accept = request.header("Accept");
        switch (request.path().size()) {
            case 1 -> {
                if (accept.contains("as=APIGroupDiscoveryList")) {
                    aggregated(request, core, accept.contains("v=v2;") ? "v2" : "v2beta1");
                } else {
                    Responses.json(request, 200, core ? coreVersions() : groups());
                }
            }
            case 2 ->
                Responses.json(
                        request,
                        200,
                        core
                                ? resources("", request.path().get(1))
                                : group(request.path().get(1)));
            default ->
                Responses.json(
                        request,
                        200,
                        resources(request.path().get(1), request.path().get(2)));
        }
    }

    private static ObjectNode coreVersions() {
        ObjectNode versions = Json.object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        return versions;
    }

    private ObjectNode groups() {
        ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        versionsByGroup().forEach((group, versions) -> groups.add(group(group, versions)));
        return list;
    }

    private ObjectNode group(String name) {
        Set<String> versions = versionsByGroup().get(name);
        if (versions == null) {
            throw ApiException.unknownPath();
        }
        ObjectNode group = Json.object().put("kind", "APIGroup").put("apiVersion", "v1");
        return group.setAll(group(name, versions));
    }

    private static ObjectNode group(String name, Set<String> versions) {
        ObjectNode group = Json.object().put("name", name);
        ArrayNode array = group.putArray("versions");
        versions.forEach(
                v -> array.addObject().put("groupVersion", name + "/" + v).put("version", v));
        group.set("preferredVersion", array.get(0).deepCopy());
        return group;
    }

    private Map<String, Set<String>> versionsByGroup() {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        registry.all().stream()
                .filter(t -> !t.group().isEmpty())
                .forEach(t -> groups.computeIfAbsent(t.group(), ignored -> new LinkedHashSet<>())
                        .add(t.version()));
        return groups;
    }

    private ObjectNode resources(String group, String version) {
        List<ResourceType> types = registry.all().stream()
                .filter(t -> t.group().equals(group) && t.version().equals(version))
                .toList();
        if (types.isEmpty()) {
            throw ApiException.unknownPath();
        }
        ObjectNode list = Json.object()
                .put("kind", "APIResourceList")
                .put("apiVersion", "v1")
                .put("groupVersion", types.getFirst().apiVersion());
        ArrayNode resources = list.putArray("resources");
        for (ResourceType type : types) {
            ResourceType.Names names = type.names();
            ObjectNode resource = resources
                    .addObject()
                    .put("name", names.plural())
                    .put("singularName", names.singular())
                    .put("namespaced", type.namespaced())
                    .put("kind", names.kind());
            resource.set("verbs", Json.strings(type.verbs()));
            resource.set("shortNames", Json.strings(names.shortNames()));
            resource.set("categories", Json.strings(names.categories()));
            if (type.statusSubresource()) {
                resources
                        .addObject()
                        .put("name", names.plural() + "/status")
                        .put("singularName", "")
                        .put("namespaced", type.namespaced())
                        .put("kind", names.kind())
                        .set("verbs", Json.strings(STATUS_VERBS));
            }
        }
        return list;
    }

    private void aggregated(ApiRequest request, boolean core, String version) throws IOException {
        ObjectNode list =
                Json.object().put("kind", "APIGroupDiscoveryList").put("apiVersion", "apidiscovery.k8s.io/" + version);
        list.putObject("metadata");
        ArrayNode items = list.putArray("items");
        Map<String, ArrayNode> versionsOf = new LinkedHashMap<>();
        Map<String, ArrayNode> resourcesOf = new LinkedHashMap<>();
        for (ResourceType type : registry.all()) {
            if (type.group().isEmpty() != core) {
                continue;
            }
            ArrayNode versions = versionsOf.computeIfAbsent(type.group(), g -> {
                ObjectNode group = items.addObject();
                group.putObject("metadata").put("name", g);
                return group.putArray("versions");
            });
            resourcesOf
                    .computeIfAbsent(
                            type.apiVersion(),
                            ignored -> versions.addObject()
                                    .put("version", type.version())
                                    .put("freshness", "Current")
                                    .putArray("resources"))
                    .add(discovered(type));
        }
        Responses.send(
                request,
                200,
                "application/json;g=apidiscovery.k8s.io;v=" + version + ";as=APIGroupDiscoveryList",
                Json.write(list));
    }

    private static ObjectNode discovered(ResourceType type) {
        ResourceType.Names names = type.names();
        ObjectNode resource = Json.object().put("resource", names.plural());
        resource.set("responseKind", kind(type));
        resource.put("scope", type.namespaced() ? "Namespaced" : "Cluster").put("singularResource", names.singular());
        resource.set("verbs", Json.strings(type.verbs()));
        resource.set("shortNames", Json.strings(names.shortNames()));
        resource.set("categories", Json.strings(names.categories()));
        if (type.statusSubresource()) {
            ObjectNode status = resource.putArray("subresources").addObject().put("subresource", "status");
            status.set("responseKind", kind(type));
            status.set("verbs", Json.strings(STATUS_VERBS));
        }
        return resource;
    }

    private static ObjectNode kind(ResourceType type) {
        return Json.object()
                .put("group", type.group())
                .put("version", type.version())
                .put("kind", type.names().kind());
    }
}
