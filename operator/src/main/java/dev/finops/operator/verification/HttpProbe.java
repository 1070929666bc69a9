package dev.finops.operator.verification;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks a platform for its health and one question, as its users would reach it. */
public final class HttpProbe {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    /** The first question of a process may wait until it knows the data. */
    private static final Duration QUESTION_LIMIT = Duration.ofSeconds(20);

    private static final long LONGEST_ANSWER = 256 * 1024;

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
        /** @param body empty where it was not asked for */
        record Status(int code, String body) implements Answer {}

        record Unreachable(String why) implements Answer {}
    }

    Answer get(URI uri) {
        return send(HttpRequest.newBuilder(uri).timeout(LIMIT).GET().build(), BodyHandlers.replacing(""));
    }

    /** @param json the body */
    Answer post(URI uri, String json) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(QUESTION_LIMIT)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return send(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER));
    }

    private Answer send(HttpRequest request, HttpResponse.BodyHandler<String> body) {
        try {
            HttpResponse<String> response = http.send(request, body);
            return new Answer.Status(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Answer.Unreachable(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unreachable("interrupted");
        }
    }
}
