package dev.finops.operator.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finops.operator.verification.HttpProbe.Answer;

/**
 * The one question that a platform is asked: it needs the whole way from the load balancer to the billing data. It is asked as a
 * tool of the Model Context Protocol, which keeps no conversation and asks no language model, so that nobody finds or pays for it.
 */
final class Question {
    static final String WORDS = "How fresh is the data?";
    static final String PATH = "/mcp";
    static final String BODY =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"ask\",\"arguments\":"
                    + "{\"question\":\"" + WORDS + "\"}}}";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;

    private Question() {}

    /** What became of it. */
    enum Outcome {
        ANSWERED,
        /** It was understood, and there is no data yet to answer it from. */
        NO_DATA,
        /** This backend takes no questions: an older one, or one that wants to know who asks. */
        NOT_TAKEN,
        FAILED
    }

    static Outcome outcome(Answer answer) {
        return switch (answer) {
            case Answer.Unreachable ignored -> Outcome.FAILED;
            case Answer.Status(int code, String ignored) when code >= SERVER_ERROR -> Outcome.FAILED;
            case Answer.Status(int code, String ignored) when code != OK -> Outcome.NOT_TAKEN;
            case Answer.Status(int ignored, String body) -> said(body);
        };
    }

    private static Outcome said(String body) {
        try {
            JsonNode result = JSON.readTree(body).path("result");
            String kind = result.path("structuredContent").path("kind").asText();
            if (kind.equals("answer")) {
                return Outcome.ANSWERED;
            }
            return kind.equals("refusal") || result.path("isError").asBoolean() ? Outcome.NO_DATA : Outcome.FAILED;
        } catch (JsonProcessingException e) {
            return Outcome.FAILED;
        }
    }
}
