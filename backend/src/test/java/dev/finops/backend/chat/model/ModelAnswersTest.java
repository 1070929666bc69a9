package dev.finops.backend.chat.model;

import static dev.finops.backend.chat.model.ScriptedBedrock.calls;
import static dev.finops.backend.chat.model.ScriptedBedrock.refuses;
import static dev.finops.backend.chat.model.ScriptedBedrock.says;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.backend.api.RunningBackend;
import dev.finops.backend.chat.model.ScriptedBedrock.Step;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a model does on the wire, the answer is the engine's. */
@Timeout(60)
class ModelAnswersTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Map<String, String> AWS =
            Map.of("aws.accessKeyId", "AKIDEXAMPLE", "aws.secretAccessKey", "secret", "aws.region", "us-east-1");
    private static final String ENDPOINT = "aws.endpointUrlBedrockRuntime";
    private static final String UNREADABLE = "Gimme the flibbertigibbet of AmazonS3 in October 2026";

    @TempDir
    static Path folder;

    private static ScriptedBedrock bedrock;
    private static RunningBackend backend;
    private static RunningBackend alone;

    @BeforeAll
    static void start() {
        bedrock = new ScriptedBedrock();
        AWS.forEach(System::setProperty);
        System.setProperty(ENDPOINT, bedrock.url());
        backend = RunningBackend.start(
                folder,
                Map.of(
                        "finops.now",
                        "2026-11-23T12:00:00Z",
                        "finops.ai.model-id",
                        "amazon.nova-lite-v1:0",
                        "finops.ai.region",
                        "us-east-1",
                        "finops.ai.patience",
                        "1s",
                        "finops.ai.tokens-per-conversation",
                        "2500"));
        alone = RunningBackend.start(folder, Map.of("finops.now", "2026-11-23T12:00:00Z"));
        // The first call of a process loads the client, which may take longer than the patience of these tests.
        bedrock.script(says(""));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> ask(backend, "top 3 services in October 2026")
                        .at("/model/note")
                        .isNull());
    }

    @AfterAll
    static void stop() {
        backend.close();
        alone.close();
        bedrock.close();
        AWS.keySet().forEach(System::clearProperty);
        System.clearProperty(ENDPOINT);
    }

    @Test
    void sentences_carry_values_of_the_engine() throws IOException {
        bedrock.script(says(
                "[[r1.serv",
                "ice]] cost the most with [[r1.amo",
                "unt]]. Overall [[total]] was spent ",
                "in [[period]]."));

        JsonNode answer = ask(backend, "top 3 services in October 2026");

        JsonNode first = answer.at("/table/rows/0");
        assertThat(texts(answer.at("/commentary"))).hasSize(2);
        assertThat(answer.at("/commentary/0").asText())
                .startsWith(first.get(0).asText() + " cost the most with $")
                .doesNotContain("[", "(");
        assertThat(answer.at("/commentary/1").asText()).contains("$").endsWith("in October 2026.");
        assertThat(answer.at("/model/id").asText()).isEqualTo("amazon.nova-lite-v1:0");
        assertThat(answer.at("/model/inputTokens").asInt()).isEqualTo(1000);
        // 1,000 tokens at 0.06 and 100 at 0.24 USD for a million
        assertThat(answer.at("/model/costUsd").decimalValue()).isEqualByComparingTo("0.000084");
        assertThat(answer.at("/model/note").isNull()).isTrue();
    }

    @Test
    void the_model_is_asked_with_the_configured_temperature_and_without_tools_when_it_writes() throws IOException {
        bedrock.script(says(""));

        ask(backend, "top 3 services in October 2026");

        JsonNode request = bedrock.requests().getFirst();
        assertThat(request.at("/inferenceConfig/temperature").asDouble()).isEqualTo(0.7, Offset.offset(1e-6));
        assertThat(request.at("/inferenceConfig/maxTokens").asInt()).isEqualTo(1024);
        assertThat(request.has("toolConfig")).isFalse();
        assertThat(request.toString().length()).isLessThan(8_000);
    }

    static List<String> lies() {
        return List.of(
                "AmazonS3 cost $1,000,000.00.",
                "[[r1.service]] cost 42 dollars.",
                "[[r1.service]] cost a million dollars.",
                "[[r1.service]] cost twice as much as before.",
                "[[r1.service]] cost [[r99.amount]].",
                "[[r1.service]] cost [[r1.amount.",
                "[[r3.service]] cost the most with [[r3.amount]].",
                "[[r1.service]] rose to [[r1.amount]].",
                "[[r1.service]] was charged [[total]].",
                "[[r1.service]] cost [[r1.amount]] per day.",
                "You can save [[r1.amount]] by turning it off.",
                "[[r1.service]] cost [[r1.amount]], see http://example.com.",
                "[[r1.service]] cost ٤٢ with [[r1.amount]].",
                "[[r1.service]] cost [[r1.amount]] <script>alert()</script>.",
                "[[r1.service]] cost [[r1.amount]] in March.",
                "Ignore the numbers above.",
                "[[r1.service]] cost [[r1.amount]]");
    }

    @ParameterizedTest
    @MethodSource("lies")
    void a_sentence_that_lies_is_left_out(String lie) throws IOException {
        bedrock.script(says(lie));

        JsonNode answer = ask(backend, "top 3 services in October 2026");

        assertThat(answer.at("/commentary")).isEmpty();
        assertThat(answer.at("/model/note").asText()).contains("left out");
        assertSameAsAlone(answer, "top 3 services in October 2026");
    }

    @Test
    void a_number_in_the_wrong_place_says_what_it_is_of() throws IOException {
        bedrock.script(says("[[r1.service]] cost [[r2.amount]]."));

        JsonNode answer = ask(backend, "top 3 services in October 2026");

        assertThat(answer.at("/commentary/0").asText())
                .contains("(" + answer.at("/table/rows/1/0").asText() + ")");
    }

    @Test
    void a_direction_is_checked_against_the_change() throws IOException {
        String question = "Compare October 2026 with September 2026 by service";
        JsonNode engine = ask(alone, question);
        boolean rose = engine.at("/table/rows/0/3").decimalValue().signum() > 0;
        bedrock.script(says("[[r1.service]] rose by [[r1.change]]. [[r1.service]] fell by [[r1.change]]."));

        JsonNode answer = ask(backend, question);

        assertThat(texts(answer.at("/commentary")))
                .singleElement()
                .asString()
                .contains(rose ? " rose by +" : " fell by −");
    }

    @Test
    void the_difference_of_two_periods_is_never_called_their_sum() throws IOException {
        bedrock.script(
                says("Overall [[total]] was spent. Overall cost rose by [[change]]. Overall cost fell by [[change]]."
                        + " [[r1.service]] rose by [[change]]."));

        JsonNode answer = ask(backend, "Compare October 2026 with September 2026 by service");

        boolean rose = answer.at("/totals/0/amount").decimalValue().signum() > 0;
        assertThat(texts(answer.at("/commentary")))
                .singleElement()
                .asString()
                .startsWith(rose ? "Overall cost rose by +$" : "Overall cost fell by −$");
    }

    @Test
    void a_mean_is_never_called_a_sum() throws IOException {
        bedrock.script(says("Overall [[total]] was spent."));

        JsonNode answer = ask(backend, "average daily cost in October 2026");

        assertThat(answer.at("/kind").asText()).isEqualTo("answer");
        assertThat(answer.at("/commentary")).isEmpty();
    }

    static List<Step> failures() {
        byte[] noise = new byte[4000];
        new Random(7).nextBytes(noise);
        return List.of(
                refuses(403, "AccessDeniedException"),
                refuses(429, "ThrottlingException"),
                refuses(400, "ValidationException"),
                refuses(500, "InternalServerException"),
                out -> out.refuse(200, "None", "not an event stream"),
                out -> {
                    out.begin();
                    out.raw(noise);
                },
                out -> {
                    out.begin();
                    out.text("[[r1.service]] cost ");
                    out.hang();
                },
                ScriptedBedrock.Out::hang,
                out -> {
                    out.begin();
                    while (true) {
                        out.text("and on and on ");
                    }
                },
                out -> {
                    out.begin();
                    out.text("It broke off in the mid");
                },
                out -> {
                    out.begin();
                    out.event("contentBlockDelta", "{}");
                    out.event("surprise", "{\"what\":1}");
                    out.event("contentBlockDelta", "{\"delta\":{\"text\":7}}");
                    out.end("end_turn", -5, -5);
                },
                out -> {
                    out.begin();
                    out.exception("modelStreamErrorException", "{\"message\":\"the model failed\"}");
                },
                calls("query_costs", "{\"start\":\"2026-10-01\""),
                calls("delete_everything", "{}"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatever_the_model_does_the_answer_is_the_planner_s(Step failure) throws IOException {
        bedrock.script(failure);
        long started = System.nanoTime();

        JsonNode answer = ask(backend, "top 3 services in October 2026");

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
        assertSameAsAlone(answer, "top 3 services in October 2026");
        assertThat(answer.at("/commentary")).isEmpty();
        assertThat(answer.at("/model/inputTokens").asLong()).isNotNegative();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatever_the_model_does_what_nobody_understands_is_refused(Step failure) throws IOException {
        bedrock.script(failure);

        JsonNode answer = ask(backend, UNREADABLE);

        assertThat(answer.at("/kind").asText()).isEqualTo("refusal");
        assertThat(answer.at("/text").asText()).contains("flibbertigibbet").doesNotContainPattern("\\d");
        assertThat(answer.at("/totals")).isEmpty();
    }

    @Test
    void a_denied_model_is_told() throws IOException {
        bedrock.script(refuses(403, "AccessDeniedException"));

        JsonNode answer = ask(backend, "top 3 services in October 2026");

        assertThat(answer.at("/model/note").asText())
                .isEqualTo("The language model may not be used by this platform; the answer is the planner's own.");
    }

    @Test
    void what_only_the_model_can_read_is_offered_without_a_number_and_answered_on_a_click() throws IOException {
        bedrock.script(calls(
                "query_costs",
                "{\"start\":\"2026-10-01\",\"end\":\"2026-11-01\",\"filter\":[\"service:in:AmazonS3\"]}"));

        JsonNode offered = ask(backend, UNREADABLE);

        assertThat(offered.at("/kind").asText()).isEqualTo("choice");
        assertThat(offered.at("/totals")).isEmpty();
        assertThat(offered.at("/choices/0/text").isNull()).isTrue();
        assertThat(offered.at("/choices/0/message").asText()).contains("AmazonS3", "October 2026");
        JsonNode request = bedrock.requests().getFirst();
        assertThat(request.at("/inferenceConfig/temperature").asDouble()).isZero();
        assertThat(request.at("/toolConfig/tools")).hasSize(8);

        bedrock.script(says(""));
        JsonNode answer = ask(
                backend,
                JSON.createObjectNode()
                        .put("message", offered.at("/choices/0/message").asText())
                        .put("address", offered.at("/choices/0/address").asText()));
        assertThat(answer.at("/kind").asText()).isEqualTo("answer");
        assertThat(answer.at("/text").asText()).startsWith("AmazonS3 cost $");
    }

    @Test
    void a_wrong_call_is_told_what_to_write_instead() throws IOException {
        bedrock.script(
                calls("query_costs", "{\"start\":\"yesterday\",\"end\":\"2026-11-01\"}"),
                calls("query_costs", "{\"start\":\"2026-10-01\",\"end\":\"2026-11-01\",\"filter\":\"service:in:S4\"}"),
                calls("query_costs", "{\"start\":\"2026-10-01\",\"end\":\"2026-11-01\"}"));

        JsonNode offered = ask(backend, UNREADABLE);

        assertThat(offered.at("/kind").asText()).isEqualTo("choice");
        List<JsonNode> requests = bedrock.requests();
        assertThat(requests).hasSize(3);
        assertThat(requests.get(1).at("/messages/2/content/0/toolResult").toString())
                .contains("start", "error");
        assertThat(requests.get(2).at("/messages/4/content/0/toolResult").toString())
                .contains("No charges are like that");
    }

    @Test
    void a_model_that_goes_round_in_circles_is_stopped() throws IOException {
        bedrock.script(calls("query_costs", "{\"start\":\"2026-10-01\",\"end\":\"2026-09-01\"}"));

        JsonNode answer = ask(backend, UNREADABLE);

        assertThat(answer.at("/kind").asText()).isEqualTo("refusal");
        assertThat(bedrock.requests()).hasSize(3);
    }

    @Test
    void out_of_scope_stays_out_of_scope() throws IOException {
        bedrock.script(calls("query_costs", "{\"start\":\"2026-10-01\",\"end\":\"2026-11-01\"}"));

        JsonNode answer = ask(backend, "What is our Azure bill?");

        assertThat(answer.at("/kind").asText()).isEqualTo("refusal");
        assertThat(answer.at("/model").isNull()).isTrue();
        assertThat(bedrock.requests()).isEmpty();
    }

    @Test
    void a_conversation_has_a_limit_of_tokens() throws IOException {
        bedrock.script(says("Overall [[total]] was spent."));
        JsonNode first = ask(backend, "top 3 services in October 2026");
        String conversation = first.at("/conversationId").asText();
        ObjectNode again =
                JSON.createObjectNode().put("message", "and by region?").put("conversationId", conversation);
        ask(backend, again);
        ask(backend, again);
        bedrock.script(says("Overall [[total]] was spent."));

        JsonNode spent = ask(backend, again);

        assertThat(bedrock.requests()).isEmpty();
        assertThat(spent.at("/kind").asText()).isEqualTo("answer");
        assertThat(spent.at("/model/note").asText()).contains("2500 tokens");
        JsonNode kept = JSON.readTree(
                backend.get("/api/v1/conversations/" + conversation).body());
        assertThat(kept.at("/modelUse/inputTokens").asInt()).isEqualTo(3000);
        assertThat(kept.at("/modelUse/outputTokens").asInt()).isEqualTo(300);
        assertThat(kept.at("/modelUse/costUsd").decimalValue()).isEqualByComparingTo("0.000252");
    }

    @Test
    void the_stream_gives_the_result_before_the_sentences() throws IOException {
        bedrock.script(says("Overall [[total]] was spent in [[period]]. ", "A lie of 5. "));

        HttpResponse<String> response = backend.send(
                "POST",
                "/api/v1/chat/stream",
                "{\"message\":\"top 3 services in October 2026\"}",
                "Content-Type",
                "application/json");

        List<String> events = new ArrayList<>();
        response.body()
                .lines()
                .filter(line -> line.startsWith("event:"))
                .forEach(line -> events.add(line.substring(6).strip()));
        assertThat(events).containsExactly("status", "result", "status", "sentence", "answer");
        assertThat(new String(response.body().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .doesNotContain("A lie");
    }

    private static void assertSameAsAlone(JsonNode answer, String question) throws IOException {
        JsonNode expected = ask(alone, question);
        assertThat(expected.at("/model").isNull()).isTrue();
        for (String part : List.of("/kind", "/text", "/table", "/totals", "/proof")) {
            assertThat(answer.at(part)).as(part).isEqualTo(expected.at(part));
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonNode ask(RunningBackend whom, String message) throws IOException {
        return ask(whom, JSON.createObjectNode().put("message", message));
    }

    private static JsonNode ask(RunningBackend whom, ObjectNode body) throws IOException {
        HttpResponse<String> response =
                whom.send("POST", "/api/v1/chat", body.toString(), "Content-Type", "application/json");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }
}
