package dev.finops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.operator.chart.HelmChart;
import dev.finops.operator.chart.Permission;
import dev.finops.simulator.kubernetes.contract.ApiServer;
import dev.finops.simulator.kubernetes.contract.OnEveryApiServer;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart in a Kubernetes API, and the operator as its service account: it may do what it does, and no more. */
@OnEveryApiServer
@Isolated("watches every namespace of a server that all tests share")
class InstalledByHelmIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final ApiServer server;
    private final String namespace;

    InstalledByHelmIT(ApiServer server) {
        this.server = server;
        namespace = server.newNamespace();
    }

    @Test
    void whatItMayDoIsWhatItDoes() throws IOException {
        HelmChart chart = HelmChart.rendered(namespace, "clusterId: test");
        try (InstalledOperator installed = new InstalledOperator(server, chart)) {
            installed.forgetPlatformsOfOthers();
            installed.start();

            live(installed);

            assertThat(installed.requests.refused()).isEmpty();
            assertThat(installed.requests.requested()).isEqualTo(chart.permissions());
        }
    }

    @Test
    void inTheNamespacesThatItWatchesItNeedsNoMore() throws IOException {
        HelmChart chart = HelmChart.rendered(
                server.newNamespace(), "watchNamespaces: [" + server.newNamespace() + ", " + namespace + "]");
        try (InstalledOperator installed = new InstalledOperator(server, chart)) {
            installed.start();

            live(installed);

            assertThat(installed.requests.refused()).isEmpty();
            assertThat(installed.requests.requested()).isEqualTo(chart.permissions());
        }
    }

    static Stream<Permission> permissions() {
        return HelmChart.rendered("").permissions().stream().sorted(Comparator.comparing(Permission::toString));
    }

    @ParameterizedTest
    @MethodSource("permissions")
    void itIsRefusedWhereOneIsMissing(Permission missing) throws IOException {
        HelmChart chart = HelmChart.rendered(namespace, "watchNamespaces: [" + namespace + "]")
                .without(missing);
        try (InstalledOperator installed = new InstalledOperator(server, chart)) {
            installed.start();
            installed.administrator.resource(manifest()).create();
            await().atMost(LIMIT)
                    .until(() -> installed.requests.isRefused(missing)
                            || isReady(installed.platform(namespace).get()));
            edit(installed);
            await().atMost(LIMIT)
                    .until(() -> installed.requests.isRefused(missing)
                            || isReady(installed.platform(namespace).get()));
            deleteWhileSomebodyWrites(installed);

            await().atMost(LIMIT).until(() -> installed.requests.isRefused(missing));
        }
    }

    /** Install, edit, delete. */
    private void live(InstalledOperator installed) {
        var platform = installed.platform(namespace);
        installed.administrator.resource(manifest()).create();
        await().atMost(LIMIT).until(() -> isReady(platform.get()));

        edit(installed);
        await().atMost(LIMIT).until(() -> isReady(platform.get()));

        deleteWhileSomebodyWrites(installed);
        await().atMost(LIMIT).until(() -> platform.get() == null);
    }

    private void edit(InstalledOperator installed) {
        installed.platform(namespace).patch(PatchContext.of(PatchType.JSON_MERGE), """
                {"spec": {"backend": {"env": {"TEAM": "finops"}}}}""");
    }

    private void deleteWhileSomebodyWrites(InstalledOperator installed) {
        var platform = installed.platform(namespace);
        installed.requests.beforeFinalizerRemoval(() -> platform.edit(it -> {
            it.getMetadata().setAnnotations(Map.of("example.com/seen", "yes"));
            return it;
        }));
        platform.delete();
    }

    private String manifest() {
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
