package dev.finops.simulator.kubernetes;

import static dev.finops.simulator.kubernetes.Yaml.object;
import static dev.finops.simulator.kubernetes.Yaml.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API as client libraries meet it: requests, answers, streams. */
class KubernetesApiIT {
    private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String WIDGETS = "/apis/test.dev/v1/namespaces/default/widgets";
    private static final String LEASES = "/apis/coordination.k8s.io/v1/namespaces/default/leases";

    private final HttpClient http = HttpClient.newHttpClient();
    private KubernetesApi api;

    @BeforeEach
    void start() throws IOException {
        api = KubernetesApi.start(KubernetesApi.Options.defaults().withBookmarkInterval(Duration.ofMillis(50)));
    }

    @AfterEach
    void stop() {
        api.close();
        http.close();
    }

    @Test
    void refusesAWriteOfAnOlderState() {
        JsonNode first = post(LEASES, "{metadata: {name: leader}, spec: {holderIdentity: a}}")
                .body();
        var taken = put(LEASES + "/leader", edited(first, "b"));
        var late = put(LEASES + "/leader", edited(first, "c"));

        assertThat(taken.code()).isEqualTo(200);
        assertThat(late.code()).isEqualTo(409);
        assertThat(late.message())
                .isEqualTo("Operation cannot be fulfilled on leases.coordination.k8s.io \"leader\": the object has been"
                        + " modified; please apply your changes to the latest version and try again");
    }

    @Test
    void countsGenerationsOfTheSpecAlone() {
        defineWidgets();
        post(WIDGETS, "{metadata: {name: w}, spec: {size: 1}}");

        assertThat(merge(WIDGETS + "/w", "{metadata: {labels: {a: b}}}")
                        .at("/metadata/generation")
                        .asInt())
                .isEqualTo(1);
        assertThat(merge(WIDGETS + "/w/status", "{status: {observedGeneration: 1}}")
                        .at("/metadata/generation")
                        .asInt())
                .isEqualTo(1);
        assertThat(merge(WIDGETS + "/w", "{spec: {size: 2}}")
                        .at("/metadata/generation")
                        .asInt())
                .isEqualTo(2);
        String version = merge(WIDGETS + "/w", "{spec: {size: 3}}")
                .at("/metadata/resourceVersion")
                .asText();
        assertThat(merge(WIDGETS + "/w", "{spec: {size: 3}}")
                        .at("/metadata/resourceVersion")
                        .asText())
                .as("a write that changes nothing is none")
                .isEqualTo(version);
    }

    @Test
    void takesTheStatusBySubresourceOnly() {
        defineWidgets();

        JsonNode created = post(WIDGETS, "{metadata: {name: w}, spec: {size: 1}, status: {observedGeneration: 9}}")
                .body();
        JsonNode reported = merge(WIDGETS + "/w/status", "{spec: {size: 5}, status: {observedGeneration: 1}}");

        assertThat(created.get("status")).as("the default").isEqualTo(yaml("{observedGeneration: -1}"));
        assertThat(reported.at("/spec/size").asInt()).isEqualTo(1);
        assertThat(reported.at("/status/observedGeneration").asInt()).isEqualTo(1);
    }

    @Test
    void refusesADefinitionWhoseRuleDoesNotCompile() throws IOException {
        String definition = Files.readString(Path.of("src/test/resources/kubernetes/widgets.yaml"))
                .replace("self.size < 10", "self.weight < 10");

        var refused =
                send("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", "application/yaml", definition);

        assertThat(refused.code()).isEqualTo(422);
        assertThat(refused.message())
                .contains("spec.validation.openAPIV3Schema.properties[spec].x-kubernetes-validations[0].rule")
                .contains("undefined field 'weight'");
    }

    @Test
    void saysWhereItSkippedTheRules() {
        defineWidgets();

        assertThat(post(WIDGETS, "{metadata: {name: w}, spec: {color: green}}").message())
                .contains("spec.size: Required value")
                .contains("<nil>: Invalid value: null: some validation rules were not checked because the object was"
                        + " invalid; correct the existing errors to complete validation");
    }

