package dev.finops.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that no client would send. None may break anything, and none may learn anything of this machine. */
class MalformedRequestsTest {
    private static final int REQUESTS = 500;
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");
    private static final List<String> PATHS = List.of(
            "/api/v1/costs",
            "/api/v1/conversations",
            "/api/v1/conversations/1/messages",
            "/health",
            "/docs/../../etc",
            "/swagger/%2e%2e/%2e%2e/application.properties",
            "/%00",
            "/metrics",
            "//",
            "/api/v1/costs/%c0%af");
    private static final List<String> NAMES =
            List.of("start", "end", "metric", "groupBy", "granularity", "charges", "x", "", "start[]", "%zz");
    private static final List<String> VALUES = List.of(
            "2026-10-01",
            "2026-11-01",
            "amortized",
            "service",
            "day",
            "",
            "%",
            "%00",
            "'; DROP TABLE delivery; --",
            "+999999999-12-31",
            "2026-02-30",
            "NaN",
            "../../etc/passwd",
            "${7*7}",
            "{{7*7}}",
            "\u202e",
            "service,,,",
            "-1",
            "9".repeat(400),
            "%F0%9F%92%B8",
            "a".repeat(3000));
    private static final List<String> BODIES =
            List.of("", "{", "[]", "null", "{\"title\": 7}", "{\"title\": null}", "{\"title\": \"\\u0000\"}", "\u0000");

    @TempDir
    static Path folder;

    @Test
    void none_is_answered_with_an_internal_error() throws IOException {
        var random = new Random(20261123);
        try (var backend = RunningBackend.start(folder, Map.of())) {
            for (int i = 0; i < REQUESTS; i++) {
                String request = request(random);
                String answer = send(backend.port(), request);
                assertThat(answer)
                        .as(request)
                        .matches("(?s)(HTTP/1\\.[01] (?!500).*)?")
                        .doesNotContain("Exception:", ".java:", "at io.micronaut", folder.toString());
            }
            assertThat(backend.get("/health").statusCode()).isEqualTo(200);
        }
    }

    private static String request(Random random) {
        var target = new StringBuilder(pick(PATHS, random));
        for (int i = random.nextInt(6); i > 0; i--) {
            target.append(target.indexOf("?") < 0 ? '?' : '&')
                    .append(pick(NAMES, random))
                    .append('=');
            target.append(pick(VALUES, random).replace(" ", random.nextBoolean() ? "%20" : "+"));
        }
        String body = pick(BODIES, random);
        String type = random.nextBoolean() ? "application/json" : "text/" + random.nextInt(9);
        return pick(METHODS, random) + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: " + type + "\r\nAccept: " + (random.nextBoolean() ? "*/*" : "image/png")
                + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    /** Byte for byte: an HTTP client would refuse to send most of them. */
    private static String send(int port, String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static <T> T pick(List<T> options, Random random) {
        return options.get(random.nextInt(options.size()));
    }
}
