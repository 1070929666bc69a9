package dev.finops.backend.api;

import dev.finops.billing.SampleBill;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The backend on a free port over sample bills, and a client that sends exactly what it is told. */
public final class RunningBackend implements AutoCloseable {
    private final EmbeddedServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningBackend(EmbeddedServer server) {
        this.server = server;
    }

    public static RunningBackend start(Path folder, Map<String, Object> more) {
        try {
            SampleBill.write(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var properties = new HashMap<String, Object>(more);
        properties.put("micronaut.server.port", -1);
        properties.putIfAbsent("finops.cost-data.path", folder.toString());
        return new RunningBackend(ApplicationContext.run(EmbeddedServer.class, properties));
    }

    public HttpResponse<String> get(String pathAndQuery) {
        return send("GET", pathAndQuery, "");
    }

    public HttpResponse<String> send(String method, String pathAndQuery, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(server.getURL() + pathAndQuery))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
