package dev.finops.backend.chat.model;

import dev.finops.backend.tools.InquiryTool;
import java.util.List;
import java.util.Map;

/**
 * What a model is asked.
 *
 * @param system what it is to do
 * @param messages the first and the last are not the model's
 * @param tools empty where it is only to write
 */
public record Prompt(
        String system, List<Message> messages, List<InquiryTool> tools, double temperature, int maxTokens) {
    public Prompt {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /** One turn of the talk with a model. */
    public sealed interface Message {
        record User(String text) implements Message {}

        /** What the model said and called. */
        record Model(String text, List<Call> calls) implements Message {
            public Model {
                calls = List.copyOf(calls);
            }
        }

        /** One result for each of its calls. */
        record Results(List<Result> results) implements Message {
            public Results {
                results = List.copyOf(results);
            }
        }
    }

    /**
     * A call of a tool, as the model wrote it: any of it may be wrong.
     *
     * @param arguments texts, numbers, booleans, lists, maps and nulls
     */
    public record Call(String id, String tool, Map<String, Object> arguments) {}

    /** @param failed whether the text says what was wrong with the call */
    public record Result(String callId, String text, boolean failed) {}
}
