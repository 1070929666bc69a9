package dev.finops.simulator.aws.wire;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request, read whole.
 *
 * @param rawPath as sent, still encoded
 * @param headers with the trailers of an aws-chunked body
 * @param body without the frames of aws-chunked
 */
record Inbound(String method, String rawPath, Map<String, List<String>> query, Headers headers, byte[] body) {

    static Inbound read(HttpExchange exchange) throws IOException {
        var headers = new Headers(exchange.getRequestHeaders());
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readAllBytes();
        }
        if (AwsChunked.isUsed(headers)) {
            body = AwsChunked.decode(body, headers);
        }
        return new Inbound(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                HttpText.query(exchange.getRequestURI().getRawQuery()),
                headers,
                body);
    }

    String header(String name) {
        return Objects.requireNonNullElse(headers.getFirst(name), "");
    }

    @Nullable
    String queryParameter(String name) {
        List<String> values = query.get(name);
        return values == null ? null : values.getFirst();
    }

    /** The parameters of a Query request, from the URI and from the form in the body. */
    Map<String, String> form() {
        var form = new LinkedHashMap<String, String>();
        query.forEach((name, values) -> form.put(name, values.getFirst()));
        if (header("Content-Type").startsWith("application/x-www-form-urlencoded")) {
            HttpText.query(new String(body, StandardCharsets.UTF_8))
                    .forEach((name, values) -> form.put(name, values.getFirst()));
        }
        return form;
    }
}
