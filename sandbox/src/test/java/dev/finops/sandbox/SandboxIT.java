package dev.finops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.finops.simulator.kubernetes.contract.ApiServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mvn -Psandbox -Dsandbox.exitWhenReady=true} does, with the jars as they were packaged. */
class SandboxIT {
    private static final Duration LIMIT = Duration.ofMinutes(8);

    @Test
    void anExampleBecomesReadyAndNothingIsLeftRunning(@TempDir Path folder) throws Exception {
        run(folder, "");
    }

    @Test
    void aClusterOfOnesOwnIsLeftWithoutThePlatform(@TempDir Path folder) throws Exception {
        Path kubeconfig = Files.writeString(
                folder.resolve("kubeconfig"), ApiServer.kubeApiServer().kubeconfig());

        run(folder, kubeconfig.toString());

        try (Cluster cluster = Cluster.connect(kubeconfig)) {
            assertThatCode(() -> cluster.requireFree(Manifest.read(Path.of("../examples/minimal.yaml"))))
                    .doesNotThrowAnyException();
        }
    }

    private static void run(Path folder, String kubeconfig) throws Exception {
        Path project = Path.of("..").toAbsolutePath().normalize();
        Path output = folder.resolve("output");

        Process sandbox = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dsandbox.log=" + folder.resolve("sandbox.log"),
                        "-Dlogback.configurationFile=sandbox-logback.xml",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Sandbox.class.getName(),
                        "--project=" + project,
                        "--manifest=" + project.resolve("examples/minimal.yaml"),
                        "--speed=60",
                        "--cost-data=",
                        "--kubeconfig=" + kubeconfig,
                        "--exit-when-ready=true",
                        "--timeout=PT6M"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = sandbox.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        List<ProcessHandle> left = sandbox.descendants().toList();
        sandbox.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(sandbox.exitValue()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).contains("Ready in ").contains("Answers at http://finops.example.com");
        assertThat(left).isEmpty();
    }
}
