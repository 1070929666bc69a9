package dev.finops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finops.simulator.aws.AwsSimulator;
import dev.finops.simulator.aws.AwsSimulatorOptions;
import dev.finops.simulator.aws.journal.JournalEntry;
import dev.finops.simulator.kubernetes.contract.ApiServer;
import dev.finops.simulator.kubernetes.contract.OnEveryApiServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator as a process of its own, killed without warning while it installs: the result is as if it never was. */
@OnEveryApiServer
class KilledOperatorIT {
    private static final int KILLS = 3;
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final ApiServer server;

    KilledOperatorIT(ApiServer server) {
        this.server = server;
    }

    @Test
    void anInstallationSurvivesKilledOperators(@TempDir Path folder) throws Exception {
        Path project = Path.of("..").toAbsolutePath().normalize();
        var manifest = Manifest.read(project.resolve("examples/minimal.yaml"));
        var moments = new Random(7);
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
        try (AwsSimulator aws = AwsSimulator.start(AwsSimulatorOptions.scaled(60));
                Cluster cluster = Cluster.connect(kubeconfig)) {
            new SimulatedAccount(aws.endpoint()).prepare(manifest);
            cluster.applyDefinition(project.resolve("crds/finopsplatforms.finops.dev-v1.yml"));
            cluster.apply(manifest);
            Map<String, String> environment = environment(aws, kubeconfig);
            Path jar = project.resolve("operator/target/operator.jar");

            for (int kill = 0; kill < KILLS; kill++) {
                long before = mutations(aws).size();
                OperatorProcess operator =
                        OperatorProcess.start(jar, environment, folder.resolve("operator-" + kill + ".log"));
                int calls = 1 + moments.nextInt(6);
                await().atMost(LIMIT)
                        .until(() ->
                                isReady(cluster, manifest) || mutations(aws).size() >= before + calls);
                operator.kill();
            }
            try (OperatorProcess operator = OperatorProcess.start(jar, environment, folder.resolve("operator.log"))) {
                await().atMost(LIMIT).until(() -> {
                    operator.requireAlive();
                    return isReady(cluster, manifest);
                });
            }

            List<String> made = mutations(aws).stream()
                    .filter(entry -> entry.errorCode().isEmpty())
                    .map(JournalEntry::operation)
                    .toList();
            assertThat(made).filteredOn("ExecuteChangeSet"::equals).hasSize(2);
            assertThat(made).filteredOn("PutReportDefinition"::equals).hasSize(1);
            assertThat(made).filteredOn("CreateBucket"::equals).hasSize(1);
            assertThat(made).doesNotContain("DeleteStack", "DeleteBucket", "ModifyReportDefinition");
            cluster.forget(manifest);
        }
    }

    private static boolean isReady(Cluster cluster, Manifest manifest) {
        return cluster.read(manifest).isReady();
    }

    private static List<JournalEntry> mutations(AwsSimulator aws) {
        return aws.journal().mutations();
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
        return environment;
    }
}
