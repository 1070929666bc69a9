package dev.finops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finops.simulator.aws.AwsSimulator;
import dev.finops.simulator.aws.AwsSimulatorOptions;
import dev.finops.simulator.aws.journal.JournalEntry;
import dev.finops.simulator.kubernetes.contract.ApiServer;
import dev.finops.simulator.kubernetes.contract.OnEveryApiServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator as a process of its own, killed without warning at any moment of a platform's life: as if it never was. */
@OnEveryApiServer
class KilledOperatorIT {
    private static final int KILLS = 3;
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path JAR = PROJECT.resolve("operator/target/operator.jar");

    private final ApiServer server;
    private final Random moments = new Random(7);

    KilledOperatorIT(ApiServer server) {
        this.server = server;
    }

    @Test
    void installationUpdateAndRemovalSurviveKilledOperators(@TempDir Path folder) throws Exception {
        var manifest = Manifest.read(PROJECT.resolve("examples/minimal.yaml"));
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
        try (AwsSimulator aws = AwsSimulator.start(AwsSimulatorOptions.scaled(60));
                KubernetesClient kubernetes = server.client();
                Cluster cluster = Cluster.connect(kubeconfig)) {
            new SimulatedAccount(aws.endpoint()).prepare(manifest);
            cluster.applyDefinition(PROJECT.resolve("crds/finopsplatforms.finops.dev-v1.yml"));
            Resource<GenericKubernetesResource> platform = kubernetes
                    .genericKubernetesResources("finops.dev/v1alpha1", "FinOpsPlatform")
                    .inNamespace(manifest.namespace())
                    .withName(manifest.name());
            var operators = new Operators(environment(aws, kubeconfig), folder, aws);

            cluster.apply(manifest);
            operators.killedUntil("install", () -> isReadyAt(platform.get()));

            assertThat(made(aws, 0)).filteredOn("ExecuteChangeSet"::equals).hasSize(2);
            assertThat(made(aws, 0)).filteredOn("PutReportDefinition"::equals).hasSize(1);
            assertThat(made(aws, 0)).filteredOn("CreateBucket"::equals).hasSize(1);
            assertThat(made(aws, 0)).filteredOn("RunTask"::equals).hasSize(1);
            assertThat(made(aws, 0)).doesNotContain("DeleteStack", "DeleteBucket", "ModifyReportDefinition");

            int installed = aws.journal().mutations().size();
            platform.edit(it -> {
                it.setAdditionalProperty("spec", withReplicas(it.get("spec"), 3));
                return it;
            });
            operators.killedUntil("update", () -> isReadyAt(platform.get()));

            assertThat(made(aws, installed))
                    .filteredOn("ExecuteChangeSet"::equals)
                    .hasSize(1);
            assertThat(made(aws, installed)).doesNotContain("DeleteStack", "RunTask", "CreateBucket");

            int updated = aws.journal().mutations().size();
            platform.delete();
            operators.killedUntil("remove", () -> platform.get() == null);

            assertThat(made(aws, updated)).filteredOn("DeleteStack"::equals).hasSize(2);
            assertThat(made(aws, updated)).doesNotContain("DeleteBucket", "DeleteReportDefinition", "CreateChangeSet");
        }
    }

    /** Operators, one after the other. */
    private final class Operators {
        private final Map<String, String> environment;
        private final Path folder;
        private final AwsSimulator aws;

        Operators(Map<String, String> environment, Path folder, AwsSimulator aws) {
            this.environment = environment;
            this.folder = folder;
            this.aws = aws;
        }

        /** Each is killed a few mutations later, and the last one brings it to its end. */
        void killedUntil(String phase, BooleanSupplier done) throws Exception {
            for (int kill = 0; kill < KILLS; kill++) {
                int before = aws.journal().mutations().size();
                int calls = 1 + moments.nextInt(6);
                OperatorProcess operator = start(phase + "-" + kill);
                await().atMost(LIMIT)
                        .until(() ->
                                done.getAsBoolean() || aws.journal().mutations().size() >= before + calls);
                operator.kill();
            }
            try (OperatorProcess operator = start(phase)) {
                await().atMost(LIMIT).until(() -> {
                    assertThat(operator.isAlive()).isTrue();
                    return done.getAsBoolean();
                });
            }
        }

        private OperatorProcess start(String name) throws Exception {
            return OperatorProcess.start(JAR, environment, folder.resolve("operator-" + name + ".log"));
        }
    }

    private static Map<String, Object> withReplicas(Map<String, Object> spec, int replicas) {
        Map<String, Object> changed = new HashMap<>(spec);
        Map<String, Object> backend = new HashMap<>();
        if (spec.get("backend") instanceof Map<?, ?> present) {
            present.forEach((name, value) -> backend.put(String.valueOf(name), value));
        }
        backend.put("replicas", replicas);
        changed.put("backend", backend);
        return changed;
    }

    /** Ready, and of the manifest as it is now. */
    private static boolean isReadyAt(GenericKubernetesResource platform) {
        return platform.<Object>get("status", "observedGeneration") instanceof Number observed
                && observed.longValue() == platform.getMetadata().getGeneration()
                && PlatformView.of(platform).isReady();
    }

    /** What was changed on AWS since, and succeeded. */
    private static List<String> made(AwsSimulator aws, int since) {
        return aws.journal().mutations().stream()
                .skip(since)
                .filter(entry -> entry.errorCode().isEmpty())
                .map(JournalEntry::operation)
                .toList();
    }

    private static Map<String, String> environment(AwsSimulator aws, Path kubeconfig) {
        var environment = new HashMap<String, String>();
        environment.put("KUBECONFIG", kubeconfig.toString());
        environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ACCESS_KEY_ID", "SANDBOXACCESSKEY");
        environment.put("AWS_SECRET_ACCESS_KEY", "sandbox");
        environment.put("FINOPS_HTTP_PORT", "0");
        environment.put("FINOPS_ACTIVE_POLL", "PT0.5S");
        // Nobody else is there: the next one does not wait for the lease of the killed one to run out.
        environment.put("FINOPS_LEADER_ELECTION", "false");
        return environment;
    }
}
