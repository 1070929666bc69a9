package dev.finops.simulator.kubernetes.definition;

import static dev.finops.simulator.kubernetes.definition.Requests.DEFINITIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.contract.ApiServer;
import dev.finops.simulator.kubernetes.contract.OnEveryApiServer;
import dev.finops.simulator.kubernetes.object.Json;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Every API server takes, completes and refuses the same objects of a definition, in the same words. */
@OnEveryApiServer
class ValueContractIT {
    private static final Path VALUES = Path.of("src/test/resources/kubernetes/definitions/values.yaml");
    private static final String DEFINITION = DEFINITIONS + "/things.faulty.dev";
    private static final String THINGS = "/apis/faulty.dev/v1/namespaces/default/things";
    /** The API server tries its cleaning up again with growing pauses where a definition is deleted as soon as it is there. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ApiServer server;

    ValueContractIT(ApiServer server) {
        this.server = server;
    }

    @Test
    void takesCompletesAndRefusesTheSameValues() throws IOException {
        JsonNode values = Json.read(Files.readAllBytes(VALUES));
        try (KubernetesClient client = server.client()) {
            var requests = new Requests(client);
            var definition = new DefinitionCase("things", values.get("definition")).definition();
            assertThat(requests.post(DEFINITIONS, definition).code()).isEqualTo(201);
            try {
                await().atMost(PATIENCE)
                        .until(() -> requests.isEstablished(DEFINITION)
                                && requests.get(THINGS).code() == 200);
                assertThat(values.get("objects")).isNotEmpty().allSatisfy(o -> expect(requests, o));
            } finally {
                requests.delete(DEFINITION);
                await().atMost(PATIENCE).until(() -> requests.get(DEFINITION).code() == 404);
            }
        }
    }

    private static void expect(Requests requests, JsonNode expected) {
        ObjectNode thing = Json.object().put("apiVersion", "faulty.dev/v1").put("kind", "Thing");
        thing.putObject("metadata").put("name", "thing");
        thing.set("spec", expected.get("spec"));
        String validation = expected.path("strict").asBoolean() ? "Strict" : "Warn";

        var answer = requests.post(THINGS + "?dryRun=All&fieldValidation=" + validation, thing);

        String name = expected.get("spec") + ": " + answer.message();
        assertThat(answer.code()).as(name).isEqualTo(expected.get("code").asInt());
        assertThat(answer.causes(true)).as(name).isEqualTo(Requests.lines(expected.path("causes"), true));
        if (expected.has("message")) {
            assertThat(answer.message()).isEqualTo(expected.get("message").asText());
        }
        if (expected.has("stored")) {
            assertThat(answer.body().get("spec")).as(name).isEqualTo(expected.get("stored"));
        }
    }
}
