package dev.finops.simulator.kubernetes.definition;

import static dev.finops.simulator.kubernetes.definition.Requests.DEFINITIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finops.simulator.kubernetes.contract.ApiServer;
import dev.finops.simulator.kubernetes.contract.OnEveryApiServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every API server takes and refuses the same definitions, for the same reasons. */
@OnEveryApiServer
class DefinitionContractIT {
    private static final String WIDGETS = DEFINITIONS + "/widgets.faulty.dev";
    /** The API server tries its cleaning up again with growing pauses where a definition is deleted as soon as it is there. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ApiServer server;
    private KubernetesClient client;
    private Requests requests;

    DefinitionContractIT(ApiServer server) {
        this.server = server;
    }

    @BeforeEach
    void connect() {
        client = server.client();
        requests = new Requests(client);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accepted",
                "columns-and-conversion",
                "defaults",
                "names-and-versions",
                "rule-costs",
                "rules",
                "schemas"
            })
    void takesAndRefusesTheSameDefinitions(String file) {
        assertThat(DefinitionCase.of(file + ".yaml"))
                .isNotEmpty()
                .allSatisfy(d -> expect(
                        d,
                        requests.post(
                                DEFINITIONS + "?dryRun=All&fieldValidation=" + d.fieldValidation(), d.definition())));
    }

    @ParameterizedTest
    @MethodSource("updates")
    void takesAndRefusesTheSameUpdates(DefinitionCase update) {
        requests.post(DEFINITIONS, update.definition());
        try {
            await().atMost(PATIENCE).until(() -> requests.isEstablished(WIDGETS));
            var changed = update.updated(requests.get(WIDGETS).body());
            expect(update, requests.put(WIDGETS + "?dryRun=All", changed));
        } finally {
            requests.delete(WIDGETS);
            await().atMost(PATIENCE).until(() -> requests.get(WIDGETS).code() == 404);
        }
    }

    static List<DefinitionCase> updates() {
        return DefinitionCase.of("updates.yaml");
    }

    private static void expect(DefinitionCase definition, Requests.Answer answer) {
        assertThat(answer.code()).as("%s: %s", definition, answer.message()).isEqualTo(definition.code());
        if (definition.json().has("message")) {
            assertThat(answer.message())
                    .as(definition.name())
                    .isEqualTo(definition.json().get("message").asText());
        }
        assertThat(answer.causes(definition.hasWords())).as(definition.name()).isEqualTo(definition.causes());
    }
}
