package dev.finops.simulator.wire;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request, read whole.
 *
 * @param rawPath as sent, still encoded
 * @param body decoded: without gzip and without the frames of aws-chunked
 */
record Inbound(String method, String rawPath, Map<String, List<String>> query, Headers headers, byte[] body) {

    static Inbound read(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        String encoding = Objects.requireNonNullElse(headers.getFirst("Content-Encoding"), "");
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readAllBytes();
        }
        if (encoding.contains("aws-chunked")
                || Objects.requireNonNullElse(headers.getFirst("x-amz-content-sha256"), "")
                        .startsWith("STREAMING-")) {
            body = withoutChunks(body);
        }
        if (encoding.equals("gzip")) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
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

    /**
     * Takes {@code size[;chunk-signature=…]\r\n data \r\n … 0\r\n trailers} apart.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">chunked upload</a>
     */
    private static byte[] withoutChunks(byte[] framed) throws IOException {
        var out = new ByteArrayOutputStream(framed.length);
        int at = 0;
        while (at < framed.length) {
            int end = at;
            while (end < framed.length && framed[end] != '\r') {
                end++;
            }
            String size = new String(framed, at, end - at, StandardCharsets.ISO_8859_1).split(";", 2)[0].trim();
            int length;
            try {
                length = Integer.parseInt(size, 16);
            } catch (NumberFormatException e) {
                throw new IOException("malformed aws-chunked body", e);
            }
            if (length == 0) {
                break;
            }
            if (end + 2 + length > framed.length) {
                throw new IOException("truncated aws-chunked body");
            }
            out.write(framed, end + 2, length);
            at = end + 2 + length + 2;
        }
        return out.toByteArray();
    }
}
