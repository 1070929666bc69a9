package dev.finops.operator;

import dev.finops.operator.aws.AwsSessions;
import dev.finops.operator.controller.KubernetesClients;
import dev.finops.simulator.aws.AwsSimulator;
import dev.finops.simulator.aws.AwsSimulatorOptions;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** An operator of its own, as a process would be one: with a client and sessions that no other has. */
final class TestOperator implements AutoCloseable {
    final AwsSessions sessions;
    private final KubernetesClient kubernetes;
    private final FinOpsOperator operator;

    TestOperator(Config config, String namespace, URI aws) throws IOException {
        this(config, namespace, aws, Duration.ofHours(6));
    }

    TestOperator(Config config, String namespace, URI aws, Duration driftPoll) throws IOException {
        sessions = new AwsSessions(
                Clock.systemUTC(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOPERATOR", "secret")),
                Optional.of(aws));
        kubernetes = KubernetesClients.of(config);
        operator = FinOpsOperator.start(
                new OperatorConfiguration(
                        Optional.of("test"),
                        Set.of(namespace),
                        Optional.of(new OperatorConfiguration.Lease(Optional.of(namespace), "finops-operator")),
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        false,
                        Duration.ofMillis(200),
                        Duration.ofSeconds(2),
                        driftPoll),
                kubernetes,
                sessions,
                Clock.systemUTC());
    }

    static AwsSimulator aws() throws IOException {
        return AwsSimulator.start(AwsSimulatorOptions.scaled(600));
    }

    String state() {
        return operator.state();
    }

    boolean leads() {
        return state().equals("ready");
    }

    HttpResponse<String> get(String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + operator.httpPort() + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        operator.close();
        kubernetes.close();
    }
}