    @Test
    void replaysWhatAWatchMissed() {
        String version = post(CONFIG_MAPS, "{metadata: {name: a}}").version();
        post(CONFIG_MAPS, "{metadata: {name: b}}");
        merge(CONFIG_MAPS + "/a", "{data: {k: v}}");
        delete(CONFIG_MAPS + "/b", "");

        assertThat(events(CONFIG_MAPS + "?watch=true&resourceVersion=" + version, 3))
                .containsExactly("ADDED b", "MODIFIED a", "DELETED b");
    }

    @Test
    void showsAWatchWhatEntersAndLeavesItsSelector() {
        String version =
                post(CONFIG_MAPS, "{metadata: {name: a, labels: {app: x}}}").version();
        merge(CONFIG_MAPS + "/a", "{metadata: {labels: {app: y}}}");
        merge(CONFIG_MAPS + "/a", "{metadata: {labels: {app: x}}}");

        assertThat(events(CONFIG_MAPS + "?watch=true&labelSelector=app%3Dx&resourceVersion=" + version, 2))
                .containsExactly("DELETED a", "ADDED a");
    }

    @Test
    void marksHowFarAWatchIs() {
        String version = post(CONFIG_MAPS, "{metadata: {name: a}}").version();

        assertThat(events(CONFIG_MAPS + "?watch=true&allowWatchBookmarks=true&resourceVersion=" + version, 1))
                .containsExactly("BOOKMARK ");
    }

    @Test
    void endsAWatchFromAForgottenVersion() {
        String version = post(CONFIG_MAPS, "{metadata: {name: a}}").version();
        post(CONFIG_MAPS, "{metadata: {name: b}}");
        api.compact();

        JsonNode event =
                watch(CONFIG_MAPS + "?watch=true&resourceVersion=" + version, 1).getFirst();

        assertThat(event.path("type").asText()).isEqualTo("ERROR");
        assertThat(event.at("/object/code").asInt()).isEqualTo(410);
        assertThat(event.at("/object/reason").asText()).isEqualTo("Expired");
    }

    @Test
    void collectsWhatLostItsOwner() {
        String uid = post(CONFIG_MAPS, "{metadata: {name: owner}}")
                .body()
                .at("/metadata/uid")
                .asText();
        post(CONFIG_MAPS, owned("child", uid));

        delete(CONFIG_MAPS + "/owner", "{propagationPolicy: Background}");

        assertThat(get(CONFIG_MAPS + "/child").code()).isEqualTo(404);
    }

    @Test
    void waitsInTheForegroundForDependents() {
        String uid = post(CONFIG_MAPS, "{metadata: {name: owner}}")
                .body()
                .at("/metadata/uid")
                .asText();
        post(CONFIG_MAPS, owned("child", uid).replace("name: child", "name: child, finalizers: [test.dev/hold]"));

        delete(CONFIG_MAPS + "/owner", "{propagationPolicy: Foreground}");
        assertThat(get(CONFIG_MAPS + "/owner").body().at("/metadata/finalizers"))
                .isEqualTo(yaml("[foregroundDeletion]"));

        merge(CONFIG_MAPS + "/child", "{metadata: {finalizers: null}}");
        assertThat(get(CONFIG_MAPS + "/owner").code()).isEqualTo(404);
    }

