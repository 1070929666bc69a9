package dev.finops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.crds.v1alpha1.Phase;
import dev.finops.operator.aws.AwsSession;
import dev.finops.operator.aws.AwsSessions;
import dev.finops.operator.ownership.Owner;
import dev.finops.simulator.aws.AwsSimulator;
import dev.finops.simulator.aws.AwsSimulatorOptions;
import dev.finops.simulator.kubernetes.contract.ApiServer;
import dev.finops.simulator.kubernetes.contract.OnEveryApiServer;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The whole operator between a Kubernetes API, in memory and real, and a simulated AWS. */
@OnEveryApiServer
class KubernetesIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final String namespace;
    private final KubernetesClient kubernetes;
    private final AwsSimulator aws;
    private final AwsSessions sessions;
    private final FinOpsOperator operator;

    KubernetesIT(ApiServer server) throws IOException {
        kubernetes = server.client();
        namespace = server.newNamespace();
        server.define(Definition.ofPlatforms());
        aws = AwsSimulator.start(AwsSimulatorOptions.scaled(600));
        sessions = new AwsSessions(
                Clock.systemUTC(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOPERATOR", "secret")),
                Optional.of(aws.endpoint()));
        operator = FinOpsOperator.start(
                new OperatorConfiguration(
                        Optional.of("test"),
                        Set.of(namespace),
                        Optional.empty(),
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        false,
                        Duration.ofMillis(200),
                        Duration.ofSeconds(2),
                        Duration.ofHours(6)),
                kubernetes,
                sessions,
                Clock.systemUTC());
    }

    @BeforeEach
    void applyAManifest() {
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

    @AfterEach
    void stop() {
        operator.close();
        kubernetes.close();
        aws.close();
    }

    @Test
    void aPlatformBecomesReadyIsCorrectedAndGoes() throws Exception {
        platform().waitUntilCondition(it -> "True".equals(ready(it)), LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        FinOpsPlatform ready = platform().get();
        assertThat(ready.getStatus().getPhase()).isEqualTo(Phase.READY);
        assertThat(ready.getStatus().getObservedGeneration())
                .isEqualTo(ready.getMetadata().getGeneration());
        assertThat(outputs()).containsKeys("URL", "DatabaseEndpoint", "ValkeyEndpoint", "VPCId");
        assertThat(metrics()).contains("finops_pass_seconds_count");

        changeTheCountByHand();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(kubernetes
                                .v1()
                                .events()
                                .inNamespace(namespace)
                                .list()
                                .getItems())
                        .filteredOn(event -> event.getReason().equals("DriftCorrected"))
                        .extracting(Event::getMessage)
                        .anySatisfy(message -> assertThat(message).contains("Put back the service")));

        platform().delete();
        await().atMost(LIMIT).until(() -> platform().get() == null);
        assertThat(sessionStacks()).isZero();
    }

    @Test
    void aSuspendedPlatformIsLeftAloneAndSaysSo() {
        kubernetes.resource("""
                        apiVersion: finops.dev/v1alpha1
                        kind: FinOpsPlatform
                        metadata:
                          name: held
                          namespace: %s
                        spec:
                          suspend: true
                          aws:
                            region: us-east-1
                            accountId: "123456789012"
                        """.formatted(namespace)).create();

        FinOpsPlatform held = kubernetes
                .resources(FinOpsPlatform.class)
                .inNamespace(namespace)
                .withName("held")
                .waitUntilCondition(
                        it -> it != null
                                && it.getStatus() != null
                                && it.getStatus().getPhase() == Phase.SUSPENDED,
                        LIMIT.toMillis(),
                        TimeUnit.MILLISECONDS);

        assertThat(held.getStatus().getConditions())
                .filteredOn(condition -> condition.getType().equals("Ready"))
                .extracting(Condition::getReason)
                .containsExactly("Suspended");
    }

    private Resource<FinOpsPlatform> platform() {
        return kubernetes.resources(FinOpsPlatform.class).inNamespace(namespace).withName("finops");
    }

    private static String ready(FinOpsPlatform platform) {
        if (platform == null
                || platform.getStatus() == null
                || platform.getStatus().getConditions() == null) {
            return "";
        }
        return platform.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("Ready"))
                .map(Condition::getStatus)
                .findFirst()
                .orElse("");
    }

    private Map<String, String> outputs() {
        return kubernetes
                .configMaps()
                .inNamespace(namespace)
                .withName("finops-outputs")
                .get()
                .getData();
    }

    private String metrics() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + operator.httpPort() + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private void changeTheCountByHand() {
        var ecs = session().ecs();
        ecs.updateService(
                request -> request.cluster(ecs.listClusters().clusterArns().getFirst())
                        .service(namespace + "-finops-services-backend")
                        .desiredCount(1));
    }

    private int sessionStacks() {
        return session().cloudFormation().describeStacks().stacks().size();
    }

    private AwsSession session() {
        return sessions.session(new Owner("test", namespace, "finops", "any"), "123456789012", "us-east-1", null);
    }
}
