package dev.finops.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The folder with what a second terminal needs: {@code kubeconfig}, and {@code env} to source, after which
 * {@code kubectl}, {@code aws} and {@code curl} speak to the sandbox.
 */
final class Workspace {
    private final Path folder;

    private Workspace(Path folder) {
        this.folder = folder;
    }

    static Workspace create(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new Workspace(folder.toAbsolutePath().normalize());
    }

    Path env() {
        return folder.resolve("env");
    }

    Path operatorLog() {
        return folder.resolve("operator.log");
    }

    Path postgres() {
        return folder.resolve("postgres");
    }

    Path sampleBill() {
        return folder.resolve("sample-bill");
    }

    /** Where the kubeconfig was written. */
    Path writeKubeconfig(String kubeconfig) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), kubeconfig);
    }

    /** Writes the variables as lines to source in a POSIX shell. */
    void writeEnv(Map<String, String> variables) throws IOException {
        Files.writeString(
                env(),
                variables.entrySet().stream()
                        .map(entry -> "export " + entry.getKey() + "=" + quoted(entry.getValue()) + "\n")
                        .collect(Collectors.joining()));
    }

    /** What the {@code aws} CLI, the SDKs and {@code kubectl} read; the credentials are the simulator's, not secret. */
    Map<String, String> variables(Path kubeconfig, String awsEndpoint, String region, String platformUrl) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("KUBECONFIG", kubeconfig.toString());
        variables.put("AWS_ENDPOINT_URL", awsEndpoint);
        variables.put("AWS_REGION", region);
        variables.put("AWS_DEFAULT_REGION", region);
        variables.put("AWS_ACCESS_KEY_ID", "SANDBOXACCESSKEY");
        variables.put("AWS_SECRET_ACCESS_KEY", "sandbox");
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        variables.put("FINOPS_URL", platformUrl);
        return variables;
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
