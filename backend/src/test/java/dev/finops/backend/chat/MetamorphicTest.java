package dev.finops.backend.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finops.backend.api.RunningBackend;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold between the answers to different questions, whatever the bill says. */
class MetamorphicTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"S3", "EC2", "Lambda", "us-east-1", "team shop", "S3 and EC2", "data transfer", "EBS"})
    void only_x_and_all_but_x_is_all(String some) throws IOException {
        BigDecimal all = total("total cost in October 2026");

        BigDecimal only = total("cost of " + some + " in October 2026");
        BigDecimal without = total("cost in October 2026 excluding " + some);

        assertThat(only.add(without)).isEqualByComparingTo(all);
        assertThat(only).isNotEqualByComparingTo(all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "by service",
                "by account",
                "by region",
                "by team",
                "by usage type",
                "by instance type",
                "by purchase option",
                "by day",
                "by week",
                "by account and service",
                "by team and day",
                "per region and service"
            })
    void groups_and_parts_sum_to_the_whole(String by) throws IOException {
        BigDecimal all = total("total cost in October 2026");

        JsonNode cut = ask("cost in October 2026 " + by);

        assertThat(cut.at("/totals/0/amount").decimalValue()).isEqualByComparingTo(all);
        // An answer shows the first hundred rows.
        if (cut.at("/table/more").asInt() == 0) {
            assertThat(sum(cut)).isEqualByComparingTo(all);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " of S3", " of EC2 in us-east-1", " of team shop"})
    void months_sum_to_the_time_that_they_make(String of) throws IOException {
        BigDecimal months = BigDecimal.ZERO;
        for (String month : List.of("September", "October")) {
            months = months.add(total("cost" + of + " in " + month + " 2026"));
        }

        assertThat(months).isEqualByComparingTo(total("cost" + of + " from 1 September to 31 October 2026"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"S3", "EC2", "team shop"})
    void a_comparison_is_the_difference_of_its_periods(String of) throws IOException {
        BigDecimal october = total("cost of " + of + " in October 2026");
        BigDecimal september = total("cost of " + of + " in September 2026");

        JsonNode compared = ask("compare " + of + " in October 2026 with September 2026");
        JsonNode explained = ask("why did " + of + " change from September 2026 to October 2026?");

        assertThat(compared.at("/totals/0/amount").decimalValue()).isEqualByComparingTo(october.subtract(september));
        assertThat(explained.at("/totals/0/amount").decimalValue()).isEqualByComparingTo(october.subtract(september));
    }

    static Stream<List<String>> paraphrases() {
        List<List<String>> groups = new ArrayList<>();
        for (String what : List.of("S3", "EC2", "Lambda", "RDS", "team shop")) {
            for (String when : List.of(
                    "in October 2026", "last month", "in Q3", "from 3 to 17 October 2026", "in the last 30 days")) {
                groups.add(List.of(
                        "What did " + what + " cost " + when + "?",
                        "How much did " + what + " cost " + when + "?",
                        "How much did we spend on " + what + " " + when + "?",
                        "How much have we paid for " + what + " " + when,
                        "cost of " + what + " " + when,
                        what + " cost " + when,
                        what + " spend " + when,
                        "Show me the " + what + " costs " + when,
                        "total " + what + " bill " + when + " please",
                        when + ", what did " + what + " cost?",
                        "Hi, can you tell me what we spent on " + what + " " + when + "?",
                        "give me " + what + " spending " + when));
            }
        }
        groups.add(List.of(
                "top 5 services in October 2026",
                "5 most expensive services in October 2026",
                "what are the top five services in October 2026?",
                "which 5 services cost the most in October 2026?",
                "In October 2026, what were our 5 largest services?"));
        groups.add(List.of(
                "cost by region of EC2 in October 2026",
                "EC2 cost in October 2026 by region",
                "in October 2026, EC2 cost per region",
                "October 2026: EC2 spend broken down by region",
                "for EC2, show cost for each region in October 2026"));
        groups.add(List.of(
                "why did November cost more than October?",
                "Why was November more expensive than October?",
                "explain why November is higher than October",
                "what caused the increase between October and November"));
        return groups.stream();
    }

    @ParameterizedTest
    @MethodSource("paraphrases")
    void paraphrases_have_the_same_answer(List<String> questions) throws IOException {
        String first = address(questions.getFirst());

        for (String question : questions) {
            assertThat(address(question)).as(question).isEqualTo(first);
        }
    }

    private static String address(String question) throws IOException {
        return ask(question).at("/reading/address").asText();
    }

    private static BigDecimal total(String question) throws IOException {
        return ask(question).at("/totals/0/amount").decimalValue();
    }

    private static BigDecimal sum(JsonNode answer) {
        int column = 0;
        while (!answer.at("/table/columns/" + column + "/kind").asText().equals("amount")) {
            column++;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row : answer.at("/table/rows")) {
            sum = sum.add(row.get(column).decimalValue());
        }
        return sum;
    }

    private static JsonNode ask(String question) throws IOException {
        HttpResponse<String> response = backend.send(
                "POST",
                "/api/v1/chat",
                JSON.createObjectNode().put("message", question).toString(),
                "Content-Type",
                "application/json");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode answer = JSON.readTree(response.body());
        assertThat(answer.at("/kind").asText())
                .as(question + ": " + answer.at("/text").asText())
                .isEqualTo("answer");
        return answer;
    }
}
