package dev.finops.sandbox;

import dev.finops.billing.SampleBill;
import dev.finops.simulator.aws.AwsSimulator;
import dev.finops.simulator.aws.AwsSimulatorOptions;
import dev.finops.simulator.aws.process.ImageCatalog;
import dev.finops.simulator.kubernetes.KubernetesApi;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine;

/**
 * The whole product on one machine: a simulated AWS and Kubernetes, the operator as a process, and the backend as the tasks
 * of the simulated ECS. Applies a manifest, shows its steps until Ready, and stays up until it is interrupted.
 */
public final class Sandbox {
    private static final String CLUSTER_ID = "sandbox";
    private static final Duration LOOK = Duration.ofMillis(250);

    private final SandboxOptions options;
    private final PrintStream out;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final AtomicReference<String> platformUrl = new AtomicReference<>("");

    private Sandbox(SandboxOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        var options = new SandboxOptions();
        CommandLine.populateCommand(options, args);
        String problem = options.problem();
        if (problem != null) {
            System.err.println(problem);
            System.exit(2);
        }
        var sandbox = new Sandbox(options, System.out);
        // However the JVM ends, by Ctrl-C or by itself, nothing is left running.
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "close-sandbox"));
        int exitCode;
        try {
            exitCode = sandbox.run();
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("sandbox: " + e.getMessage());
            exitCode = 1;
        }
        System.exit(exitCode);
    }

    private int run() throws IOException, SQLException, InterruptedException {
        var workspace = Workspace.create(options.workspace());
        var manifest = Manifest.read(options.manifest);
        out.println("Starting PostgreSQL, a Valkey-compatible cache, a simulated AWS and "
                + (options.kubeconfig.isEmpty() ? "a Kubernetes API …" : "an operator for your cluster …"));
        Path kubeconfig = options.kubeconfig.isEmpty()
                ? kubernetesInMemory(workspace)
                : Path.of(options.kubeconfig).toAbsolutePath();
        Cluster cluster = opened(Cluster.connect(kubeconfig));
        cluster.requireFree(manifest);
        LocalPostgres postgres = opened(LocalPostgres.start(workspace.postgres(), "finops", "finops"));
        LocalValkey valkey = opened(LocalValkey.start());
        AwsSimulator aws = opened(AwsSimulator.start(AwsSimulatorOptions.scaled(options.speed)
                .withPort(Ports.preferred(4566))
                .withImages(images(workspace, postgres, valkey))));
        EntryPoint entryPoint = opened(EntryPoint.open(
                Ports.preferred(8080),
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), aws.endpoint().getPort()),
                platformUrl::get));
        Map<String, String> variables = workspace.variables(
                kubeconfig,
                aws.endpoint().toString(),
                manifest.region(),
                entryPoint.url().toString());
        workspace.writeEnv(variables);
        new SimulatedAccount(aws.endpoint()).prepare(manifest);

        cluster.applyDefinition(options.crd());
        cluster.apply(manifest);
        // A cluster outlives the sandbox; what the platform was made of does not.
        opened(() -> cluster.forget(manifest));
        Map<String, String> environment = operatorEnvironment(variables, aws.endpoint());
        SupervisedOperator operator = opened(SupervisedOperator.start(
                () -> OperatorProcess.start(options.operatorJar(), environment, workspace.operatorLog()),
                out,
                workspace.operatorLog()));
        return watch(cluster, manifest, operator, entryPoint.url(), workspace);
    }

    private Path kubernetesInMemory(Workspace workspace) throws IOException {
        KubernetesApi api =
                opened(KubernetesApi.start(KubernetesApi.Options.defaults().withPort(Ports.preferred(6443))));
        return workspace.writeKubeconfig(api.kubeconfig());
    }

    /** What the platform's image is on this machine: the backend's jar, with the local database, cache and bill. */
    private ImageCatalog images(Workspace workspace, LocalPostgres postgres, LocalValkey valkey) throws IOException {
        Path bill = options.costData.isEmpty() ? workspace.sampleBill() : Path.of(options.costData);
        if (options.costData.isEmpty()) {
            SampleBill.write(bill);
        }
        var environment =
                Map.of("FINOPS_COST_DATA", bill.toAbsolutePath().toString(), "MICRONAUT_SERVER_HOST", "127.0.0.1");
        var endpoints = Map.of("rds", "127.0.0.1:" + postgres.port(), "elasticache", "127.0.0.1:" + valkey.port());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return ImageCatalog.empty()
                .with(
                        "ghcr.io/finops-dev/backend",
                        new ImageCatalog.Behavior.RealProcess(
                                List.of(
                                        java,
                                        "-Xmx512m",
                                        "-XX:+UseSerialGC",
                                        "-XX:TieredStopAtLevel=1",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "-jar",
                                        options.backendJar().toAbsolutePath().toString()),
                                "MICRONAUT_SERVER_PORT",
                                environment,
                                endpoints));
    }

    private static Map<String, String> operatorEnvironment(Map<String, String> variables, URI aws) {
        var environment = new LinkedHashMap<>(variables);
        environment.remove("FINOPS_URL");
        environment.put("FINOPS_CLUSTER_ID", CLUSTER_ID);
        // It is the only one, and started again at once it would wait for its own lease.
        environment.put("FINOPS_LEADER_ELECTION", "false");
        environment.put("FINOPS_HTTP_PORT", String.valueOf(Ports.preferred(8081)));
        environment.put("FINOPS_PROBE_PROXY", aws.toString());
        environment.put("FINOPS_ACTIVE_POLL", "PT1S");
        // Whoever tries what becomes of a change by hand does not wait for hours.
        environment.put("FINOPS_IDLE_POLL", "PT5S");
        environment.put("FINOPS_DRIFT_POLL", "PT10S");
        // The simulated ECS runs the backend of this checkout, whatever the image is called.
        environment.put("FINOPS_IMAGE_CHECK", "false");
        return environment;
    }

    private int watch(Cluster cluster, Manifest manifest, SupervisedOperator operator, URI url, Workspace workspace)
            throws IOException, InterruptedException {
        boolean terminal = Objects.nonNull(System.console()) && System.console().isTerminal();
        var table = new StepTable(out, terminal, terminalWidth(), options.speed);
        out.println("Applied " + options.manifest + "\n");
        long start = System.nanoTime();
        boolean announced = false;
        while (true) {
            operator.look();
            PlatformView platform = cluster.read(manifest);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            platformUrl.set(platform.url());
            if (!announced) {
                table.show(platform, elapsed);
            }
            if (platform.isReady() && !announced) {
                announced = true;
                out.println("\nReady in " + StepTable.clock(elapsed) + ".");
                if (options.exitWhenReady) {
                    return 0;
                }
                NextSteps.print(out, workspace.env(), manifest, url, BilledDays.ask(url));
            }
            if (options.exitWhenReady && platform.stalled().isPresent()) {
                out.println("\nNot Ready: " + platform.stalled().get());
                return 1;
            }
            if (options.exitWhenReady && elapsed.compareTo(options.timeout) > 0) {
                out.println("\nNot Ready after " + options.timeout + ": " + platform.message()
                        + "\nThe operator's log: " + workspace.operatorLog());
                return 1;
            }
            Thread.sleep(LOOK);
        }
    }

    private static int terminalWidth() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("\\d{2,4}") ? Integer.parseInt(columns) : 120;
    }

    private <T extends AutoCloseable> T opened(T part) {
        synchronized (parts) {
            parts.push(part);
        }
        return part;
    }

    /** Ends what was started, the last first. */
    private void close() {
        synchronized (parts) {
            while (!parts.isEmpty()) {
                try {
                    parts.pop().close();
                } catch (Exception e) {
                    System.err.println("sandbox: " + e.getMessage());
                }
            }
        }
    }
}
