package dev.finops.operator.controller;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;
import java.util.Set;

/** The reconciler, run by the operator framework. */
public final class FinOpsPlatformController implements AutoCloseable {
    private static final int AT_ONCE = 100;

    private final Operator operator;

    private FinOpsPlatformController(Operator operator) {
        this.operator = operator;
    }

    /** @param namespaces those to watch; all when empty */
    public static FinOpsPlatformController start(
            KubernetesClient kubernetes, FinOpsPlatformReconciler reconciler, Set<String> namespaces) {
        Operator operator = new Operator(configuration -> configuration
                .withKubernetesClient(kubernetes)
                .withCloseClientOnStop(false)
                .withConcurrentReconciliationThreads(AT_ONCE)
                .withReconciliationTerminationTimeout(Duration.ofSeconds(20)));
        operator.register(reconciler, controller -> {
            // The default gives up after five attempts.
            controller.withRetry(new GenericRetry()
                    .setInitialInterval(2_000)
                    .setIntervalMultiplier(2)
                    .setMaxInterval(300_000)
                    .withoutMaxAttempts());
            controller.withOnUpdateFilter(new RelevantUpdates());
            if (!namespaces.isEmpty()) {
                controller.settingNamespaces(namespaces);
            }
        });
        operator.start();
        return new FinOpsPlatformController(operator);
    }

    public boolean healthy() {
        return operator.getRuntimeInfo().isStarted()
                && operator.getRuntimeInfo().allEventSourcesAreHealthy();
    }

    @Override
    public void close() {
        operator.stop();
    }
}
