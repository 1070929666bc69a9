package dev.finops.simulator.aws.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import dev.finops.simulator.aws.http.HttpRoute;
import dev.finops.simulator.aws.http.JsonAnswer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The journal as {@code GET /_simulator/journal}: a JSON array, filtered by {@code service}, {@code operation},
 * {@code mutating} and {@code since} (a sequence number, exclusive). {@code DELETE} empties it.
 */
public final class JournalPage implements HttpRoute {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Journal journal;

    public JournalPage(Journal journal) {
        this.journal = journal;
    }

    @Override
    public boolean accepts(HttpExchange exchange) {
        return "/_simulator/journal".equals(exchange.getRequestURI().getPath());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "GET" -> list(exchange);
            case "DELETE" -> {
                journal.clear();
                JsonAnswer.send(exchange, 200, "[]");
            }
            default -> JsonAnswer.send(exchange, 405, "{\"message\":\"GET or DELETE\"}");
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        try {
            JsonAnswer.send(exchange, 200, JSON.writeValueAsString(entries(exchange)));
        } catch (IllegalArgumentException e) {
            JsonAnswer.send(exchange, 400, JSON.writeValueAsString(Map.of("message", e.getMessage())));
        }
    }

    private List<JournalEntry> entries(HttpExchange exchange) {
        Map<String, String> filters = parameters(exchange.getRequestURI().getQuery());
        long since = sequence(filters.getOrDefault("since", "0"));
        return journal.entries(entry -> entry.sequence() > since
                && filters.getOrDefault("service", entry.service()).equals(entry.service())
                && filters.getOrDefault("operation", entry.operation()).equals(entry.operation())
                && filters.getOrDefault("mutating", Boolean.toString(entry.mutating()))
                        .equals(Boolean.toString(entry.mutating())));
    }

    private static long sequence(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("since is a sequence number, not " + text, e);
        }
    }

    private static Map<String, String> parameters(@Nullable String query) {
        var parameters = new HashMap<String, String>();
        for (String pair : Objects.requireNonNullElse(query, "").split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return parameters;
    }
}
