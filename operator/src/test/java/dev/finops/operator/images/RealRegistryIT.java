package dev.finops.operator.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry that others are measured by (CNCF Distribution), as Debian packages it. */
class RealRegistryIT {
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;
    private String host;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "docker-registry"))),
                "docker-registry is not on the PATH");
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            host = "127.0.0.1:" + socket.getLocalPort();
        }
        Path configuration = folder.resolve("config.yml");
        Files.writeString(configuration, """
                version: 0.1
                storage:
                  filesystem:
                    rootdirectory: %s
                http:
                  addr: %s
                """.formatted(folder.resolve("data"), host));
        process = new ProcessBuilder("docker-registry", "serve", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> send("GET", "/v2/", "", "").statusCode() == 200);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void tellsAnImageThatWasPushedFromOneThatWasNot() throws Exception {
        String digest = push("finops/backend", "0.1.0");

        try (ImageRegistry registry = new ImageRegistry()) {
            assertThat(registry.find(ImageReference.parse(host + "/finops/backend:0.1.0")))
                    .isEqualTo(new ImagePresence.Exists());
            assertThat(registry.find(ImageReference.parse(host + "/finops/backend@" + digest)))
                    .isEqualTo(new ImagePresence.Exists());
            assertThat(registry.find(ImageReference.parse(host + "/finops/backend:0.2.0")))
                    .isEqualTo(new ImagePresence.Missing(host));
            assertThat(registry.find(ImageReference.parse(host + "/finops/nothing:0.1.0")))
                    .isEqualTo(new ImagePresence.Missing(host));
        }
    }

    /** An image without layers. */
    private String push(String repository, String tag) throws Exception {
        String configuration =
                "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}";
        String digest = digest(configuration);
        String place = send("POST", "/v2/" + repository + "/blobs/uploads/", "", "")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String upload = URI.create("http://" + host).resolve(place).toString().substring(("http://" + host).length());
        assertThat(send("PUT", upload + "&digest=" + digest, configuration, "application/octet-stream")
                        .statusCode())
                .isEqualTo(201);
        String kind = "application/vnd.docker.distribution.manifest.v2+json";
        String manifest = """
                {"schemaVersion":2,"mediaType":"%s","layers":[],"config":
                 {"mediaType":"application/vnd.docker.container.image.v1+json","size":%d,"digest":"%s"}}
                """.formatted(kind, configuration.length(), digest);
        assertThat(send("PUT", "/v2/" + repository + "/manifests/" + tag, manifest, kind)
                        .statusCode())
                .isEqualTo(201);
        return digest(manifest);
    }

    private HttpResponse<String> send(String method, String path, String body, String kind)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + host + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!kind.isEmpty()) {
            request.header("Content-Type", kind);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String digest(String content) throws Exception {
        return "sha256:"
                + HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
    }
}