    @Test
    void leavesOrphansBehind() {
        String uid = post(CONFIG_MAPS, "{metadata: {name: owner}}")
                .body()
                .at("/metadata/uid")
                .asText();
        post(CONFIG_MAPS, owned("child", uid));

        delete(CONFIG_MAPS + "/owner", "{propagationPolicy: Orphan}");

        assertThat(get(CONFIG_MAPS + "/child")
                        .body()
                        .at("/metadata/ownerReferences")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void addsNoFinalizerToWhatIsBeingDeleted() {
        post(CONFIG_MAPS, "{metadata: {name: a, finalizers: [test.dev/hold]}}");
        delete(CONFIG_MAPS + "/a", "");

        var refused = send(
                "PATCH",
                CONFIG_MAPS + "/a",
                "application/merge-patch+json",
                "{\"metadata\":{\"finalizers\":[\"test.dev/hold\",\"test.dev/more\"]}}");

        assertThat(refused.code()).isEqualTo(422);
        assertThat(refused.message()).contains("metadata.finalizers: Forbidden: no new finalizers can be added");
    }

    @Test
    void servesEventsInBothGroups() {
        post("/apis/events.k8s.io/v1/namespaces/default/events", """
                {metadata: {name: e}, regarding: {kind: Widget, name: w}, note: hello, type: Normal, reason: R}
                """);

        JsonNode core = get("/api/v1/namespaces/default/events/e").body();
        assertThat(core.path("message").asText()).isEqualTo("hello");
        assertThat(core.at("/involvedObject/name").asText()).isEqualTo("w");
    }

    @Test
    void namesWhatIsGivenABeginningOnly() {
        assertThat(post(CONFIG_MAPS, "{metadata: {generateName: a-}}")
                        .body()
                        .at("/metadata/name")
                        .asText())
                .matches("a-[a-z0-9]{5}");
    }

    @Test
    void refusesUnknownNamespacesAndDuplicates() {
        assertThat(post("/api/v1/namespaces/nowhere/configmaps", "{metadata: {name: a}}")
                        .message())
                .isEqualTo("namespaces \"nowhere\" not found");
        post(CONFIG_MAPS, "{metadata: {name: a}}");
        assertThat(post(CONFIG_MAPS, "{metadata: {name: a}}").message()).isEqualTo("configmaps \"a\" already exists");
        assertThat(post(CONFIG_MAPS, "{metadata: {name: A}}").message())
                .startsWith("ConfigMap \"A\" is invalid: metadata.name: Invalid value: \"A\": a lowercase RFC 1123");
    }

    private void defineWidgets() {
        try {
            String definition = Files.readString(Path.of("src/test/resources/kubernetes/widgets.yaml"));
            var created = send(
                    "POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", "application/yaml", definition);
            assertThat(created.code()).as(created.message()).isEqualTo(201);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String owned(String name, String uid) {
        return "{metadata: {name: " + name + ", ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: owner, uid: "
                + uid + ", blockOwnerDeletion: true}]}}";
    }

    private static ObjectNode edited(JsonNode lease, String holder) {
        ObjectNode edited = lease.deepCopy();
        edited.withObjectProperty("spec").put("holderIdentity", holder);
        return edited;
    }

    private List<String> events(String path, int count) {
        return watch(path, count).stream()
                .map(e -> e.path("type").asText() + " "
                        + e.at("/object/metadata/name").asText())
                .toList();
    }

    /** The first events of a watch. */
    private List<JsonNode> watch(String path, int count) {
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

    private Answer get(String path) {
        return send("GET", path, "application/json", "");
    }

    private Answer post(String path, String object) {
        return send("POST", path, "application/json", object(object).toString());
    }

    private Answer put(String path, JsonNode object) {
        return send("PUT", path, "application/json", object.toString());
    }

    private JsonNode merge(String path, String patch) {
        Answer answer = send(
                "PATCH", path, "application/merge-patch+json", object(patch).toString());
        assertThat(answer.code()).as(answer.message()).isEqualTo(200);
        return answer.body();
    }

    private void delete(String path, String options) {
        Answer answer = send(
                "DELETE",
                path,
                "application/json",
                options.isEmpty() ? "" : object(options).toString());
        assertThat(answer.code()).as(answer.message()).isEqualTo(200);
    }

    private Answer send(String method, String path, String contentType, String body) {
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
        return HttpRequest.newBuilder(URI.create(api.url() + path)).timeout(Duration.ofSeconds(30));
    }

    /** An answer of the API. */
    private record Answer(int code, JsonNode body) {
        String message() {
            return body.path("message").asText();
        }

        String version() {
            return body.at("/metadata/resourceVersion").asText();
        }
    }
}
