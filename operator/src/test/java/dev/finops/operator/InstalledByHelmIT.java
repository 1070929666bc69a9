package dev.finops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.operator.chart.HelmChart;
import dev.finops.operator.chart.Permission;
import dev.finops.simulator.kubernetes.KubernetesApi;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.OperatorException;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The chart in a Kubernetes API with roles, and the operator as its service account: it may do what it does, and no more. */
class InstalledByHelmIT {
    private static final Logger LOG = LoggerFactory.getLogger(InstalledByHelmIT.class);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final KubernetesApi api;

    InstalledByHelmIT() throws IOException {
        api = KubernetesApi.start(KubernetesApi.Options.defaults().withRbac(true));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void whatItMayDoIsWhatItDoes() throws IOException {
        HelmChart chart = HelmChart.rendered("clusterId: test");
        try (InstalledOperator installed = new InstalledOperator(administrator(), chart)) {
            installed.start();

            live(installed, "default");

            assertThat(installed.requests.refused()).isEmpty();
            assertThat(installed.requests.requested()).isEqualTo(granted(chart));
        }
    }

    @Test
    void inTheNamespacesThatItWatchesItNeedsNoMore() throws IOException {
        HelmChart chart = HelmChart.rendered("watchNamespaces: [finops, teams]");
        try (InstalledOperator installed = new InstalledOperator(administrator(), chart)) {
            installed.start();

            live(installed, "teams");

            assertThat(installed.requests.refused()).isEmpty();
            assertThat(installed.requests.requested()).isEqualTo(granted(chart));
        }
    }

    static Stream<Permission> permissions() {
        return granted(HelmChart.rendered("")).stream().sorted(Comparator.comparing(Permission::toString));
    }

    @ParameterizedTest
    @MethodSource("permissions")
    void itIsRefusedWhereOneIsMissing(Permission missing) throws IOException {
        HelmChart chart = HelmChart.rendered("");
        try (InstalledOperator installed = new InstalledOperator(administrator(), chart)) {
            installed
                    .administrator
                    .rbac()
                    .clusterRoles()
                    .resource(chart.the(ClusterRole.class))
                    .edit(role -> new ClusterRoleBuilder(role)
                            .withRules(granted(chart).stream()
                                    .filter(it -> !it.equals(missing))
                                    .map(Permission::rule)
                                    .toList())
                            .build());
            Thread.startVirtualThread(() -> startAsFarAsItGoes(installed));
            installed.administrator.resource(manifest("default")).create();
            await().atMost(LIMIT)
                    .until(() -> installed.requests.isRefused(missing)
                            || isReady(installed.platform("default").get()));
            deleteWhileSomebodyWrites(installed, "default");

            await().atMost(LIMIT).until(() -> installed.requests.isRefused(missing));
        }
    }

    private Config administrator() {
        return Config.fromKubeconfig(api.kubeconfig());
    }

    /** Install, edit, delete. */
    private static void live(InstalledOperator installed, String namespace) {
        var platform = installed.platform(namespace);
        installed.administrator.resource(manifest(namespace)).create();
        await().atMost(LIMIT).until(() -> isReady(platform.get()));

        platform.patch(PatchContext.of(PatchType.JSON_MERGE), """
                {"spec": {"backend": {"env": {"TEAM": "finops"}}}}""");
        await().atMost(LIMIT).until(() -> isReady(platform.get()));

        deleteWhileSomebodyWrites(installed, namespace);
        await().atMost(LIMIT).until(() -> platform.get() == null);
    }

    private static void deleteWhileSomebodyWrites(InstalledOperator installed, String namespace) {
        var platform = installed.platform(namespace);
        installed.requests.beforeFinalizerRemoval(() -> platform.edit(it -> {
            it.getMetadata().setAnnotations(Map.of("example.com/seen", "yes"));
            return it;
        }));
        platform.delete();
    }

    /** Without its list of platforms an operator does not start. */
    private static void startAsFarAsItGoes(InstalledOperator installed) {
        try {
            installed.start();
        } catch (IOException | OperatorException e) {
            LOG.info("Did not start: {}", e.getMessage());
        }
    }

    private static String manifest(String namespace) {
        return """
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
                """.formatted(namespace);
    }

    private static Set<Permission> granted(HelmChart chart) {
        return chart.rules().flatMap(Permission::of).collect(Collectors.toSet());
    }

    private static boolean isReady(@Nullable FinOpsPlatform platform) {
        return platform != null
                && platform.getStatus() != null
                && Objects.equals(
                        platform.getStatus().getObservedGeneration(),
                        platform.getMetadata().getGeneration())
                && Objects.requireNonNullElse(platform.getStatus().getConditions(), List.<Condition>of()).stream()
                        .anyMatch(it ->
                                it.getType().equals("Ready") && it.getStatus().equals("True"));
    }
}
