package dev.finops.operator.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.finops.crds.v1alpha1.VerificationSpec;
import dev.finops.operator.services.Targets;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Reason;
import dev.finops.operator.verification.HttpProbe.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationStepTest {
    @Test
    void a_platform_that_answers_its_question_is_healthy() {
        assertThat(judged(new Answer.Status(200, ""), Question.Outcome.ANSWERED))
                .isEqualTo(
                        new Outcome.Done(
                                Reason.HEALTHY,
                                "2 of 2 targets are healthy, and the platform answers: it was asked \"How fresh is the data?\""));
    }

    @Test
    void one_without_data_yet_is_healthy_and_says_so() {
        assertThat(judged(new Answer.Status(200, ""), Question.Outcome.NO_DATA))
                .isInstanceOf(Outcome.Done.class)
                .asString()
                .contains("there is no billing data to ask yet");
    }

    @Test
    void one_whose_question_fails_is_waited_for() {
        assertThat(judged(new Answer.Status(200, ""), Question.Outcome.FAILED))
                .isInstanceOf(Outcome.Waiting.class)
                .asString()
                .contains("QuestionNotAnswered");
    }

    @Test
    void one_that_takes_no_questions_is_healthy_by_its_health() {
        assertThat(judged(new Answer.Status(200, ""), Question.Outcome.NOT_TAKEN))
                .isEqualTo(new Outcome.Done(Reason.HEALTHY, "2 of 2 targets are healthy, and the platform answers"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"result\":{\"structuredContent\":{\"kind\":\"answer\",\"text\":\"Up to today.\"}}} | ANSWERED",
                "200 | {\"result\":{\"structuredContent\":{\"kind\":\"refusal\"}}} | NO_DATA",
                "200 | {\"result\":{\"isError\":true,\"content\":[]}} | NO_DATA",
                "200 | {\"error\":{\"code\":-32603}} | FAILED",
                "200 | <html> | FAILED",
                "404 | | NOT_TAKEN",
                "401 | | NOT_TAKEN",
                "503 | | FAILED",
            })
    void an_answer_is_told_from_a_failure(int status, String body, Question.Outcome expected) {
        assertThat(Question.outcome(new Answer.Status(status, body == null ? "" : body)))
                .isEqualTo(expected);
    }

    @Test
    void the_question_is_a_call_of_a_tool_and_its_answer_is_bounded() throws IOException {
        var asked = new AtomicReference<String>();
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/mcp", exchange -> {
            asked.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] endless = "x".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, endless.length);
            try (var body = exchange.getResponseBody()) {
                body.write(endless);
            }
        });
        http.start();
        try {
            Answer answer = new HttpProbe(Optional.empty())
                    .post(URI.create("http://127.0.0.1:" + http.getAddress().getPort() + Question.PATH), Question.BODY);

            assertThat(asked.get()).contains("tools/call", "\"ask\"", Question.WORDS);
            assertThat(Question.outcome(answer)).isEqualTo(Question.Outcome.FAILED);
        } finally {
            http.stop(0);
        }
    }

    private static Outcome judged(Answer answer, Question.Outcome question) {
        return VerificationStep.judge(
                new HealthDesign(
                        new Targets(Map.of("healthy", 2L)), 2, VerificationSpec.Http.AUTO, "http://finops.example.com"),
                new ObservedHealth(Optional.of(answer), Optional.of(question)));
    }
}
