package dev.finops.simulator.kubernetes.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.kubernetes.object.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes answers. */
final class Responses {
    private Responses() {}

    static void json(ApiRequest request, int code, JsonNode body) throws IOException {
        send(request, code, "application/json", Json.write(body));
    }

    static void text(ApiRequest request, int code, String body) throws IOException {
        send(request, code, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    static void send(ApiRequest request, int code, String contentType, byte[] body) throws IOException {
        var exchange = request.exchange();
        exchange.getResponseHeaders().set("Content-Type", contentType);
        request.warnings()
                .forEach(w -> exchange.getResponseHeaders()
                        .add("Warning", "299 - \"" + w.replace("\\", "\\\\").replace("\"", "\\\"") + "\""));
        // -1 is how this server writes a body of length zero.
        exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
