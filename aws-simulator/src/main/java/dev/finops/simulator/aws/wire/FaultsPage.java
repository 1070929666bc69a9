package dev.finops.simulator.aws.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.finops.simulator.aws.http.HttpRoute;
import dev.finops.simulator.aws.http.JsonAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Faults by HTTP: {@code POST /_simulator/faults} makes the next calls fail, {@code DELETE} ends that. The body says which
 * calls and how, such as
 *
 * <pre>{@code
 * {"service": "ecs", "operation": "UpdateService", "times": 2,
 *  "fault": {"type": "refusal", "status": 400, "code": "ThrottlingException", "message": "Rate exceeded"}}
 * }</pre>
 *
 * Without service or operation it means all; once, without times. Types are {@code refusal}, {@code dropped}, {@code
 * answerLost} and {@code late} (with {@code milliseconds}).
 */
public final class FaultsPage implements HttpRoute {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private record Order(
            @Nullable String service,
            @Nullable String operation,
            @Nullable Integer times,
            @Nullable Description fault) {
        boolean matches(Faults.Call call) {
            return (service == null || service.equals(call.service()))
                    && (operation == null || operation.equals(call.operation()));
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Refusal.class, name = "refusal"),
        @JsonSubTypes.Type(value = Dropped.class, name = "dropped"),
        @JsonSubTypes.Type(value = AnswerLost.class, name = "answerLost"),
        @JsonSubTypes.Type(value = Late.class, name = "late")
    })
    private sealed interface Description {
        Faults.Fault fault();
    }

    private record Refusal(
            int status, String code, @Nullable String message) implements Description {
        @Override
        public Faults.Fault fault() {
            return new Faults.Fault.Refusal(
                    status == 0 ? 400 : status,
                    Objects.requireNonNullElse(code, "InternalFailure"),
                    Objects.requireNonNullElse(message, ""));
        }
    }

    private record Dropped() implements Description {
        @Override
        public Faults.Fault fault() {
            return new Faults.Fault.Dropped();
        }
    }

    private record AnswerLost() implements Description {
        @Override
        public Faults.Fault fault() {
            return new Faults.Fault.AnswerLost();
        }
    }

    private record Late(long milliseconds) implements Description {
        @Override
        public Faults.Fault fault() {
            return new Faults.Fault.Late(Duration.ofMillis(milliseconds));
        }
    }

    private final Faults faults;

    public FaultsPage(Faults faults) {
        this.faults = faults;
    }

    @Override
    public boolean accepts(HttpExchange exchange) {
        return "/_simulator/faults".equals(exchange.getRequestURI().getPath());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "POST" -> add(exchange);
            case "DELETE" -> {
                faults.clear();
                JsonAnswer.send(exchange, 200, "{}");
            }
            default -> JsonAnswer.send(exchange, 405, "{\"message\":\"POST or DELETE\"}");
        }
    }

    private void add(HttpExchange exchange) throws IOException {
        Order order;
        try {
            order = JSON.readValue(exchange.getRequestBody(), Order.class);
        } catch (JsonProcessingException e) {
            JsonAnswer.send(exchange, 400, message(e.getOriginalMessage()));
            return;
        }
        if (order == null || order.fault() == null) {
            JsonAnswer.send(exchange, 400, message("fault is missing"));
            return;
        }
        faults.next(
                Objects.requireNonNullElse(order.times(), 1),
                order::matches,
                order.fault().fault());
        JsonAnswer.send(exchange, 200, "{}");
    }

    private static String message(String text) throws JsonProcessingException {
        return JSON.writeValueAsString(Map.of("message", text));
    }
}
