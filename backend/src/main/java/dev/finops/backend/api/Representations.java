package dev.finops.backend.api;

import dev.finops.backend.cost.Formulas;
import dev.finops.backend.source.CostSource;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers in the form that the caller accepts, and not at all if the caller has the answer already: the same request over
 * the same data by the same formulas gives the same numbers.
 */
@Singleton
final class Representations {
    static final String CSV = "text/csv";

    private static final String TAG_ANY = "*";

    private final CostSource source;

    Representations(CostSource source) {
        this.source = source;
    }

    /** As JSON. */
    <T> HttpResponse<?> json(HttpRequest<?> request, Supplier<T> answer) {
        return unlessKnown(request, MediaType.APPLICATION_JSON, answer);
    }

    /** As CSV to whoever prefers that, else as JSON. */
    <T> HttpResponse<?> jsonOrCsv(HttpRequest<?> request, Supplier<T> answer, Function<T, String> csv) {
        return prefersCsv(request)
                ? unlessKnown(request, CSV + ";charset=utf-8", () -> csv.apply(answer.get()))
                : unlessKnown(request, MediaType.APPLICATION_JSON, answer);
    }

    private static boolean prefersCsv(HttpRequest<?> request) {
        for (MediaType type : request.accept()) {
            if (type.getName().equals(CSV)) {
                return true;
            }
            if (type.getName().equals(MediaType.APPLICATION_JSON)
                    || type.getName().equals(MediaType.ALL)) {
                return false;
            }
        }
        return false;
    }

    private <T> HttpResponse<?> unlessKnown(HttpRequest<?> request, String type, Supplier<T> answer) {
        String tag = tag(request, type);
        MutableHttpResponse<?> response = knows(request, tag)
                ? HttpResponse.notModified()
                : HttpResponse.ok(answer.get()).contentType(MediaType.of(type));
        // Costs are for whoever asked; and they must ask again, which costs little while nothing changed.
        return response.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    /** Weak: two answers to one question differ in the time that they took. */
    private String tag(HttpRequest<?> request, String type) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (String part : List.of(
                    source.dataVersion(),
                    String.valueOf(Formulas.VERSION),
                    type,
                    request.getUri().toString())) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return "W/\"" + HexFormat.of().formatHex(digest.digest(), 0, 12) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static boolean knows(HttpRequest<?> request, String tag) {
        return request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .anyMatch(known -> known.equals(TAG_ANY) || known.equals(tag));
    }
}
