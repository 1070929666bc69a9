package dev.finops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EntryPointTest {
    private final AtomicReference<String> seen = new AtomicReference<>("");
    private HttpServer proxy;
    private EntryPoint entryPoint;
    private String platformUrl = "http://finops.example.com";

    @BeforeEach
    void start() throws IOException {
        proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            seen.set(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Accept") + " " + body);
            byte[] answer = "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        proxy.start();
        entryPoint = EntryPoint.open(
                0,
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), proxy.getAddress().getPort()),
                () -> platformUrl);
    }

    @AfterEach
    void stop() {
        entryPoint.close();
        proxy.stop(0);
    }

    @Test
    void sendsRequestsThroughTheProxyToThePlatformsAddress() throws Exception {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(URI.create(entryPoint.url() + "/api/v1/costs?metric=amortized"))
                        .header("Accept", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("question"))
                        .build());

        assertThat(seen.get())
                .isEqualTo("POST http://finops.example.com/api/v1/costs?metric=amortized application/json question");
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.body()).isEqualTo("{\"ok\":true}");
    }

    @Test
    void saysSoWhileThePlatformHasNoAddress() throws Exception {
        platformUrl = "";

        HttpResponse<String> response =
                send(HttpRequest.newBuilder(entryPoint.url()).build());

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("no address yet");
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
