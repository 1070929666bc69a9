package dev.finops.backend.chat.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finops.backend.chat.model.ModelFailedException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A model behind OpenAI's chat completions interface, as Ollama, vLLM, llama.cpp and others have it.
 *
 * @see <a href="https://docs.ollama.com/api/openai-compatibility">Ollama's</a>
 */
final class OpenAiModel implements LanguageModel {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int HTTP_OK = 200;
    private static final String DATA = "data:";
    private static final String END = "[DONE]";
    /** Longer than any event of a bounded answer. */
    private static final int LONGEST_LINE = 100_000;

    private final String modelId;
    private final URI completions;
    private final @Nullable String apiKey;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param url up to and including {@code /v1} */
    OpenAiModel(String modelId, String url, @Nullable String apiKey) {
        this.modelId = modelId;
        this.completions = URI.create(url.replaceFirst("/+$", "") + "/chat/completions");
        this.apiKey = apiKey;
    }

    @Override
    public String id() {
        return modelId;
    }

    @Override
    public Turn ask(Prompt prompt, Consumer<String> words, Duration patience) throws ModelFailedException {
        var answer = new StreamedTurn(words);
        var body = new AtomicReference<@Nullable InputStream>();
        CompletableFuture<@Nullable Reason> call =
                CompletableFuture.supplyAsync(() -> read(prompt, answer, body), threads);
        answer.onTooLong(() -> call.cancel(true));
        try {
            Reason failed = call.get(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS);
            if (failed != null) {
                throw new ModelFailedException(failed, answer.used(prompt), null);
            }
            return answer.turn(prompt);
        } catch (TimeoutException e) {
            throw new ModelFailedException(Reason.SLOW, answer.used(prompt), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelFailedException(Reason.STOPPED, answer.used(prompt), e);
        } catch (ExecutionException | CancellationException e) {
            throw new ModelFailedException(Reason.BROKEN, answer.used(prompt), e);
        } finally {
            call.cancel(true);
            close(body.get());
        }
    }

    /** Null if all went well. */
    private @Nullable Reason read(Prompt prompt, StreamedTurn answer, AtomicReference<@Nullable InputStream> body) {
        HttpResponse<InputStream> response;
        try {
            response = client.send(request(prompt), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            return Reason.UNREACHABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reason.STOPPED;
        }
        try (InputStream stream = response.body()) {
            body.set(stream);
            if (response.statusCode() != HTTP_OK) {
                return reason(response.statusCode());
            }
            return events(stream, answer);
        } catch (IOException e) {
            return Reason.BROKEN;
        }
    }

    private static Reason reason(int status) {
        return switch (status) {
            case 401, 403 -> Reason.DENIED;
            case 400, 404, 422 -> Reason.UNKNOWN;
            case 408, 504 -> Reason.SLOW;
            case 429, 503 -> Reason.BUSY;
            default -> Reason.BROKEN;
        };
    }

    private HttpRequest request(Prompt prompt) {
        try {
            var request = HttpRequest.newBuilder(completions)
                    .header("Content-Type", "application/json")
                    .header("Accept", "text/event-stream")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            JSON.writeValueAsString(OpenAiRequests.of(modelId, prompt))));
            if (apiKey != null && !apiKey.isBlank()) {
                request.header("Authorization", "Bearer " + apiKey);
            }
            return request.build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A prompt is texts and numbers", e);
        }
    }

    private static @Nullable Reason events(InputStream stream, StreamedTurn answer) throws IOException {
        while (true) {
            String line = line(stream);
            if (line == null) {
                return null;
            }
            if (!line.startsWith(DATA)) {
                continue;
            }
            String data = line.substring(DATA.length()).strip();
            if (data.equals(END)) {
                return null;
            }
            JsonNode event;
            try {
                event = JSON.readTree(data);
            } catch (JsonProcessingException e) {
                return Reason.BROKEN;
            }
            event(event, answer);
        }
    }

    /** Null at the end. */
    private static @Nullable String line(InputStream stream) throws IOException {
        var bytes = new ByteArrayOutputStream();
        int read = stream.read();
        while (read >= 0 && read != '\n') {
            if (bytes.size() > LONGEST_LINE) {
                throw new IOException("The line has no end");
            }
            bytes.write(read);
            read = stream.read();
        }
        return read < 0 && bytes.size() == 0 ? null : bytes.toString(StandardCharsets.UTF_8);
    }

    private static void event(JsonNode event, StreamedTurn answer) {
        JsonNode usage = event.path("usage");
        if (usage.isObject()) {
            answer.tokens(
                    usage.path("prompt_tokens").asLong(),
                    usage.path("completion_tokens").asLong());
        }
        JsonNode choice = event.path("choices").path(0);
        JsonNode delta = choice.path("delta");
        if (delta.path("content").isTextual()) {
            answer.text(delta.path("content").asText());
        }
        for (JsonNode call : delta.path("tool_calls")) {
            int index = call.path("index").asInt();
            JsonNode function = call.path("function");
            if (function.path("name").isTextual()) {
                answer.call(
                        index,
                        call.path("id").asText("call-" + index),
                        function.path("name").asText());
            }
            if (function.path("arguments").isTextual()) {
                answer.arguments(index, function.path("arguments").asText());
            }
        }
        if (choice.path("finish_reason").isTextual()) {
            answer.ended();
        }
    }

    private static void close(@Nullable InputStream stream) {
        if (stream != null) {
            try {
                stream.close();
            } catch (IOException e) {
                // Nobody reads it any more.
            }
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
