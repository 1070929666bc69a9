package dev.finops.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatApiTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @TempDir
    static Path folder;

    private static RunningBackend backend;

    @BeforeAll
    static void start() {
        backend = RunningBackend.start(folder, Map.of("finops.now", "2026-11-23T12:00:00Z"));
    }

    @AfterAll
    static void stop() {
        backend.close();
    }

    @Test
    void a_question_is_answered_with_the_engine_s_number_its_reading_and_its_proof() throws IOException {
        JsonNode answer = ask("How much did we spend on S3 last month?");

        assertThat(answer.at("/kind").asText()).isEqualTo("answer");
        assertThat(answer.at("/reading/sentence").asText())
                .isEqualTo("amortized cost in October 2026 where service is \"AmazonS3\", without tax, credits and"
                        + " refunds");
        JsonNode costs = get(answer.at("/query/address").asText());
        assertThat(answer.at("/totals/0/amount").decimalValue())
                .isEqualByComparingTo(costs.at("/total").decimalValue());
        assertThat(answer.at("/text").asText()).startsWith("AmazonS3 cost $").contains("in October 2026 (amortized");
        assertThat(answer.at("/proof/dataVersion").asText())
                .isEqualTo(costs.at("/freshness/dataVersion").asText());
        assertThat(answer.at("/proof/digest").asText()).hasSize(64);
    }

    @Test
    void a_message_of_a_conversation_changes_the_question_before_it() throws IOException {
        JsonNode first = ask("How much did we spend on S3 in October 2026?");

        JsonNode second = ask(message("and by region?")
                .put("conversationId", first.at("/conversationId").asText()));

        assertThat(second.at("/conversationId")).isEqualTo(first.at("/conversationId"));
        assertThat(second.at("/reading/address").asText())
                .contains("groupBy=region", "filter=service%3Ain%3AAmazonS3", "start=2026-10-01");
        JsonNode whole =
                get("/api/v1/conversations/" + first.at("/conversationId").asText());
        assertThat(whole.at("/messages")).hasSize(4);
        assertThat(whole.at("/messages/3/inquiry").asText())
                .isEqualTo(second.at("/reading/address").asText());
    }

    @Test
    void what_is_out_of_scope_is_refused_without_a_number() throws IOException {
        JsonNode answer = ask("What is our Azure bill?");

        assertThat(answer.at("/kind").asText()).isEqualTo("refusal");
        assertThat(answer.at("/text").asText()).doesNotContainPattern("\\d");
        assertThat(answer.at("/totals")).isEmpty();
        assertThat(answer.at("/table").isNull()).isTrue();
    }

    @Test
    void readings_with_different_numbers_are_a_choice_and_a_click_answers() throws IOException {
        JsonNode choice = ask("What did we spend in October 2026 including tax?");

        assertThat(choice.at("/kind").asText()).isEqualTo("choice");
        assertThat(choice.at("/choices").size()).isGreaterThan(1);
        JsonNode offer = choice.at("/choices/1");
        JsonNode answer = ask(message(offer.at("/message").asText())
                .put("address", offer.at("/address").asText()));
        assertThat(answer.at("/kind").asText()).isEqualTo("answer");
        assertThat(answer.at("/text")).isEqualTo(offer.at("/text"));
    }

    @Test
    void the_table_s_shares_and_amounts_are_those_of_the_costs() throws IOException {
        JsonNode answer = ask("costs by service in October 2026");

        JsonNode costs = get(answer.at("/query/address").asText());
        assertThat(answer.at("/table/rows")).hasSameSizeAs(costs.at("/rows"));
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row : answer.at("/table/rows")) {
            sum = sum.add(row.get(1).decimalValue());
        }
        assertThat(sum).isEqualByComparingTo(costs.at("/total").decimalValue());
    }

    @Test
    void a_chart_names_the_largest_groups_and_adds_up_all_others() throws IOException {
        JsonNode answer = ask("costs by service and month from September 2026 to October 2026");

        JsonNode series = answer.at("/chart/series");
        assertThat(series).hasSize(10);
        assertThat(series.at("/9/name").asText()).isEqualTo("others");
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode one : series) {
            for (JsonNode value : one.at("/values")) {
                sum = sum.add(value.decimalValue());
            }
        }
        assertThat(sum).isEqualByComparingTo(answer.at("/totals/0/amount").decimalValue());
    }

    @Test
    void every_suggestion_is_answered() throws IOException {
        JsonNode suggestions = get("/api/v1/chat/suggestions");

        assertThat(suggestions.size()).isGreaterThan(3);
        for (JsonNode suggestion : suggestions) {
            JsonNode answer = ask(suggestion.at("/message").asText());
            assertThat(answer.at("/kind").asText())
                    .as(suggestion.at("/message").asText())
                    .isNotEqualTo("refusal");
        }
    }

    @Test
    void the_stream_holds_what_is_being_done_and_then_the_answer() {
        var response = backend.send(
                "POST",
                "/api/v1/chat/stream",
                message("S3 cost in October 2026").toString(),
                "Content-Type",
                "application/json",
                "Accept",
                "text/event-stream");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(response.body())
                .containsSubsequence("event: status", "event: answer", "\"kind\":\"answer\"")
                .doesNotContain("event: problem");
    }

    @Test
    void wrong_requests_are_told_what_is_wrong() {
        assertThat(post("{}").statusCode()).isEqualTo(400);
        assertThat(post("{}").body()).contains("\"parameter\":\"message\"");
        assertThat(post("{\"message\":\"costs\",\"conversationId\":\"1\"}").body())
                .contains("conversationId");
        assertThat(post("{\"message\":\"costs\",\"conversationId\":\"00000000-0000-0000-0000-000000000000\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(post("{\"message\":\"costs\",\"address\":\"costs?start=yesterday\"}")
                        .body())
                .contains("\"parameter\":\"start\"");
        assertThat(post(message("x".repeat(2_001)).toString()).statusCode()).isEqualTo(400);
    }

    private static ObjectNode message(String text) {
        return JSON.createObjectNode().put("message", text);
    }

    private static JsonNode ask(String message) throws IOException {
        return ask(message(message));
    }

    private static JsonNode ask(ObjectNode request) throws IOException {
        var response = post(request.toString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static java.net.http.HttpResponse<String> post(String body) {
        return backend.send("POST", "/api/v1/chat", body, "Content-Type", "application/json");
    }

    private static JsonNode get(String path) throws IOException {
        var response = backend.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }
}
