package dev.finops.operator;

import dev.finops.operator.aws.AwsSessions;
import dev.finops.operator.controller.KubernetesClients;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the operator until it is told to stop: with KUBECONFIG, or in a cluster. */
public final class OperatorMain {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorMain.class);

    private OperatorMain() {}

    public static void main(String[] args) throws InterruptedException {
        OperatorConfiguration configuration;
        try {
            configuration = OperatorConfiguration.from(System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Clock clock = Clock.systemUTC();
        KubernetesClient kubernetes = KubernetesClients.of(Config.autoConfigure(null));
        FinOpsOperator operator;
        try {
            operator = FinOpsOperator.start(configuration, kubernetes, AwsSessions.standard(clock), clock);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        LOG.info("Started; metrics and health on port {}", operator.httpPort());

        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            operator.close();
            kubernetes.close();
            stopped.countDown();
        }));
        stopped.await();
    }
}
