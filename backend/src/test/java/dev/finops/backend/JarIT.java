package dev.finops.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.billing.SampleBill;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is shipped, as a process of its own. */
class JarIT {
    private static final Path JAR = Path.of("target/backend.jar");

    @TempDir
    Path folder;

    @Test
    void it_serves_a_folder_of_bills() throws IOException, InterruptedException {
        SampleBill.write(folder.resolve("bills"));
        int port = freePort();
        Process process = start(
                Map.of("MICRONAUT_SERVER_PORT", String.valueOf(port), "LOG_FORMAT", "json"),
                "serve",
                folder.resolve("bills").toString());
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(get(port, "/health/readiness").statusCode())
                                    .isEqualTo(200));
            var answer = get(port, "/api/v1/costs?start=2026-10-01&end=2026-11-01&groupBy=service");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"service\":\"AmazonRDS\"");
            assertThat(get(port, "/docs/index.html").statusCode()).isEqualTo(200);
        } finally {
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(output()).contains("\"level\":\"INFO\"").doesNotContain("\"level\":\"ERROR\"");
    }

    @Test
    void wrong_arguments_are_explained() throws IOException, InterruptedException {
        assertThat(exitCode(Map.of(), "serve", folder.resolve("nowhere").toString()))
                .isEqualTo(2);
        assertThat(output()).contains("nowhere does not exist", "See backend serve --help");

        assertThat(exitCode(Map.of(), "sevre")).isEqualTo(2);
        assertThat(output()).contains("sevre", "serve");

        assertThat(exitCode(Map.of("DATABASE_URL", ""), "migrate")).isEqualTo(1);
        assertThat(output()).contains("jdbc:postgresql://host:5432/finops");
    }

    @Test
    void help_names_the_commands() throws IOException, InterruptedException {
        assertThat(exitCode(Map.of(), "--help")).isZero();
        assertThat(output()).contains("serve", "migrate", "java -jar backend.jar serve ./cur");
    }

    private int exitCode(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(environment, arguments);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                JAR.toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
