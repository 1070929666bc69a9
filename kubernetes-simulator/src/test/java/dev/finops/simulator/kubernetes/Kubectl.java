package dev.finops.simulator.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real kubectl, with a home of its own, so that it neither reads nor writes the user's settings and caches. */
final class Kubectl {
    private final Map<String, String> environment;

    Kubectl(Path home, String kubeconfig) throws IOException {
        Path file = Files.writeString(home.resolve("kubeconfig"), kubeconfig);
        environment = Map.of("HOME", home.toString(), "KUBECONFIG", file.toString());
    }

    static void assumeInstalled() {
        boolean found = Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl")));
        assumeTrue(found, "kubectl is not on the PATH");
    }

    /** What a finished call printed. */
    record Result(int exitCode, String output, String errors) {
        String all() {
            return output + errors;
        }
    }

    /** Runs kubectl to its end. */
    Result run(String... arguments) {
        return runWithInput("", arguments);
    }

    /** Runs kubectl with this on its standard input, which {@code -f -} reads. */
    Result runWithInput(String input, String... arguments) {
        try {
            Process process = builder(arguments).start();
            var errors = new ArrayList<String>();
            Thread reader = Thread.startVirtualThread(() -> {
                try (BufferedReader lines = process.errorReader(UTF_8)) {
                    lines.lines().forEach(errors::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            try (var out = process.outputWriter(UTF_8)) {
                out.write(input);
            }
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("kubectl " + String.join(" ", arguments) + " did not end");
            }
            reader.join();
            return new Result(process.exitValue(), output, String.join("\n", errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Starts kubectl and lets it run. */
    Process start(String... arguments) throws IOException {
        return builder(arguments).redirectErrorStream(true).start();
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of("kubectl"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }
}
