package dev.finops.operator.verification;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks a platform for its health, as a user's browser would reach it. */
public final class HttpProbe {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final HttpClient http;

    /** @param proxy the HTTP proxy that leads to platforms, where the operator's own network does not */
    public HttpProbe(Optional<URI> proxy) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(LIMIT).followRedirects(HttpClient.Redirect.NORMAL);
        proxy.ifPresent(it -> builder.proxy(ProxySelector.of(new InetSocketAddress(it.getHost(), it.getPort()))));
        this.http = builder.build();
    }

    /** What came of a request. */
    sealed interface Answer {
        record Status(int code) implements Answer {}

        record Unreachable(String why) implements Answer {}
    }

    Answer get(URI uri) {
        try {
            HttpResponse<Void> response = http.send(
                    HttpRequest.newBuilder(uri).timeout(LIMIT).GET().build(), HttpResponse.BodyHandlers.discarding());
            return new Answer.Status(response.statusCode());
        } catch (IOException e) {
            return new Answer.Unreachable(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unreachable("interrupted");
        }
    }
}
