package dev.finops.simulator.kubernetes;

import static dev.finops.simulator.kubernetes.Yaml.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.contract.ApiServer;
import dev.finops.simulator.kubernetes.contract.OnEveryApiServer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The API as client libraries meet it: requests, answers, streams. */
@OnEveryApiServer
class KubernetesApiIT {
    private static final Path WIDGETS_YAML = Path.of("src/test/resources/kubernetes/widgets.yaml");

    private static final String WIDGET = "{apiVersion: test.dev/v1, kind: Widget, metadata: {name: w}, ";

    private final ApiServer server;
    private final HttpApi api;
    private final String namespace;
    private final String configMaps;
    private final String widgets;
    private final String leases;

    KubernetesApiIT(ApiServer server) {
        this.server = server;
        api = new HttpApi(server.kubeconfig());
        namespace = server.newNamespace();
        configMaps = "/api/v1/namespaces/" + namespace + "/configmaps";
        widgets = "/apis/test.dev/v1/namespaces/" + namespace + "/widgets";
        leases = "/apis/coordination.k8s.io/v1/namespaces/" + namespace + "/leases";
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void refusesAWriteOfAnOlderState() {
        JsonNode first = api.post(leases, "{metadata: {name: leader}, spec: {holderIdentity: a}}")
                .body();
        var taken = api.put(leases + "/leader", edited(first, "b"));
        var late = api.put(leases + "/leader", edited(first, "c"));

        assertThat(taken.code()).isEqualTo(200);
        assertThat(late.code()).isEqualTo(409);
        assertThat(late.message())
                .isEqualTo("Operation cannot be fulfilled on leases.coordination.k8s.io \"leader\": the object has been"
                        + " modified; please apply your changes to the latest version and try again");
    }

    @Test
    void countsGenerationsOfTheSpecAlone() {
        defineWidgets();
        api.post(widgets, WIDGET + "spec: {size: 1}}");

        assertThat(api.merge(widgets + "/w", "{metadata: {labels: {a: b}}}")
                        .at("/metadata/generation")
                        .asInt())
                .isEqualTo(1);
        assertThat(api.merge(widgets + "/w/status", "{status: {observedGeneration: 1}}")
                        .at("/metadata/generation")
                        .asInt())
                .isEqualTo(1);
        assertThat(api.merge(widgets + "/w", "{spec: {size: 2}}")
                        .at("/metadata/generation")
                        .asInt())
                .isEqualTo(2);
        String version = api.merge(widgets + "/w", "{spec: {size: 3}}")
                .at("/metadata/resourceVersion")
                .asText();
        assertThat(api.merge(widgets + "/w", "{spec: {size: 3}}")
                        .at("/metadata/resourceVersion")
                        .asText())
                .as("a write that changes nothing is none")
                .isEqualTo(version);
    }

    @Test
    void takesTheStatusBySubresourceOnly() {
        defineWidgets();

        JsonNode created = api.post(widgets, WIDGET + "spec: {size: 1}, status: {observedGeneration: 9}}")
                .body();
        JsonNode reported = api.merge(widgets + "/w/status", "{spec: {size: 5}, status: {observedGeneration: 1}}");

        assertThat(created.get("status")).as("the default").isEqualTo(yaml("{observedGeneration: -1}"));
        assertThat(reported.at("/spec/size").asInt()).isEqualTo(1);
        assertThat(reported.at("/status/observedGeneration").asInt()).isEqualTo(1);
    }

    @Test
    void refusesADefinitionWhoseRuleDoesNotCompile() throws IOException {
        String definition = Files.readString(WIDGETS_YAML).replace("self.size < 10", "self.weight < 10");

        var refused = api.send(
                "POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", "application/yaml", definition);

        assertThat(refused.code()).isEqualTo(422);
        assertThat(refused.message())
                .contains("spec.validation.openAPIV3Schema.properties[spec].x-kubernetes-validations[0].rule")
                .contains("undefined field 'weight'");
    }

    @Test
    void saysWhereItSkippedTheRules() {
        defineWidgets();

        assertThat(api.post(widgets, WIDGET + "spec: {color: green}}").message())
                .contains("spec.size: Required value")
                .contains("<nil>: Invalid value: null: some validation rules were not checked because the object was"
                        + " invalid; correct the existing errors to complete validation");
    }

    @Test
    void replaysWhatAWatchMissed() {
        String version = api.post(configMaps, "{metadata: {name: a}}").version();
        api.post(configMaps, "{metadata: {name: b}}");
        api.merge(configMaps + "/a", "{data: {k: v}}");
        api.delete(configMaps + "/b", "");

        assertThat(api.events(configMaps + "?watch=true&resourceVersion=" + version, 3))
                .containsExactly("ADDED b", "MODIFIED a", "DELETED b");
    }

    @Test
    void showsAWatchWhatEntersAndLeavesItsSelector() {
        String version =
                api.post(configMaps, "{metadata: {name: a, labels: {app: x}}}").version();
        api.merge(configMaps + "/a", "{metadata: {labels: {app: y}}}");
        api.merge(configMaps + "/a", "{metadata: {labels: {app: x}}}");

        assertThat(api.events(configMaps + "?watch=true&labelSelector=app%3Dx&resourceVersion=" + version, 2))
                .containsExactly("DELETED a", "ADDED a");
    }

    @Test
    void collectsWhatLostItsOwner() {
        assumeCollection();
        String uid = api.post(configMaps, "{metadata: {name: owner}}")
                .body()
                .at("/metadata/uid")
                .asText();
        api.post(configMaps, owned("child", uid));

        api.delete(configMaps + "/owner", "{propagationPolicy: Background}");

        assertThat(api.get(configMaps + "/child").code()).isEqualTo(404);
    }

    @Test
    void waitsInTheForegroundForDependents() {
        assumeCollection();
        String uid = api.post(configMaps, "{metadata: {name: owner}}")
                .body()
                .at("/metadata/uid")
                .asText();
        api.post(configMaps, owned("child", uid).replace("name: child", "name: child, finalizers: [test.dev/hold]"));

        api.delete(configMaps + "/owner", "{propagationPolicy: Foreground}");
        assertThat(api.get(configMaps + "/owner").body().at("/metadata/finalizers"))
                .isEqualTo(yaml("[foregroundDeletion]"));

        api.merge(configMaps + "/child", "{metadata: {finalizers: null}}");
        assertThat(api.get(configMaps + "/owner").code()).isEqualTo(404);
    }

    @Test
    void leavesOrphansBehind() {
        assumeCollection();
        String uid = api.post(configMaps, "{metadata: {name: owner}}")
                .body()
                .at("/metadata/uid")
                .asText();
        api.post(configMaps, owned("child", uid));

        api.delete(configMaps + "/owner", "{propagationPolicy: Orphan}");

        assertThat(api.get(configMaps + "/child")
                        .body()
                        .at("/metadata/ownerReferences")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void addsNoFinalizerToWhatIsBeingDeleted() {
        api.post(configMaps, "{metadata: {name: a, finalizers: [test.dev/hold]}}");
        api.delete(configMaps + "/a", "");

        var refused = api.send(
                "PATCH",
                configMaps + "/a",
                "application/merge-patch+json",
                "{\"metadata\":{\"finalizers\":[\"test.dev/hold\",\"test.dev/more\"]}}");

        assertThat(refused.code()).isEqualTo(422);
        assertThat(refused.message()).contains("metadata.finalizers: Forbidden: no new finalizers can be added");
    }

    @Test
    void servesEventsInBothGroups() {
        api.post("/apis/events.k8s.io/v1/namespaces/" + namespace + "/events", """
                {metadata: {name: e}, regarding: {kind: Widget, name: w, namespace: %s}, note: hello, type: Normal,
                 reason: R, action: A, eventTime: "2026-01-01T00:00:00.000000Z", reportingController: test.dev/c,
                 reportingInstance: c-1}
                """.formatted(namespace));

        JsonNode core = api.get("/api/v1/namespaces/" + namespace + "/events/e").body();
        assertThat(core.path("message").asText()).isEqualTo("hello");
        assertThat(core.at("/involvedObject/name").asText()).isEqualTo("w");
    }

    @Test
    void refusesEventsThatSayTooLittle() {
        String events = "/apis/events.k8s.io/v1/namespaces/" + namespace + "/events";
        String event = "{metadata: {name: e}, regarding: {kind: Widget, name: w, namespace: %s}, type: Normal, %s}";

        assertThat(api.post(events, event.formatted(namespace, "reason: R")).message())
                .isEqualTo("Event \"e\" is invalid: eventTime: Required value");
        assertThat(api.post(events, event.formatted(namespace, "eventTime: '2026-01-01T00:00:00.000000Z'"))
                        .message())
                .contains("reportingInstance: Required value", "action: Required value", "reason: Required value");
        assertThat(api.post(
                                "/api/v1/namespaces/" + namespace + "/events",
                                "{metadata: {name: e}, involvedObject: {kind: Widget, name: w}, reason: R}")
                        .message())
                .isEqualTo("Event \"e\" is invalid: involvedObject.namespace: Invalid value: \"\": does not match"
                        + " event.namespace");
    }

    @Test
    void refusesOtherKindsThanThoseOfTheAddress() {
        defineWidgets();

        assertThat(api.post(widgets, "{metadata: {name: w}, spec: {size: 1}}").message())
                .isEqualTo(
                        "the object provided is unrecognized (must be of type Widget): Object 'Kind' is missing in"
                                + " '{\"metadata\":{\"name\":\"w\"},\"spec\":{\"size\":1}}' ({\"metadata\":{\"name\":\"w\"},\"spec ...)");
        assertThat(api.post(widgets, "{kind: Widget, metadata: {name: w}, spec: {size: 1}}")
                        .message())
                .isEqualTo("the API version in the data () does not match the expected API version (test.dev/v1)");
        assertThat(api.post(widgets, "{apiVersion: test.dev/v1, kind: Gadget, metadata: {name: w}, spec: {size: 1}}")
                        .message())
                .isEqualTo("Gadget.test.dev \"w\" is invalid: kind: Invalid value: \"Gadget\": must be Widget");
        assertThat(api.post(configMaps, "{apiVersion: v1, kind: Secret, metadata: {name: w}}")
                        .message())
                .isEqualTo("Secret in version \"v1\" cannot be handled as a ConfigMap: converting (v1.Secret) to"
                        + " (core.ConfigMap): unknown conversion");
        assertThat(api.post(configMaps, "{apiVersion: apps/v1, kind: ConfigMap, metadata: {name: w}}")
                        .message())
                .startsWith("ConfigMap in version \"v1\" cannot be handled as a ConfigMap: no kind \"ConfigMap\" is"
                        + " registered for version \"apps/v1\" in scheme");
    }

    @Test
    void namesWhatIsGivenABeginningOnly() {
        assertThat(api.post(configMaps, "{metadata: {generateName: a-}}")
                        .body()
                        .at("/metadata/name")
                        .asText())
                .matches("a-[a-z0-9]{5}");
    }

    @Test
    void refusesUnknownNamespacesAndDuplicates() {
        assertThat(api.post("/api/v1/namespaces/nowhere/configmaps", "{metadata: {name: a}}")
                        .message())
                .isEqualTo("namespaces \"nowhere\" not found");
        api.post(configMaps, "{metadata: {name: a}}");
        assertThat(api.post(configMaps, "{metadata: {name: a}}").message())
                .isEqualTo("configmaps \"a\" already exists");
        assertThat(api.post(configMaps, "{metadata: {name: A}}").message())
                .startsWith("ConfigMap \"A\" is invalid: metadata.name: Invalid value: \"A\": a lowercase RFC 1123");
    }

    private void defineWidgets() {
        server.define(Serialization.unmarshal(read(WIDGETS_YAML), CustomResourceDefinition.class));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assumeCollection() {
        assumeTrue(
                server.collects(), "what lost its owner is collected by kube-controller-manager, which is not there");
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
}
