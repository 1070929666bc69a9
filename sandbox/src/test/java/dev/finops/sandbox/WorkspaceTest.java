package dev.finops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    @Test
    void writesVariablesThatAShellReadsBackAsTheyWere(@TempDir Path folder) throws Exception {
        var workspace = Workspace.create(folder);

        workspace.writeEnv(Map.of("FINOPS_URL", "it's http://127.0.0.1:8080"));

        Process shell =
                new ProcessBuilder("sh", "-c", ". " + workspace.env() + " && printf %s \"$FINOPS_URL\"").start();
        assertThat(new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("it's http://127.0.0.1:8080");
        assertThat(Files.readString(workspace.env())).endsWith("\n");
    }

    @Test
    void namesAllThatAwsAndKubectlRead(@TempDir Path folder) throws Exception {
        var variables = Workspace.create(folder)
                .variables(
                        Path.of("/etc/kubeconfig"), "http://127.0.0.1:4566", "eu-central-1", "http://127.0.0.1:8080");

        assertThat(variables)
                .containsEntry("KUBECONFIG", "/etc/kubeconfig")
                .containsEntry("AWS_ENDPOINT_URL", "http://127.0.0.1:4566")
                .containsEntry("AWS_REGION", "eu-central-1")
                .containsEntry("FINOPS_URL", "http://127.0.0.1:8080")
                .containsKeys("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
    }
}
