package dev.finops.simulator.kubernetes.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.kubernetes.object.Json;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests as they are, without what a client makes of objects, and their answers. */
record Requests(KubernetesClient client) {
    static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, JsonNode body) {
        return send("POST", path, body);
    }

    Answer put(String path, JsonNode body) {
        return send("PUT", path, body);
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    boolean isEstablished(String definition) {
        for (JsonNode condition : get(definition).body().path("status").path("conditions")) {
            if (condition.path("type").asText().equals("Established")) {
                return condition.path("status").asText().equals("True");
            }
        }
        return false;
    }

    private Answer send(String method, String path, @Nullable JsonNode body) {
        try {
            String answer = client.raw(path, method, body == null ? null : body.toString());
            return new Answer(method.equals("POST") ? 201 : 200, read(answer == null ? "{}" : answer));
        } catch (KubernetesClientException e) {
            Status status = e.getStatus();
            return new Answer(e.getCode(), status == null ? Json.object() : read(Serialization.asJson(status)));
        }
    }

    private static JsonNode read(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer of the API. */
    record Answer(int code, JsonNode body) {
        String message() {
            return body.path("message").asText();
        }

        /** What is said to be wrong. */
        List<String> causes(boolean inWords) {
            return lines(body.path("details").path("causes"), inWords);
        }
    }

    /** Causes, one line each, sorted: the API server goes through maps in any order. */
    static List<String> lines(JsonNode causes, boolean inWords) {
        List<String> lines = new ArrayList<>();
        causes.forEach(c -> lines.add(c.path("field").asText() + " "
                + c.path("reason").asText() + (inWords ? " " + c.path("message").asText() : "")));
        return lines.stream().sorted().toList();
    }
}
