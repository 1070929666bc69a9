package dev.finops.backend.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** How long the jar takes from its start to its first answer about costs, and what it holds when nobody asks. */
final class StartBenchmark {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final String QUESTION = "/api/v1/costs?start=2026-09-01&end=2026-12-01&groupBy=service";

    /** @param residentMegabytes after ten idle seconds; negative where the system does not say */
    record Start(String name, Duration firstAnswer, long residentMegabytes) {}

    private final Path jar;
    private final Path bills;
    private final Path folder;

    StartBenchmark(Path jar, Path bills, Path folder) {
        this.jar = jar;
        this.bills = bills;
        this.folder = folder;
    }

    /**
     * Without and with a cache of classes that were loaded and linked ahead of time.
     *
     * @see <a href="https://openjdk.org/jeps/514">JEP 514: Ahead-of-Time Command-Line Ergonomics</a>
     */
    List<Start> run(int rounds) throws IOException, InterruptedException {
        Path cache = folder.resolve("backend.aot");
        Start without = best("without an AOT cache", List.of(), rounds);
        measure("training", List.of("-XX:AOTCacheOutput=" + cache));
        Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(cache));
        Start with = best("with an AOT cache", List.of("-XX:AOTCache=" + cache), rounds);
        return List.of(without, with);
    }

    /** The median by time to the first answer. */
    private Start best(String name, List<String> options, int rounds) throws IOException, InterruptedException {
        var starts = new ArrayList<Start>();
        for (int round = 0; round < rounds; round++) {
            starts.add(measure(name, options));
        }
        starts.sort((one, other) -> one.firstAnswer().compareTo(other.firstAnswer()));
        return starts.get(rounds / 2);
    }

    private Start measure(String name, List<String> options) throws IOException, InterruptedException {
        int port = freePort();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toAbsolutePath().toString(), "serve", bills.toString()));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("MICRONAUT_SERVER_PORT", String.valueOf(port));
        long started = System.nanoTime();
        Process process = builder.start();
        try {
            Duration firstAnswer = awaitAnswer(port, process, started);
            TimeUnit.MILLISECONDS.sleep(IDLE.toMillis());
            return new Start(name, firstAnswer, residentMegabytes(process));
        } finally {
            // Told to stop and not killed: a training run writes its cache at the end.
            process.destroy();
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    private Duration awaitAnswer(int port, Process process, long started) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + QUESTION))
                .timeout(PATIENCE)
                .build();
        try (var client = HttpClient.newHttpClient()) {
            while (process.isAlive() && System.nanoTime() - started < PATIENCE.toNanos()) {
                try {
                    if (client.send(request, BodyHandlers.ofString()).statusCode() == 200) {
                        return Duration.ofNanos(System.nanoTime() - started);
                    }
                } catch (IOException ignored) {
                    // It does not listen yet.
                    TimeUnit.MILLISECONDS.sleep(5);
                }
            }
        }
        throw new AssertionError("The backend did not start: " + Files.readString(folder.resolve("output")));
    }

    private static long residentMegabytes(Process process) throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(kilobytes -> Long.parseLong(kilobytes) / 1024)
                .findFirst()
                .orElse(-1);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
