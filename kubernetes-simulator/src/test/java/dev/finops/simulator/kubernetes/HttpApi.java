package dev.finops.simulator.kubernetes;

import static dev.finops.simulator.kubernetes.Yaml.object;
import static dev.finops.simulator.kubernetes.Yaml.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.kubernetes.object.Json;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Requests to an API server, as client libraries make them. */
final class HttpApi implements AutoCloseable {
    private final Config config;
    private final HttpClient http;

    HttpApi(String kubeconfig) {
        config = Config.fromKubeconfig(kubeconfig);
        try {
            http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(SSLUtils.sslContext(config))
                    .build();
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    List<String> events(String path, int count) {
        return watch(path, count).stream()
                .map(e -> e.path("type").asText() + " "
                        + e.at("/object/metadata/name").asText())
                .toList();
    }

    /** The first events of a watch. */
    List<JsonNode> watch(String path, int count) {
        try {
            var response = http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofLines());
            List<JsonNode> events = new ArrayList<>();
            try (var lines = response.body()) {
                Iterator<String> iterator = lines.iterator();
                while (events.size() < count) {
                    events.add(yaml(iterator.next()));
                }
            }
            return events;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Answer get(String path) {
        return send("GET", path, "application/json", "");
    }

    Answer post(String path, String object) {
        return send("POST", path, "application/json", object(object).toString());
    }

    Answer put(String path, JsonNode object) {
        return send("PUT", path, "application/json", object.toString());
    }

    JsonNode merge(String path, String patch) {
        Answer answer = send(
                "PATCH", path, "application/merge-patch+json", object(patch).toString());
        assertThat(answer.code()).as(answer.message()).isEqualTo(200);
        return answer.body();
    }

    void delete(String path, String options) {
        Answer answer = send(
                "DELETE",
                path,
                "application/json",
                options.isEmpty() ? "" : object(options).toString());
        assertThat(answer.code()).as(answer.message()).isEqualTo(200);
    }

    Answer send(String method, String path, String contentType, String body) {
        try {
            var response = http.send(
                    request(path)
                            .header("Content-Type", contentType)
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), Json.read(response.body()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        // The address ends with a slash, and so begins every path.
        var request = HttpRequest.newBuilder(URI.create(config.getMasterUrl() + path.substring(1)))
                .timeout(Duration.ofSeconds(60));
        String token = config.getAutoOAuthToken();
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /** An answer of the API. */
    record Answer(int code, JsonNode body) {
        String message() {
            return body.path("message").asText();
        }

        String version() {
            return body.at("/metadata/resourceVersion").asText();
        }
    }
}
