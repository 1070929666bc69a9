package dev.finops.simulator.kubernetes.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.resource.ResourceRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Creates what every cluster has from its start: {@code /kubernetes/bootstrap-objects.yaml}. */
public final class BootstrapObjects {
    private static final String FILE = "/kubernetes/bootstrap-objects.yaml";

    private BootstrapObjects() {}

    public static void create(ResourceRegistry registry, ObjectWriter writer) {
        for (JsonNode object : load()) {
            var type = registry.all().stream()
                    .filter(t -> t.apiVersion().equals(object.path("apiVersion").asText())
                            && t.names().kind().equals(object.path("kind").asText()))
                    .findFirst()
                    .orElseThrow();
            writer.create(type, "", (ObjectNode) object, WriteOptions.internal("kube-apiserver"));
        }
    }

    private static JsonNode load() {
        try (InputStream in = Objects.requireNonNull(BootstrapObjects.class.getResourceAsStream(FILE), FILE)) {
            return Json.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
