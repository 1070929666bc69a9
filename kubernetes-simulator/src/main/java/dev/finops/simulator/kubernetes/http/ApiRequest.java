package dev.finops.simulator.kubernetes.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.finops.simulator.kubernetes.object.ApiException;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.protobuf.ProtobufReader;
import dev.finops.simulator.kubernetes.selector.FieldSelector;
import dev.finops.simulator.kubernetes.selector.LabelSelector;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One HTTP request, read. */
final class ApiRequest {
    private static final List<String> READABLE = List.of("application/json", "application/yaml");

    private final HttpExchange exchange;
    private final List<String> path;
    private final Map<String, String> query;
    private final List<String> warnings = new ArrayList<>();

    ApiRequest(HttpExchange exchange) {
        this.exchange = exchange;
        this.path = Stream.of(exchange.getRequestURI().getRawPath().split("/"))
                .filter(s -> !s.isEmpty())
                .map(s -> URLDecoder.decode(s.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        this.query = parse(exchange.getRequestURI().getRawQuery());
    }

    String method() {
        return exchange.getRequestMethod();
    }

    /** The path's segments, decoded. */
    List<String> path() {
        return path;
    }

    String query(String name) {
        return query.getOrDefault(name, "");
    }

    boolean isTrue(String name) {
        return query(name).equals("true") || query(name).equals("1");
    }

    String header(String name) {
        return String.join(",", exchange.getRequestHeaders().getOrDefault(name, List.of()));
    }

    /** The media type of the body, without parameters. */
    String contentType() {
        String type = header("Content-Type");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** Who writes: as the client says, or by the name of the program. */
    String fieldManager() {
        String given = query("fieldManager");
        return given.isEmpty() ? header("User-Agent").split("/", 2)[0] : given;
    }

    Predicate<JsonNode> selector() {
        return LabelSelector.parse(query("labelSelector")).and(FieldSelector.parse(query("fieldSelector")));
    }

    /** The body, or null if it is empty. */
    @Nullable
    JsonNode body() throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        if (bytes.length == 0) {
            return null;
        }
        return switch (contentType()) {
            case "application/vnd.kubernetes.protobuf" ->
                ProtobufReader.read(bytes).orElseThrow(() -> ApiException.unsupportedMediaType(READABLE));
            case "application/cbor" -> throw ApiException.unsupportedMediaType(READABLE);
            default -> Json.read(bytes);
        };
    }

    /** @throws ApiException (400) if there is no body */
    JsonNode requiredBody() throws IOException {
        JsonNode body = body();
        if (body == null) {
            throw ApiException.badRequest("the body of the request is empty");
        }
        return body;
    }

    /** Something for the client to show to its user. */
    void warn(String message) {
        warnings.add(message);
    }

    List<String> warnings() {
        return warnings;
    }

    HttpExchange exchange() {
        return exchange;
    }

    private static Map<String, String> parse(@Nullable String rawQuery) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (rawQuery != null) {
            for (String pair : rawQuery.split("&")) {
                String[] nameAndValue = pair.split("=", 2);
                parameters.put(
                        URLDecoder.decode(nameAndValue[0], StandardCharsets.UTF_8),
                        nameAndValue.length < 2 ? "" : URLDecoder.decode(nameAndValue[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }
}
