package dev.finops.simulator.kubernetes;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a Kubernetes API in memory, and keeps it until it is interrupted. */
@Command(
        name = "kubernetes-simulator",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "A Kubernetes API in memory on 127.0.0.1. Ctrl-C ends it.")
public final class KubernetesSimulatorMain implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "PORT", defaultValue = "6443", description = "0 for a free one")
    private int port;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "where to write a kubeconfig for the API")
    private @Nullable Path kubeconfig;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new KubernetesSimulatorMain()).setExecutionExceptionHandler((e, command, parsed) -> {
            command.getErr().println(command.getColorScheme().errorText(String.valueOf(e.getMessage())));
            return 1;
        });
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (KubernetesApi kubernetes = start()) {
            if (kubeconfig != null) {
                Files.writeString(kubeconfig, kubernetes.kubeconfig());
            }
            announce(kubernetes);
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private KubernetesApi start() throws IOException {
        try {
            return KubernetesApi.start(KubernetesApi.Options.defaults().withPort(port));
        } catch (BindException e) {
            throw new IOException(
                    "Port " + port + " is taken. Choose another one with --port, or 0 for any free one.", e);
        }
    }

    private void announce(KubernetesApi kubernetes) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("Kubernetes  %s%n%n", kubernetes.url());
        out.printf(
                "  kubectl %s get namespaces%n%n",
                kubeconfig == null ? "--server " + kubernetes.url() : "--kubeconfig " + kubeconfig);
        out.println("Ctrl-C ends it.");
        out.flush();
    }
}
