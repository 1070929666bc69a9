package dev.finops.operator;

import dev.finops.operator.aws.AwsSessions;
import dev.finops.operator.controller.PlatformMetrics;
import dev.finops.operator.costdata.CostDataStep;
import dev.finops.operator.domain.DomainStep;
import dev.finops.operator.images.ImageLookup;
import dev.finops.operator.images.ImagesStep;
import dev.finops.operator.infrastructure.InfrastructureStep;
import dev.finops.operator.migration.MigrationStep;
import dev.finops.operator.preflight.PreflightStep;
import dev.finops.operator.services.ServicesStep;
import dev.finops.operator.step.StepGraph;
import dev.finops.operator.verification.HttpProbe;
import dev.finops.operator.verification.VerificationStep;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** All parts put together: one operator, until it is closed. */
public final class FinOpsOperator implements AutoCloseable {
    private final AwsSessions aws;
    private final Lifecycle lifecycle;
    private final OperationsEndpoint endpoint;
    private final ImageLookup images;

    private FinOpsOperator(AwsSessions aws, Lifecycle lifecycle, OperationsEndpoint endpoint, ImageLookup images) {
        this.aws = aws;
        this.images = images;
        this.lifecycle = lifecycle;
        this.endpoint = endpoint;
    }

    /**
     * Starts to serve metrics and health, and to watch as soon as the cluster lets it.
     *
     * @throws IOException if the port is taken: an operator that cannot tell its health must not touch anything
     */
    public static FinOpsOperator start(
            OperatorConfiguration configuration, KubernetesClient kubernetes, AwsSessions aws, Clock clock)
            throws IOException {
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ImageLookup images = ImageLookup.of(configuration.imageCheck());
        aws.observedBy((service, operation, outcome) -> metrics.counter(
                        "finops.aws.calls", "service", service, "operation", operation, "outcome", outcome)
                .increment());
        AtomicReference<Lifecycle> lifecycle = new AtomicReference<>();
        OperationsEndpoint endpoint = OperationsEndpoint.start(
                new InetSocketAddress(configuration.httpHost(), configuration.httpPort()),
                metrics::scrape,
                () -> told(lifecycle, Lifecycle::live),
                () -> told(lifecycle, Lifecycle::ready));
        Work work = new Work(configuration, images, kubernetes, aws, clock, new PlatformMetrics(metrics));
        Lifecycle life = Lifecycle.start(work, RandomGenerator.getDefault());
        lifecycle.set(life);
        return new FinOpsOperator(aws, life, endpoint, images);
    }

    private static Health told(AtomicReference<Lifecycle> lifecycle, Function<Lifecycle, Health> what) {
        Lifecycle current = lifecycle.get();
        return current == null ? Health.bad("starting") : what.apply(current);
    }

    /**
     * What a platform is made of, and what needs what.
     *
     * @param driftPoll how often stacks are compared with what is there
     */
    static StepGraph steps(HttpProbe probe, ImageLookup images, Duration driftPoll) {
        return new StepGraph(List.of(
                new PreflightStep(),
                new CostDataStep(),
                new InfrastructureStep(driftPoll),
                new ImagesStep(images),
                new MigrationStep(),
                new ServicesStep(driftPoll),
                new DomainStep(),
                new VerificationStep(probe)));
    }

    /** Whether it leads or stands by, in words. */
    String state() {
        return lifecycle.ready().text();
    }

    /** Where metrics and health are served. */
    public int httpPort() {
        return endpoint.port();
    }

    @Override
    public void close() {
        lifecycle.close();
        endpoint.close();
        aws.close();
        images.close();
    }
}
