package dev.finops.simulator.kubernetes.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** The real kube-apiserver with etcd, as {@code hack/kube-apiserver/run} runs it. */
final class KubeApiServer {
    private static final String RUN = "hack/kube-apiserver/run";

    private KubeApiServer() {}

    static Installation start() {
        String programs = System.getenv("KUBE_API_TEST_DIR");
        if (programs == null || programs.isEmpty()) {
            throw new TestAbortedException("set KUBE_API_TEST_DIR to the folder that \"" + RUN
                    + " --build-only\" prints, to run this on a real kube-apiserver too");
        }
        try {
            Path folder = Files.createTempDirectory("kube-apiserver");
            Path kubeconfig = folder.resolve("kubeconfig");
            Path auditLog = folder.resolve("audit.log");
            Path output = folder.resolve("output");
            Process run = new ProcessBuilder(
                            script().toString(),
                            "--kubeconfig",
                            kubeconfig.toString(),
                            "--audit-log",
                            auditLog.toString(),
                            "--stop-with",
                            Long.toString(ProcessHandle.current().pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(run, folder)));
            await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(kubeconfig) || !run.isAlive());
            if (!Files.exists(kubeconfig)) {
                throw new AssertionError(RUN + " ended:\n" + Files.readString(output, UTF_8));
            }
            return new Installation(Files.readString(kubeconfig, UTF_8), false, Optional.of(auditLog));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Modules are tested in their own folders, below the project's. */
    private static Path script() {
        for (@Nullable Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path script = folder.resolve(RUN);
            if (Files.isExecutable(script)) {
                return script;
            }
        }
        throw new AssertionError(RUN + " is in no folder above " + Path.of("").toAbsolutePath());
    }

    private static void stop(Process run, Path folder) {
        run.destroy();
        try (Stream<Path> files = Files.list(folder)) {
            run.waitFor();
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            System.err.println("What kube-apiserver left in " + folder + " could not be removed: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
