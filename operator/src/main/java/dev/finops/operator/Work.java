package dev.finops.operator;

import dev.finops.operator.aws.AwsSessions;
import dev.finops.operator.controller.EventRecorder;
import dev.finops.operator.controller.FinOpsPlatformController;
import dev.finops.operator.controller.FinOpsPlatformReconciler;
import dev.finops.operator.controller.Leadership;
import dev.finops.operator.controller.Passes;
import dev.finops.operator.controller.PlatformMetrics;
import dev.finops.operator.controller.Prerequisites;
import dev.finops.operator.controller.Schedule;
import dev.finops.operator.images.ImageLookup;
import dev.finops.operator.step.Memory;
import dev.finops.operator.step.StepRunner;
import dev.finops.operator.verification.HttpProbe;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the operator does with one cluster and AWS, in the parts of a life. */
final class Work implements Lifecycle.Parts {
    private final OperatorConfiguration configuration;
    private final ImageLookup images;
    private final KubernetesClient kubernetes;
    private final AwsSessions aws;
    private final Clock clock;
    private final PlatformMetrics metrics;
    private final Prerequisites prerequisites;
    private final String identity = identity();
    private @Nullable String clusterId;

    Work(
            OperatorConfiguration configuration,
            ImageLookup images,
            KubernetesClient kubernetes,
            AwsSessions aws,
            Clock clock,
            PlatformMetrics metrics) {
        this.configuration = configuration;
        this.images = images;
        this.kubernetes = kubernetes;
        this.aws = aws;
        this.clock = clock;
        this.metrics = metrics;
        this.prerequisites = new Prerequisites(kubernetes);
    }

    @Override
    public void check() {
        prerequisites.check(configuration.namespaces());
        clusterId = configuration.clusterId().orElseGet(prerequisites::clusterUid);
    }

    @Override
    public @Nullable Leadership candidate() {
        if (configuration.lease().isEmpty()) {
            return null;
        }
        OperatorConfiguration.Lease lease = configuration.lease().get();
        String namespace = lease.namespace()
                .or(() -> Optional.ofNullable(kubernetes.getConfiguration().getNamespace()))
                .orElse("default");
        Leadership leadership = Leadership.candidate(kubernetes, namespace, lease.name(), identity);
        aws.changeWhile(leadership::holds);
        return leadership;
    }

    @Override
    public FinOpsPlatformController watch() {
        if (clusterId == null) {
            throw new IllegalStateException("not checked");
        }
        FinOpsPlatformReconciler reconciler = new FinOpsPlatformReconciler(
                new Passes(clusterId, aws, clock),
                new StepRunner(
                        FinOpsOperator.steps(
                                new HttpProbe(configuration.probeProxy()), images, configuration.driftPoll()),
                        new Memory(configuration.idlePoll())),
                new Schedule(configuration.activePoll(), configuration.idlePoll(), RandomGenerator.getDefault()),
                new EventRecorder(clock),
                metrics);
        return FinOpsPlatformController.start(kubernetes, reconciler, configuration.namespaces());
    }

    /** A pod has one container of this kind, so that it takes its own lease back when that is started again. */
    private static String identity() {
        String host = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("operator");
        return System.getenv("KUBERNETES_SERVICE_HOST") == null ? host + "-" + UUID.randomUUID() : host;
    }
}
