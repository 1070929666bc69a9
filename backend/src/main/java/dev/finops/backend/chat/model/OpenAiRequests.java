package dev.finops.backend.chat.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finops.backend.tools.InquiryTool;
import dev.finops.backend.tools.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Prompts as chat completions take them. */
final class OpenAiRequests {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OpenAiRequests() {}

    static Map<String, Object> of(String modelId, Prompt prompt) {
        List<Map<String, Object>> messages = new ArrayList<>();
        messages.add(JsonSchema.properties("role", "system", "content", prompt.system()));
        prompt.messages().forEach(message -> messages(message).forEach(messages::add));
        Map<String, Object> request = JsonSchema.properties(
                "model",
                modelId,
                "messages",
                messages,
                "temperature",
                prompt.temperature(),
                "max_tokens",
                prompt.maxTokens(),
                "stream",
                true,
                "stream_options",
                Map.of("include_usage", true));
        if (!prompt.tools().isEmpty()) {
            request.put(
                    "tools", prompt.tools().stream().map(OpenAiRequests::tool).toList());
        }
        return request;
    }

    private static Stream<Map<String, Object>> messages(Prompt.Message message) {
        return switch (message) {
            case Prompt.Message.User(String text) -> Stream.of(JsonSchema.properties("role", "user", "content", text));
            case Prompt.Message.Model(String text, List<Prompt.Call> calls) ->
                Stream.of(JsonSchema.properties(
                        "role",
                        "assistant",
                        "content",
                        text,
                        "tool_calls",
                        calls.stream().map(OpenAiRequests::call).toList()));
            case Prompt.Message.Results(List<Prompt.Result> results) ->
                results.stream()
                        .map(result -> JsonSchema.properties(
                                "role", "tool", "tool_call_id", result.callId(), "content", result.text()));
        };
    }

    private static Map<String, Object> call(Prompt.Call call) {
        try {
            return JsonSchema.properties(
                    "id",
                    call.id(),
                    "type",
                    "function",
                    "function",
                    JsonSchema.properties("name", call.tool(), "arguments", JSON.writeValueAsString(call.arguments())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Arguments came from JSON", e);
        }
    }

    private static Map<String, Object> tool(InquiryTool tool) {
        return JsonSchema.properties(
                "type",
                "function",
                "function",
                JsonSchema.properties(
                        "name", tool.name(), "description", tool.description(), "parameters", tool.schema()));
    }
}
