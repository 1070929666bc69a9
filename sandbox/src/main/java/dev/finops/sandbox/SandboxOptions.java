package dev.finops.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code mvn -Psandbox} was asked for; each option is also a property ({@code -Dsandbox.speed=}). */
final class SandboxOptions {
    @Option(names = "--project", required = true, description = "The folder of the checkout.")
    Path project = Path.of("");

    @Option(names = "--manifest", required = true, description = "The FinOpsPlatform to apply.")
    Path manifest = Path.of("");

    @Option(names = "--speed", defaultValue = "60", description = "Simulated seconds per real second.")
    double speed;

    @Option(names = "--cost-data", defaultValue = "", description = "A folder of billing files; default: a sample.")
    String costData = "";

    @Option(
            names = "--kubeconfig",
            defaultValue = "",
            description = "The cluster to use, by its kubeconfig file; default: a Kubernetes API in memory.")
    String kubeconfig = "";

    @Option(names = "--exit-when-ready", defaultValue = "false", arity = "1", description = "Stop once Ready.")
    boolean exitWhenReady;

    @Option(names = "--timeout", defaultValue = "PT10M", description = "How long to wait for Ready, in real time.")
    Duration timeout = Duration.ofMinutes(10);

    /** The first thing that is wrong with the options, as a sentence for whoever gave them. */
    @Nullable
    String problem() {
        if (!(speed > 0) || speed > 3600) {
            return "-Dsandbox.speed must be more than 0 and at most 3600, not " + speed;
        }
        if (!Files.isRegularFile(manifest)) {
            return "-Dsandbox.manifest names no file: " + manifest.toAbsolutePath();
        }
        if (!costData.isEmpty() && !Files.isDirectory(Path.of(costData))) {
            return "-Dsandbox.costData names no folder: " + Path.of(costData).toAbsolutePath();
        }
        if (!kubeconfig.isEmpty() && !Files.isRegularFile(Path.of(kubeconfig))) {
            return "-Dsandbox.kubeconfig names no file: " + Path.of(kubeconfig).toAbsolutePath();
        }
        return null;
    }

    /** Where the sandbox keeps all that it writes. */
    Path workspace() {
        return project.resolve("sandbox/target/sandbox");
    }

    Path operatorJar() {
        return project.resolve("operator/target/operator.jar");
    }

    Path backendJar() {
        return project.resolve("backend/target/backend.jar");
    }

    Path crd() {
        return project.resolve("crds/finopsplatforms.finops.dev-v1.yml");
    }
}
