package dev.finops.backend.chat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.finops.backend.chat.model.ModelFailedException.Reason;
import dev.finops.backend.chat.model.Prompt.Message;
import dev.finops.backend.tools.InquiryTools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chat completions on the wire, as Ollama and others answer them. */
class OpenAiModelTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final AtomicReference<String> request = new AtomicReference<>("");
    private final AtomicReference<String> key = new AtomicReference<>("");
    private HttpServer http;
    private volatile int status = 200;
    private volatile String body = "";
    private volatile boolean open;

    @BeforeEach
    void start() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/v1/chat/completions", exchange -> {
            request.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            key.set(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            if (!open) {
                exchange.close();
            }
        });
        http.start();
    }

    @AfterEach
    void stop() {
        http.stop(0);
    }

    @Test
    void text_and_tokens_are_read() throws Exception {
        body = """
            data: {"choices":[{"delta":{"role":"assistant","content":"[[total]] was"}}]}

            data: {"choices":[{"delta":{"content":" spent."},"finish_reason":null}]}

            data: {"choices":[{"delta":{},"finish_reason":"stop"}]}

            data: {"choices":[],"usage":{"prompt_tokens":12,"completion_tokens":7}}

            data: [DONE]
            """;

        Turn turn = ask(prompt(false));

        assertThat(turn.text()).isEqualTo("[[total]] was spent.");
        assertThat(turn.tokens()).isEqualTo(new Tokens(12, 7));
        assertThat(key.get()).isEqualTo("Bearer key");
        JsonNode sent = JSON.readTree(request.get());
        assertThat(sent.at("/model").asText()).isEqualTo("llama3.1");
        assertThat(sent.at("/messages/0/role").asText()).isEqualTo("system");
        assertThat(sent.has("tools")).isFalse();
    }

    @Test
    void a_call_comes_in_pieces_and_its_result_goes_back() throws Exception {
        body = """
            data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c1","function":{"name":"trend","arguments":"{\\"start\\":"}}]}}]}
            data: {"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\\"2026-10-01\\"}"}}]},"finish_reason":"tool_calls"}]}
            data: [DONE]
            """;

        Turn turn = ask(prompt(true));

        assertThat(turn.calls()).containsExactly(new Prompt.Call("c1", "trend", Map.of("start", "2026-10-01")));
        JsonNode sent = JSON.readTree(request.get());
        assertThat(sent.at("/tools")).hasSize(InquiryTools.ALL.size());
        assertThat(sent.at("/messages/2/tool_calls/0/function/arguments").asText())
                .isEqualTo("{\"end\":1}");
        assertThat(sent.at("/messages/3/role").asText()).isEqualTo("tool");
    }

    @Test
    void what_goes_wrong_has_a_reason() {
        status = 401;
        assertFails(Reason.DENIED);
        status = 404;
        assertFails(Reason.UNKNOWN);
        status = 429;
        assertFails(Reason.BUSY);
        status = 500;
        assertFails(Reason.BROKEN);
        status = 200;
        body = "data: {broken\n";
        assertFails(Reason.BROKEN);
        body = "data: {\"choices\":[{\"delta\":{\"content\":\"cut of\"}}]}\n";
        assertFails(Reason.BROKEN);
        body = "data: {\"choices\":[{\"delta\":{\"content\":\"" + "x".repeat(60_000) + "\"}}]}\n";
        assertFails(Reason.BROKEN);
    }

    @Test
    void one_that_hangs_is_given_up() {
        open = true;
        body = "data: {\"choices\":[{\"delta\":{\"content\":\"well\"}}]}\n";

        assertFails(Reason.SLOW);
    }

    @Test
    void one_that_is_not_there_is_said_to_be_unreachable() {
        http.stop(0);

        assertFails(Reason.UNREACHABLE);
    }

    private void assertFails(Reason reason) {
        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(() -> ask(prompt(false)))
                .satisfies(failure -> {
                    assertThat(failure.reason()).isEqualTo(reason);
                    assertThat(failure.tokens().input()).isPositive();
                });
    }

    private Turn ask(Prompt prompt) throws ModelFailedException {
        try (var model = new OpenAiModel(
                "llama3.1", "http://127.0.0.1:" + http.getAddress().getPort() + "/v1/", "key")) {
            return model.ask(prompt, words -> {}, PATIENCE);
        }
    }

    private static Prompt prompt(boolean withTools) {
        return new Prompt(
                "You are a test.",
                withTools
                        ? List.of(
                                new Message.User("Why?"),
                                new Message.Model("", List.of(new Prompt.Call("c0", "trend", Map.of("end", 1)))),
                                new Message.Results(List.of(new Prompt.Result("c0", "start is missing", true))))
                        : List.of(new Message.User("Why?")),
                withTools ? InquiryTools.ALL : List.of(),
                0.5,
                100);
    }
}
