package dev.finops.simulator.aws;

import dev.finops.simulator.aws.process.ImageCatalog;
import dev.finops.simulator.aws.time.ScaledTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
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

/** Starts a simulated AWS, and keeps it until it is interrupted. */
@Command(
        name = "aws-simulator",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "A simulated AWS on 127.0.0.1. Ctrl-C ends it.")
public final class AwsSimulatorMain implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "PORT", defaultValue = "4566", description = "0 for a free one")
    private int port;

    @Option(names = "--speed", paramLabel = "N", defaultValue = "60", description = "simulated seconds per second")
    private double speed;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of all identifiers")
    private long seed;

    @Option(names = "--images", paramLabel = "FILE", description = "YAML: which image runs as which process")
    private @Nullable Path images;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new AwsSimulatorMain()).setExecutionExceptionHandler((e, command, parsed) -> {
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
                AwsSimulator aws = startAws(new AwsSimulatorOptions(port, time, seed, catalog))) {
            announce(aws);
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
            throw new IOException(
                    "Port " + options.port() + " is taken. Choose another one with --port, or 0 for any free one.", e);
        }
    }

    private void announce(AwsSimulator aws) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("AWS  %s   (%s times as fast as the real one)%n", aws.endpoint(), number(speed));
        out.println();
        out.printf("  export AWS_ENDPOINT_URL=%s%n", aws.endpoint());
        // The first version of the CLI reads only the second variable.
        out.printf("  export AWS_REGION=eu-central-1 AWS_DEFAULT_REGION=eu-central-1%n");
        out.printf("  export AWS_ACCESS_KEY_ID=simulated AWS_SECRET_ACCESS_KEY=simulated%n");
        out.printf("  aws sts get-caller-identity%n");
        out.printf("  curl %s/_simulator/journal%n", aws.endpoint());
        out.println();
        out.println("Ctrl-C ends it.");
        out.flush();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
