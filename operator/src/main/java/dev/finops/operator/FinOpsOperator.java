package dev.finops.operator;

import dev.finops.operator.aws.AwsSessions;
import dev.finops.operator.controller.EventRecorder;
import dev.finops.operator.controller.FinOpsPlatformController;
import dev.finops.operator.controller.FinOpsPlatformReconciler;
import dev.finops.operator.controller.Passes;
import dev.finops.operator.controller.PlatformMetrics;
import dev.finops.operator.controller.Schedule;
import dev.finops.operator.costdata.CostDataStep;
import dev.finops.operator.domain.DomainStep;
import dev.finops.operator.images.ImageLookup;
import dev.finops.operator.images.ImagesStep;
import dev.finops.operator.infrastructure.InfrastructureStep;
import dev.finops.operator.migration.MigrationStep;
import dev.finops.operator.preflight.PreflightStep;
import dev.finops.operator.services.ServicesStep;
import dev.finops.operator.step.StepGraph;
import dev.finops.operator.step.StepRunner;
import dev.finops.operator.verification.HttpProbe;
import dev.finops.operator.verification.VerificationStep;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/** All parts put together: one operator, until it is closed. */
public final class FinOpsOperator implements AutoCloseable {
    private final AwsSessions aws;
    private final FinOpsPlatformController controller;
    private final OperationsEndpoint endpoint;
    private final ImageLookup images;

    private FinOpsOperator(
            AwsSessions aws, FinOpsPlatformController controller, OperationsEndpoint endpoint, ImageLookup images) {
        this.aws = aws;
        this.images = images;
        this.controller = controller;
        this.endpoint = endpoint;
    }

    /** Starts to watch and to serve. */
    public static FinOpsOperator start(
            OperatorConfiguration configuration, KubernetesClient kubernetes, AwsSessions aws, Clock clock)
            throws IOException {
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ImageLookup images = ImageLookup.of(configuration.imageCheck());
        FinOpsPlatformReconciler reconciler = new FinOpsPlatformReconciler(
                new Passes(configuration.clusterId(), aws, clock),
                new StepRunner(steps(new HttpProbe(configuration.probeProxy()), images)),
                new Schedule(configuration.activePoll(), configuration.idlePoll(), RandomGenerator.getDefault()),
                new EventRecorder(clock),
                new PlatformMetrics(metrics));
        aws.observedBy((service, operation, outcome) -> metrics.counter(
                        "finops.aws.calls", "service", service, "operation", operation, "outcome", outcome)
                .increment());
        // What can fail comes first: an operator that cannot tell its health must not touch anything.
        AtomicReference<FinOpsPlatformController> watching = new AtomicReference<>();
        OperationsEndpoint endpoint = OperationsEndpoint.start(
                new InetSocketAddress(configuration.httpHost(), configuration.httpPort()), metrics::scrape, () -> {
                    FinOpsPlatformController controller = watching.get();
                    return controller != null && controller.healthy();
                });
        FinOpsPlatformController controller =
                FinOpsPlatformController.start(kubernetes, reconciler, configuration.namespaces());
        watching.set(controller);
        return new FinOpsOperator(aws, controller, endpoint, images);
    }

    /** What a platform is made of, and what needs what. */
    static StepGraph steps(HttpProbe probe, ImageLookup images) {
        return new StepGraph(List.of(
                new PreflightStep(),
                new CostDataStep(),
                new InfrastructureStep(),
                new ImagesStep(images),
                new MigrationStep(),
                new ServicesStep(),
                new DomainStep(),
                new VerificationStep(probe)));
    }

    /** Where metrics and health are served. */
    public int httpPort() {
        return endpoint.port();
    }

    @Override
    public void close() {
        controller.close();
        endpoint.close();
        aws.close();
        images.close();
    }
}
