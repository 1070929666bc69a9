package dev.finops.backend.chat.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/**
 * Amazon Bedrock's ConverseStream on the wire, with a model that does what a script says, however badly.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html">ConverseStream</a>
 */
public final class ScriptedBedrock implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Step> script = new ArrayDeque<>();
    private final List<JsonNode> requests = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What the model does when it is asked once. */
    public interface Step {
        void answer(Out out) throws IOException;
    }

    /** The answer as it is sent. */
    public final class Out {
        private final HttpExchange exchange;

        private Out(HttpExchange exchange) {
            this.exchange = exchange;
        }

        void begin() throws IOException {
            exchange.getResponseHeaders().set("Content-Type", "application/vnd.amazon.eventstream");
            exchange.sendResponseHeaders(200, 0);
        }

        void event(String type, String json) throws IOException {
            frame(Map.of(":message-type", "event", ":event-type", type, ":content-type", "application/json"), json);
        }

        void exception(String type, String json) throws IOException {
            frame(
                    Map.of(":message-type", "exception", ":exception-type", type, ":content-type", "application/json"),
                    json);
        }

        private void frame(Map<String, String> headers, String json) throws IOException {
            var values = new HashMap<String, HeaderValue>();
            headers.forEach((name, value) -> values.put(name, HeaderValue.fromString(value)));
            ByteBuffer bytes = new Message(values, json.getBytes(StandardCharsets.UTF_8)).toByteBuffer();
            byte[] all = new byte[bytes.remaining()];
            bytes.get(all);
            raw(all);
        }

        void raw(byte[] bytes) throws IOException {
            OutputStream body = exchange.getResponseBody();
            body.write(bytes);
            body.flush();
        }

        void text(String text) throws IOException {
            event("contentBlockDelta", json(Map.of("contentBlockIndex", 0, "delta", Map.of("text", text))));
        }

        void tool(int index, String name, String arguments) throws IOException {
            event(
                    "contentBlockStart",
                    json(Map.of(
                            "contentBlockIndex",
                            index,
                            "start",
                            Map.of("toolUse", Map.of("toolUseId", "call-" + index, "name", name)))));
            // In two pieces, as they come.
            int half = arguments.length() / 2;
            for (String piece : List.of(arguments.substring(0, half), arguments.substring(half))) {
                event(
                        "contentBlockDelta",
                        json(Map.of("contentBlockIndex", index, "delta", Map.of("toolUse", Map.of("input", piece)))));
            }
            event("contentBlockStop", json(Map.of("contentBlockIndex", index)));
        }

        void end(String reason, int inputTokens, int outputTokens) throws IOException {
            event("messageStop", json(Map.of("stopReason", reason)));
            event(
                    "metadata",
                    json(Map.of(
                            "usage",
                            Map.of(
                                    "inputTokens",
                                    inputTokens,
                                    "outputTokens",
                                    outputTokens,
                                    "totalTokens",
                                    inputTokens + outputTokens),
                            "metrics",
                            Map.of("latencyMs", 1))));
        }

        void refuse(int status, String error, String message) throws IOException {
            byte[] body = json(Map.of("message", message)).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("x-amzn-ErrorType", error);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }

        /** Until whoever asks has had enough. */
        void hang() throws IOException {
            try {
                closed.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    public ScriptedBedrock() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(threads);
        http.createContext("/model/", this::handle);
        http.start();
    }

    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** What the model does next, one step each time it is asked; the last one from then on. */
    public synchronized void script(Step... steps) {
        script.clear();
        script.addAll(List.of(steps));
        requests.clear();
    }

    /** What it was asked. */
    public List<JsonNode> requests() {
        return List.copyOf(requests);
    }

    static Step says(String... pieces) {
        return out -> {
            out.begin();
            out.event("messageStart", "{\"role\":\"assistant\"}");
            for (String piece : pieces) {
                out.text(piece);
            }
            out.event("contentBlockStop", "{\"contentBlockIndex\":0}");
            out.end("end_turn", 1000, 100);
        };
    }

    static Step calls(String tool, String arguments) {
        return out -> {
            out.begin();
            out.event("messageStart", "{\"role\":\"assistant\"}");
            out.text("I will look.");
            out.tool(1, tool, arguments);
            out.end("tool_use", 1000, 100);
        };
    }

    static Step refuses(int status, String error) {
        return out -> out.refuse(status, error, "You don't have access to the model with the specified model ID.");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(JSON.readTree(exchange.getRequestBody()));
            next().answer(new Out(exchange));
        } catch (IOException e) {
            // Whoever asked has gone.
        }
    }

    private synchronized Step next() {
        return script.size() > 1 ? script.removeFirst() : script.getFirst();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        http.stop(0);
        threads.shutdownNow();
    }
}
