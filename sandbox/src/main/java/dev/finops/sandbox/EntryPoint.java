package dev.finops.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * A door on this machine to the platform's own address, which only the simulated network can resolve: every request goes
 * through the simulator's proxy to the load balancer, as a browser's would in that network.
 */
final class EntryPoint implements AutoCloseable {
    /** Headers that belong to one connection, and those that the client sets itself. */
    private static final Set<String> NOT_FORWARDED =
            Set.of("connection", "content-length", "expect", "host", "keep-alive", "transfer-encoding", "upgrade");

    private final HttpServer server;
    private final HttpClient client;
    private final Supplier<String> platformUrl;

    private EntryPoint(HttpServer server, HttpClient client, Supplier<String> platformUrl) {
        this.server = server;
        this.client = client;
        this.platformUrl = platformUrl;
    }

    /** @param platformUrl the platform's URL as its status shows it; empty while there is none */
    static EntryPoint open(int port, InetSocketAddress proxy, Supplier<String> platformUrl) throws IOException {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(ProxySelector.of(proxy))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var entryPoint = new EntryPoint(server, client, platformUrl);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", entryPoint::forward);
        server.start();
        return entryPoint;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = platformUrl.get();
            if (target.isEmpty()) {
                answer(exchange, 503, "The platform has no address yet; kubectl get fop shows how far it is.\n");
                return;
            }
            HttpResponse<InputStream> response;
            try {
                response = client.send(request(exchange, target), HttpResponse.BodyHandlers.ofInputStream());
            } catch (ConnectException e) {
                answer(exchange, 502, "The simulator does not answer.\n");
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            response.headers().map().forEach((name, values) -> {
                if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            boolean empty = response.statusCode() == 204
                    || response.statusCode() == 304
                    || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(response.statusCode(), empty ? -1 : 0);
            try (InputStream body = response.body()) {
                if (!empty) {
                    body.transferTo(exchange.getResponseBody());
                }
            }
        }
    }

    private static HttpRequest request(HttpExchange exchange, String target) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        var request = HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
                .timeout(Duration.ofMinutes(2))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        client.shutdownNow();
    }
}
