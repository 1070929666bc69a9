package dev.finops.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** {@code /metrics} for Prometheus, {@code /healthz/live} and {@code /healthz/ready} for the kubelet. */
final class OperationsEndpoint implements AutoCloseable {
    private final HttpServer server;

    private OperationsEndpoint(HttpServer server) {
        this.server = server;
    }

    /** @throws IOException naming address and port, where they cannot be had */
    static OperationsEndpoint start(
            InetSocketAddress address, Supplier<String> metrics, Supplier<Health> live, Supplier<Health> ready)
            throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException(
                    "cannot serve metrics and health on " + address.getHostString() + ":" + address.getPort() + ": "
                            + e.getMessage() + "; set FINOPS_HTTP_PORT to another port",
                    e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/metrics", exchange -> answer(exchange, 200, "text/plain; version=0.0.4", metrics.get()));
        server.createContext("/healthz/live", exchange -> answer(exchange, live.get()));
        server.createContext("/healthz/ready", exchange -> answer(exchange, ready.get()));
        server.start();
        return new OperationsEndpoint(server);
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, Health health) throws IOException {
        answer(exchange, health.good() ? 200 : 503, "text/plain; charset=utf-8", health.text() + "\n");
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
