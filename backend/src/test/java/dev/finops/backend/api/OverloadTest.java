package dev.finops.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More questions at once than there is memory for. */
class OverloadTest {
    private static final String SEPTEMBER_ON = "/api/v1/costs?start=2026-09-01&end=2026-12-01";
    private static final String HEAVY = SEPTEMBER_ON + "&groupBy=resource,usageType&granularity=day&top=5";
    private static final int CALLERS = 24;
    private static final int QUESTIONS_EACH = 3;

    @TempDir
    Path folder;

    @Test
    void who_cannot_be_let_in_is_told_when_to_come_back() throws IOException {
        try (var backend = RunningBackend.start(
                folder, Map.of("finops.cost-data.queries", 0, "finops.cost-data.patience", "1ms"))) {
            var response = backend.get(SEPTEMBER_ON);

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(new ObjectMapper().readTree(response.body()).at("/type").asText())
                    .isEqualTo("urn:finops:problem:busy");
            // Whoever restarts it because it is busy makes it worse.
            assertThat(backend.get("/health/liveness").statusCode()).isEqualTo(200);
            assertThat(backend.get("/health/readiness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void many_at_once_get_the_right_answer_or_are_told_to_come_back() throws Exception {
        try (var backend = RunningBackend.start(
                        folder,
                        Map.of(
                                "finops.cost-data.queries",
                                1,
                                "finops.cost-data.queue",
                                2,
                                "finops.cost-data.patience",
                                "20ms"));
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            String alone = rows(patiently(backend));

            var pending = new ArrayList<Future<List<HttpResponse<String>>>>();
            for (int caller = 0; caller < CALLERS; caller++) {
                pending.add(callers.submit(() -> {
                    var responses = new ArrayList<HttpResponse<String>>();
                    for (int question = 0; question < QUESTIONS_EACH; question++) {
                        responses.add(backend.get(HEAVY));
                    }
                    return responses;
                }));
            }
            var responses = new ArrayList<HttpResponse<String>>();
            for (var each : pending) {
                responses.addAll(each.get());
            }

            Map<Integer, List<HttpResponse<String>>> byStatus =
                    responses.stream().collect(Collectors.groupingBy(HttpResponse::statusCode));
            assertThat(byStatus.keySet()).isSubsetOf(200, 503);
            assertThat(byStatus).containsKey(200);
            assertThat(byStatus.get(200))
                    .allSatisfy(response -> assertThat(rows(response)).isEqualTo(alone));
            assertThat(byStatus.getOrDefault(503, List.of()))
                    .allSatisfy(response -> assertThat(response.headers().firstValue("Retry-After"))
                            .isPresent());
            // All places were given back.
            assertThat(rows(patiently(backend))).isEqualTo(alone);
        }
    }

    @Test
    void an_answer_that_would_be_too_large_is_refused_and_a_page_of_it_is_not() {
        try (var backend = RunningBackend.start(folder, Map.of("finops.cost-data.max-rows", 100))) {
            var response = backend.get(SEPTEMBER_ON + "&groupBy=resource,usageType&granularity=day");

            assertThat(response.statusCode()).isEqualTo(422);
            assertThat(response.body()).contains("more than 100 rows", "a top");
            assertThat(backend.get("/api/v1/costs/line-items?start=2026-09-01&end=2026-12-01&limit=500")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** The backend itself looks at the data when it starts, and then holds the only place for a while. */
    private static HttpResponse<String> patiently(RunningBackend backend) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> backend.get(HEAVY), response -> response.statusCode() != 503);
    }

    private static String rows(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        try {
            return new ObjectMapper().readTree(response.body()).at("/rows").toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
