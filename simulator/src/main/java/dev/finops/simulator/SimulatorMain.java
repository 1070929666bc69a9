package dev.finops.simulator;

import dev.finops.simulator.kubernetes.KubernetesApi;
import dev.finops.simulator.process.ImageCatalog;
import dev.finops.simulator.time.ScaledTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts a simulated AWS and an in-memory Kubernetes API, and keeps them until it is interrupted. */
@Command(
        name = "simulator",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "A simulated AWS and an in-memory Kubernetes API on 127.0.0.1. Ctrl-C ends them.")
public final class SimulatorMain implements Callable<Integer> {
    @Option(names = "--aws-port", paramLabel = "PORT", defaultValue = "4566", description = "0 for a free one")
    private int awsPort;

    @Option(names = "--kubernetes-port", paramLabel = "PORT", defaultValue = "6443", description = "0 for a free one")
    private int kubernetesPort;

    @Option(names = "--speed", paramLabel = "N", defaultValue = "60", description = "simulated seconds per second")
    private double speed;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of all identifiers")
    private long seed;

    @Option(names = "--images", paramLabel = "FILE", description = "YAML: which image runs as which process")
    private @Nullable Path images;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "where to write a kubeconfig for the API")
    private @Nullable Path kubeconfig;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new SimulatorMain()).setExecutionExceptionHandler((e, command, parsed) -> {
            command.getErr().println(command.getColorScheme().errorText(String.valueOf(e.getMessage())));
            return 1;
        });
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(speed > 0)) {
            throw new ParameterException(spec.commandLine(), "--speed must be more than 0, not " + speed);
        }
        ImageCatalog catalog = images == null ? ImageCatalog.empty() : ImageCatalog.read(images);
        var interrupted = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        try (var time = new ScaledTime(Instant.now(), speed);
                AwsSimulator aws = startAws(new AwsSimulatorOptions(awsPort, time, seed, catalog));
                KubernetesApi kubernetes = startKubernetes()) {
            if (kubeconfig != null) {
                Files.writeString(kubeconfig, kubernetes.kubeconfig());
            }
            announce(aws, kubernetes);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                interrupted.countDown();
                awaitQuietly(closed);
            }));
            interrupted.await();
        } finally {
            closed.countDown();
        }
        return 0;
    }

    /** Lets the containers' processes end before this one, but does not wait for ever. */
    private static void awaitQuietly(CountDownLatch closed) {
        try {
            var ignored = closed.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static AwsSimulator startAws(AwsSimulatorOptions options) throws IOException {
        try {
            return AwsSimulator.start(options);
        } catch (BindException e) {
            throw taken(options.port(), "--aws-port", e);
        }
    }

    private KubernetesApi startKubernetes() throws IOException {
        try {
            return KubernetesApi.start(KubernetesApi.Options.defaults().withPort(kubernetesPort));
        } catch (BindException e) {
            throw taken(kubernetesPort, "--kubernetes-port", e);
        }
    }

    private static IOException taken(int port, String option, BindException cause) {
        return new IOException(
                "Port " + port + " is taken. Choose another one with " + option + ", or 0 for any free one.", cause);
    }

    private void announce(AwsSimulator aws, KubernetesApi kubernetes) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("AWS         %s   (%s times as fast as the real one)%n", aws.endpoint(), number(speed));
        out.printf("Kubernetes  %s%n", kubernetes.url());
        out.println();
        out.printf("  export AWS_ENDPOINT_URL=%s%n", aws.endpoint());
        // The first version of the CLI reads only the second variable.
        out.printf("  export AWS_REGION=eu-central-1 AWS_DEFAULT_REGION=eu-central-1%n");
        out.printf("  export AWS_ACCESS_KEY_ID=simulated AWS_SECRET_ACCESS_KEY=simulated%n");
        out.printf("  aws sts get-caller-identity%n");
        out.printf(
                "  kubectl %s get namespaces%n",
                kubeconfig == null ? "--server " + kubernetes.url() : "--kubeconfig " + kubeconfig);
        out.printf("  curl %s/_simulator/journal%n", aws.endpoint());
        out.println();
        out.println("Ctrl-C ends both.");
        out.flush();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
