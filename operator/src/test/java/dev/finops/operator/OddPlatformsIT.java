package dev.finops.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.crds.v1alpha1.Phase;
import dev.finops.operator.controller.KubernetesClients;
import dev.finops.simulator.kubernetes.contract.ApiServer;
import dev.finops.simulator.kubernetes.contract.OnEveryApiServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No platform stops what is done about the others. */
@OnEveryApiServer
class OddPlatformsIT {
    private static final URI NO_AWS = URI.create("http://127.0.0.1:1");
    private static final long LIMIT = 60;

    private final ApiServer server;
    private final KubernetesClient kubernetes;
    private final String namespace;

    OddPlatformsIT(ApiServer server) {
        this.server = server;
        // As it comes, the client cannot watch what this test makes over HTTP.
        kubernetes = KubernetesClients.of(Config.fromKubeconfig(server.kubeconfig()));
        namespace = server.newNamespace();
        server.define(Definition.ofPlatforms());
    }

    @AfterEach
    void stop() {
        kubernetes.close();
    }

    @Test
    void itMaySpeakAnyLanguageOverHttpWatches() throws IOException {
        Config config = Config.fromKubeconfig(server.kubeconfig());
        config.setOnlyHttpWatches(true);
        speaksAnyLanguage(config);
    }

    @Test
    void itMaySpeakAnyLanguageOverWebSockets() throws IOException {
        speaksAnyLanguage(Config.fromKubeconfig(server.kubeconfig()));
    }

    private void speaksAnyLanguage(Config config) throws IOException {
        try (TestOperator operator = new TestOperator(config, namespace, NO_AWS)) {
            create("before", "plain");
            seen("before");
            create("odd", "ümlaut ✓ 漢字 😀");
            create("second", "plain");
            seen("odd");
            seen("second");
            assertThat(operator.state()).isEqualTo("ready");
        }
        try (TestOperator again = new TestOperator(config, namespace, NO_AWS)) {
            create("third", "漢".repeat(20_000));
            create("fourth", "plain");
            seen("third");
            seen("fourth");
            assertThat(again.state()).isEqualTo("ready");
        }
    }

    private void create(String name, String text) {
        kubernetes.resource("""
                apiVersion: finops.dev/v1alpha1
                kind: FinOpsPlatform
                metadata:
                  name: %s
                  namespace: %s
                  annotations:
                    example.com/note: "%s"
                spec:
                  suspend: true
                  aws:
                    region: us-east-1
                    accountId: "123456789012"
                """.formatted(name, namespace, text)).create();
    }

    private void seen(String name) {
        kubernetes
                .resources(FinOpsPlatform.class)
                .inNamespace(namespace)
                .withName(name)
                .waitUntilCondition(
                        it -> it != null
                                && it.getStatus() != null
                                && it.getStatus().getPhase() == Phase.SUSPENDED,
                        LIMIT,
                        TimeUnit.SECONDS);
    }
}
