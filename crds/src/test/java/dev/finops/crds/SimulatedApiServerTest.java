package dev.finops.crds;

import dev.finops.simulator.kubernetes.KubernetesApi;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The rules on the simulator's Kubernetes API, which evaluates CEL as a cluster does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatedApiServerTest extends ApiServerRules {
    private final KubernetesApi api;
    private final KubernetesClient client;

    SimulatedApiServerTest() throws IOException {
        api = KubernetesApi.start(KubernetesApi.Options.defaults());
        Config config = Config.fromKubeconfig(api.kubeconfig());
        // Compiling all rules takes its time on a busy machine.
        config.setRequestTimeout(60_000);
        client = new KubernetesClientBuilder().withConfig(config).build();
    }

    @BeforeAll
    void installTheCrd() throws IOException {
        client.load(Files.newInputStream(GeneratedCrdTest.COMMITTED)).create();
    }

    @AfterAll
    void stop() {
        client.close();
        api.close();
    }

    @Override
    KubernetesClient client() {
        return client;
    }
}
