package dev.finops.simulator.aws.wire;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** An answer, whole: status, headers and body. */
record Outbound(int status, Headers headers, byte[] body) {

    static Outbound of(int status, String contentType, String body) {
        var headers = new Headers();
        headers.set("Content-Type", contentType);
        return new Outbound(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    static String newRequestId() {
        return UUID.randomUUID().toString();
    }

    void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().putAll(headers);
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || status == 204 || status == 304;
        if (!exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().remove("Content-Length");
        }
        exchange.sendResponseHeaders(status, bodiless || body.length == 0 ? -1 : body.length);
        if (!bodiless && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
