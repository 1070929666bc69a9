package dev.finops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.operator.ownership.Owner;
import dev.finops.simulator.aws.AwsSimulator;
import dev.finops.simulator.aws.journal.JournalEntry;
import dev.finops.simulator.kubernetes.contract.ApiServer;
import dev.finops.simulator.kubernetes.contract.OnEveryApiServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;

/** Two operators on one API server: one works, the other stands by, and nothing is done twice. */
@OnEveryApiServer
class TwoOperatorsIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration AT_ONCE = Duration.ofSeconds(8);
    private static final Duration HAND_OVER = Duration.ofSeconds(20);

    private final ApiServer server;
    private final KubernetesClient kubernetes;
    private final String namespace;
    private final AwsSimulator aws;

    TwoOperatorsIT(ApiServer server) throws IOException {
        this.server = server;
        kubernetes = server.client();
        namespace = server.newNamespace();
        server.define(Definition.ofPlatforms());
        aws = TestOperator.aws();
    }

    @AfterEach
    void stop() {
        kubernetes.close();
        aws.close();
    }

    @Test
    void nothingIsDoneTwice() throws IOException {
        try (TestOperator one = operator(config());
                TestOperator other = operator(config())) {
            await().atMost(LIMIT).until(() -> (one.leads() && standsBy(other)) || (other.leads() && standsBy(one)));
            createPlatform();
            await().atMost(LIMIT).until(() -> isReady(platform().get()));
            platform().patch(PatchContext.of(PatchType.JSON_MERGE), """
                    {"spec": {"backend": {"env": {"TEAM": "finops"}}}}""");
            await().atMost(LIMIT).until(() -> isReady(platform().get()));
            platform().delete();
            await().atMost(LIMIT).until(() -> platform().get() == null);

            assertThat(one.leads()).isNotEqualTo(other.leads());
        }
        Map<String, Long> calls = aws.journal().mutations().stream()
                .filter(call -> call.errorCode().isEmpty())
                .collect(Collectors.groupingBy(JournalEntry::operation, Collectors.counting()));
        assertThat(calls)
                // Both stacks, and the services once more for the edit.
                .containsEntry("CreateChangeSet", 3L)
                .containsEntry("ExecuteChangeSet", 3L)
                .containsEntry("CreateBucket", 1L)
                .containsEntry("PutReportDefinition", 1L)
                .containsEntry("DeleteStack", 2L);
        assertThat(aws.journal().mutations())
                .filteredOn(call -> !call.errorCode().isEmpty())
                .isEmpty();
    }

    @Test
    void theOtherTakesOverAtOnceWhenOneStops() throws IOException {
        TestOperator one = operator(config());
        await().atMost(LIMIT).until(one::leads);
        try (TestOperator other = operator(config())) {
            try (one) {
                await().atMost(LIMIT).until(() -> standsBy(other));
            }

            await().atMost(AT_ONCE).until(other::leads);
        }
    }

    @Test
    void whoCannotRenewTheLeaseLeavesAwsAloneBeforeTheOtherTakesOver() throws IOException {
        Config config = config();
        try (Door door = new Door(URI.create(config.getMasterUrl()))) {
            door.open();
            config.setMasterUrl(door.url());
            try (TestOperator one = operator(config)) {
                await().atMost(LIMIT).until(one::leads);
                assertThat(mayChange(one)).isTrue();
                try (TestOperator other = operator(config())) {
                    await().atMost(LIMIT).until(() -> standsBy(other));

                    door.shut();

                    await().atMost(HAND_OVER).until(other::leads);
                    assertThat(mayChange(one)).isFalse();
                    assertThat(mayChange(other)).isTrue();
                }
            }
        }
    }

    private static boolean standsBy(TestOperator operator) {
        return operator.state().contains("standing by")
                && operator.get("/healthz/ready").statusCode() == 200;
    }

    private boolean mayChange(TestOperator operator) {
        var session = operator.sessions.session(
                new Owner("test", namespace, "any", "any"), "123456789012", "us-east-1", null);
        // Reading is always allowed.
        session.sts().getCallerIdentity();
        String queue = "probe-" + aws.journal().lastSequence();
        try {
            session.s3().createBucket(request -> request.bucket(queue));
            return true;
        } catch (AbortedException e) {
            assertThat(e).hasMessageContaining("does not lead");
            return false;
        }
    }

    private Config config() {
        Config config = Config.fromKubeconfig(server.kubeconfig());
        // The API in memory has no others, and clients take ten seconds to notice.
        config.setOnlyHttpWatches(true);
        return config;
    }

    private TestOperator operator(Config config) throws IOException {
        return new TestOperator(config, namespace, aws.endpoint());
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
                  costData:
                    source: LegacyCur
                  verification:
                    http: "Off"
                """.formatted(namespace)).create();
    }

    private static boolean isReady(@Nullable FinOpsPlatform platform) {
        return platform != null
                && platform.getStatus() != null
                && Objects.equals(
                        platform.getStatus().getObservedGeneration(),
                        platform.getMetadata().getGeneration())
                && Objects.requireNonNullElse(
                                platform.getStatus().getConditions(),
                                List.<io.fabric8.kubernetes.api.model.Condition>of())
                        .stream()
                        .anyMatch(it ->
                                it.getType().equals("Ready") && it.getStatus().equals("True"));
    }
}
