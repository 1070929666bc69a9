package dev.finops.operator.controller;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** The reconciler, run by the operator framework. */
public final class FinOpsPlatformController implements AutoCloseable {
    private static final Duration FIRST_LIST = Duration.ofSeconds(60);
    private static final Duration LAST_PASSES = Duration.ofSeconds(20);

    private final Operator operator;
    private final AtomicReference<String> ended;

    private FinOpsPlatformController(Operator operator, AtomicReference<String> ended) {
        this.operator = operator;
        this.ended = ended;
    }

    /** @param namespaces those to watch; all when empty */
    public static FinOpsPlatformController start(
            KubernetesClient kubernetes, FinOpsPlatformReconciler reconciler, Set<String> namespaces) {
        AtomicReference<String> ended = new AtomicReference<>();
        Operator operator = new Operator(configuration -> configuration
                .withKubernetesClient(kubernetes)
                .withCloseClientOnStop(false)
                // A pass that waits for its turn to call AWS holds no thread that another platform needs.
                .withExecutorService(Executors.newVirtualThreadPerTaskExecutor())
                .withCacheSyncTimeout(FIRST_LIST)
                // The default ends the process.
                .withInformerStoppedHandler((informer, failure) -> {
                    if (failure != null) {
                        ended.compareAndSet(null, String.valueOf(failure.getMessage()));
                    }
                })
                .withReconciliationTerminationTimeout(LAST_PASSES));
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
        return new FinOpsPlatformController(operator, ended);
    }

    /** Whether changes of platforms are heard of. While the API server is away they are not, and are again by themselves. */
    public boolean watching() {
        return operator.getRuntimeInfo().isStarted()
                && operator.getRuntimeInfo().allEventSourcesAreHealthy();
    }

    /**
     * Whether the platforms are known and the watch goes on, or is taken up again by itself. Over HTTP a watch on which nothing
     * happens cannot be told from one that is interrupted.
     */
    public boolean running() {
        return operator.getRuntimeInfo().isStarted()
                && operator.getRuntimeInfo().unhealthyEventSources().values().stream()
                        .flatMap(sources -> sources.values().stream())
                        .allMatch(source -> source instanceof InformerWrappingEventSourceHealthIndicator<?> informers
                                && running(informers));
    }

    private static boolean running(InformerWrappingEventSourceHealthIndicator<?> source) {
        return source.informerHealthIndicators().values().stream()
                .allMatch(informer -> informer.isRunning() && informer.hasSynced());
    }

    /** Why the watch ended for good, if it did: then it takes a new start. */
    public Optional<String> ended() {
        return Optional.ofNullable(ended.get());
    }

    @Override
    public void close() {
        operator.stop();
    }
}
