package dev.finops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finops.simulator.kubernetes.KubernetesApi;
import dev.finops.simulator.kubernetes.contract.ApiServer;
import dev.finops.simulator.kubernetes.contract.OnEveryApiServer;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An operator that is started before what it needs waits for it, says so, and lives. */
@OnEveryApiServer
class ColdStartIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final URI NO_AWS = URI.create("http://127.0.0.1:1");

    private final ApiServer server;
    private final String namespace;

    ColdStartIT(ApiServer server) {
        this.server = server;
        this.namespace = server.newNamespace();
    }

    @Test
    void beforeTheApiServer() throws IOException {
        server.define(Definition.ofPlatforms());
        Config config = Config.fromKubeconfig(server.kubeconfig());
        config.setOnlyHttpWatches(true);
        try (Door door = new Door(URI.create(config.getMasterUrl()))) {
            config.setMasterUrl(door.url());
            try (TestOperator operator = new TestOperator(config, namespace, NO_AWS)) {
                waitsFor(operator, "does not answer");

                door.open();

                becomesReady(operator);

                door.shut();
                await().atMost(LIMIT).until(() -> operator.get("/healthz/ready").statusCode() == 503);
                assertThat(operator.get("/healthz/live").statusCode()).isEqualTo(200);

                door.open();
                becomesReady(operator);
            }
        }
    }

    @Test
    void withoutRights() throws IOException {
        server.define(Definition.ofPlatforms());
        try (KubernetesClient administrator = server.client();
                KubernetesClient account = server.client(namespace, "operator");
                TestOperator operator = new TestOperator(account.getConfiguration(), namespace, NO_AWS)) {
            waitsFor(operator, "may not list FinOpsPlatforms");

            allow(administrator, "platforms", "finops.dev", "finopsplatforms");

            waitsFor(operator, "Lease");

            allow(administrator, "leases", "coordination.k8s.io", "leases");

            becomesReady(operator);
        }
    }

    @Test
    void beforeTheDefinition() throws IOException {
        // Other tests need the definition of the shared servers.
        try (KubernetesApi api = KubernetesApi.start(KubernetesApi.Options.defaults());
                KubernetesClient administrator = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(api.kubeconfig()))
                        .build();
                TestOperator operator = new TestOperator(administrator.getConfiguration(), "default", NO_AWS)) {
            waitsFor(operator, "CustomResourceDefinition finopsplatforms.finops.dev is not there");

            administrator.resource(Definition.ofPlatforms()).create();

            becomesReady(operator);
        }
    }

    private void allow(KubernetesClient administrator, String name, String group, String resource) {
        administrator
                .resource(new RoleBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withRules(new PolicyRuleBuilder()
                                .withApiGroups(group)
                                .withResources(resource)
                                .withVerbs("get", "list", "watch", "create", "patch")
                                .build())
                        .build())
                .create();
        administrator
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", name)
                        .addNewSubject("", "ServiceAccount", "operator", namespace)
                        .build())
                .create();
    }

    private static void waitsFor(TestOperator operator, String what) {
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(operator.get("/healthz/ready").statusCode()).isEqualTo(503);
            assertThat(operator.get("/healthz/ready").body()).contains(what);
        });
        assertThat(operator.get("/healthz/live").statusCode()).isEqualTo(200);
    }

    private static void becomesReady(TestOperator operator) {
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(operator.get("/healthz/ready").body()).isEqualTo("ready\n"));
    }
}
