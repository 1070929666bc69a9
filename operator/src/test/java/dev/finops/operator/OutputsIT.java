package dev.finops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.crds.v1alpha1.Phase;
import dev.finops.simulator.aws.AwsSimulator;
import dev.finops.simulator.kubernetes.contract.ApiServer;
import dev.finops.simulator.kubernetes.contract.OnEveryApiServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Outputs and events serve people and scripts; nothing else depends on them. */
@OnEveryApiServer
class OutputsIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final KubernetesClient kubernetes;
    private final String namespace;
    private final AwsSimulator aws;
    private final TestOperator operator;

    OutputsIT(ApiServer server) throws IOException {
        kubernetes = server.client();
        namespace = server.newNamespace();
        server.define(Definition.ofPlatforms());
        aws = TestOperator.aws();
        Config config = Config.fromKubeconfig(server.kubeconfig());
        config.setOnlyHttpWatches(true);
        operator = new TestOperator(config, namespace, aws.endpoint());
    }

    @AfterEach
    void stop() {
        operator.close();
        kubernetes.close();
        aws.close();
    }

    @Test
    void aConfigMapOfSomebodyElseIsLeftAloneAndTold() {
        ConfigMap somebodys = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("finops-outputs")
                .withNamespace(namespace)
                .endMetadata()
                .withData(Map.of("URL", "https://example.com"))
                .build();
        kubernetes.resource(somebodys).create();
        createPlatform();

        becomesReady();

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(events("OutputsNotWritten"))
                        .singleElement()
                        .satisfies(event -> assertThat(event.getMessage()).contains("belongs to somebody else"))
                        .satisfies(event -> assertThat(event.getCount()).isGreaterThan(2)));
        platform().delete();
        await().atMost(LIMIT).until(() -> platform().get() == null);
        ConfigMap after = kubernetes.resource(somebodys).get();
        assertThat(after.getData()).isEqualTo(somebodys.getData());
        assertThat(after.getMetadata().getOwnerReferences()).isEmpty();
        // Its removal is no readiness.
        assertThat(events("Ready"))
                .singleElement()
                .satisfies(event -> assertThat(event.getCount()).isEqualTo(1));
    }

    @Test
    void outputsThatCannotBeWrittenHoldNothingUp() {
        createPlatform();
        becomesReady();
        Resource<ConfigMap> outputs =
                kubernetes.configMaps().inNamespace(namespace).withName("finops-outputs");
        await().atMost(LIMIT).until(() -> outputs.get() != null);
        outputs.edit(it -> new ConfigMapBuilder(it)
                .addToData("VPCId", "changed-by-hand")
                .withImmutable(true)
                .build());

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(events("OutputsNotWritten"))
                        .singleElement()
                        .satisfies(event -> assertThat(event.getMessage()).contains("immutable")));
        platform().edit(it -> {
            it.getMetadata().setAnnotations(Map.of("finops.dev/reconcile-at", "now"));
            return it;
        });
        becomesReady();
    }

    private void becomesReady() {
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(platform().get().getStatus()).isNotNull();
            assertThat(platform().get().getStatus().getPhase()).isEqualTo(Phase.READY);
        });
    }

    private List<Event> events(String reason) {
        return kubernetes.v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> event.getReason().equals(reason))
                .toList();
    }

    private Resource<FinOpsPlatform> platform() {
        return kubernetes.resources(FinOpsPlatform.class).inNamespace(namespace).withName("finops");
    }

    private void createPlatform() {
        kubernetes.resource("""
                apiVersion: finops.dev/v1alpha1
                kind: FinOpsPlatform
                metadata:
                  name: finops
                  namespace: %s
                spec:
                  aws:
                    region: us-east-1
                    accountId: "123456789012"
                  verification:
                    http: "Off"
                """.formatted(namespace)).create();
    }
}
