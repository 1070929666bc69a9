package dev.finops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.operator.aws.AwsSession;
import dev.finops.operator.ownership.Owner;
import dev.finops.simulator.aws.AwsSimulator;
import dev.finops.simulator.aws.journal.JournalEntry;
import dev.finops.simulator.kubernetes.contract.ApiServer;
import dev.finops.simulator.kubernetes.contract.OnEveryApiServer;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What somebody changes or deletes past CloudFormation comes back, an event tells of it, and then nothing more happens. */
@OnEveryApiServer
class HandMadeChangesIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final String namespace;
    private final KubernetesClient kubernetes;
    private final AwsSimulator aws;
    private final TestOperator operator;

    HandMadeChangesIT(ApiServer server) throws IOException {
        kubernetes = server.client();
        namespace = server.newNamespace();
        server.define(Definition.ofPlatforms());
        aws = TestOperator.aws();
        operator = new TestOperator(
                Config.fromKubeconfig(server.kubeconfig()), namespace, aws.endpoint(), Duration.ofSeconds(2));
    }

    @AfterEach
    void stop() {
        operator.close();
        kubernetes.close();
        aws.close();
    }

    @Test
    void each_of_them_comes_back_and_is_told() {
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
        awaitReady();
        HandMade.Account account = new HandMade.Account(session(), aws.endpoint(), namespace + "-finops");

        for (HandMade change : HandMade.values()) {
            change.make(account);
            await(change.toString())
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(told())
                            .anySatisfy(message -> assertThat(message).contains(change.told(namespace + "-finops"))));
            await(change.toString()).atMost(LIMIT).until(() -> change.isPutBack(account));
            awaitReady();
        }

        awaitTwoComparisons();
        long rest = aws.journal().lastSequence();
        awaitTwoComparisons();
        assertThat(aws.journal().mutations())
                .filteredOn(call -> call.sequence() > rest)
                .extracting(JournalEntry::operation)
                .isEmpty();
        assertThat(condition(ConditionType.DRIFT_DETECTED)).isEqualTo("False");
        assertThat(condition(ConditionType.READY)).isEqualTo("True");
    }

    /** Of each stack one whole comparison at least. */
    private void awaitTwoComparisons() {
        long since = aws.journal().lastSequence();
        for (String stack : List.of("main", "services")) {
            await().atMost(LIMIT)
                    .until(() -> aws.journal()
                                    .entries(call -> call.sequence() > since
                                            && call.operation().equals("DetectStackDrift")
                                            && String.valueOf(call.resource()).contains("-finops-" + stack))
                                    .size()
                            >= 2);
        }
    }

    private void awaitReady() {
        await().atMost(LIMIT).until(() -> condition(ConditionType.READY).equals("True"));
    }

    private String condition(String type) {
        FinOpsPlatform platform = kubernetes
                .resources(FinOpsPlatform.class)
                .inNamespace(namespace)
                .withName("finops")
                .get();
        return platform.getStatus() == null || platform.getStatus().getConditions() == null
                ? ""
                : platform.getStatus().getConditions().stream()
                        .filter(condition -> condition.getType().equals(type))
                        .map(condition -> condition.getStatus())
                        .findFirst()
                        .orElse("");
    }

    private List<String> told() {
        return kubernetes.v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> event.getReason().equals("DriftCorrected"))
                .map(Event::getMessage)
                .toList();
    }

    private AwsSession session() {
        return operator.sessions.session(
                new Owner("test", namespace, "finops", "any"), "123456789012", "us-east-1", null);
    }
}
