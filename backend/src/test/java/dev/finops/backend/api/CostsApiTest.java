package dev.finops.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finops.billing.Ledger.Book;
import dev.finops.billing.SampleBill;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostsApiTest {
    private static final String OCTOBER = "/api/v1/costs?start=2026-10-01&end=2026-11-01";
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @TempDir
    static Path folder;

    private static RunningBackend backend;

    @BeforeAll
    static void start() {
        backend = RunningBackend.start(folder, Map.of());
    }

    @AfterAll
    static void stop() {
        backend.close();
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    @Test
    void a_plain_question_is_answered_with_the_whole_amortized_cost() {
        var response = backend.get(OCTOBER);

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode answer = json(response);
        assertThat(answer.at("/total").decimalValue())
                .isEqualByComparingTo(SampleBill.DEFAULT.ledger().total(YearMonth.of(2026, 10), Book.ACCRUAL));
        assertThat(answer.at("/metric").asText()).isEqualTo("amortized");
        assertThat(answer.at("/unit").asText()).isEqualTo("USD");
        assertThat(answer.at("/charges/selection").asText()).isEqualTo("all");
        assertThat(answer.at("/charges/leftOut")).isEmpty();
        assertThat(answer.at("/rows")).hasSize(1);
        assertThat(answer.at("/sql").asText()).contains("sum(x_amortized_cost)").doesNotContain(folder.toString());
        assertThat(answer.at("/freshness/newestUsage").asText()).isEqualTo("2026-11-22T00:00:00Z");
        assertThat(answer.at("/freshness/openBillingPeriods")).isEmpty();
    }

    @Test
    void groups_come_as_a_list_or_repeated_and_days_in_order() {
        JsonNode listed = json(backend.get(OCTOBER + "&groupBy=service,account&granularity=day&metric=unblended"));
        JsonNode repeated =
                json(backend.get(OCTOBER + "&groupBy=service&groupBy=account&granularity=day&metric=unblended"));

        assertThat(listed.at("/rows")).isEqualTo(repeated.at("/rows"));
        assertThat(listed.at("/rows/0/start").asText()).isEqualTo("2026-10-01");
        assertThat(listed.at("/rows/0/end").asText()).isEqualTo("2026-10-02");
        assertThat(listed.at("/rows/0/group").has("account")).isTrue();
    }

    @Test
    void an_open_month_is_named() {
        JsonNode answer = json(backend.get("/api/v1/costs?start=2026-11-01&end=2026-12-01"));

        assertThat(answer.at("/freshness/openBillingPeriods/0").asText()).isEqualTo("2026-11");
        assertThat(answer.at("/caveats").toString()).contains("Not invoiced yet");
    }

    @Test
    void a_period_without_charges_is_answered_with_nothing_and_why() {
        JsonNode answer = json(backend.get("/api/v1/costs?start=2019-10-01&end=2019-11-01"));

        assertThat(answer.at("/total").decimalValue()).isEqualByComparingTo("0");
        assertThat(answer.at("/rows")).isEmpty();
        assertThat(answer.at("/caveats").toString()).contains("2026-09-01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?start=2026-10-01 | end is missing",
                "?start=2026-10-01&end=2026-10-01 | 2026-10-02",
                "?start=01.10.2026&end=2026-11-01 | 2018-10-01, not \"01.10.2026\"",
                "?start=2026-10-01&end=2026-11-01&metric=blended | unblended, amortized",
                "?start=2026-10-01&end=2026-11-01&granularity=minute | total, year, quarter, month, week, day, hour",
                "?start=2026-10-01&end=2026-11-01&groupBy=tag | service, ceService, servicePart, account, region",
                "?start=2026-10-01&end=2026-11-01&groupby=service | There is no parameter \"groupby\"",
                "?start=2026-10-01&start=2026-10-02&end=2026-11-01 | given 2 times",
                "?start=2026-10-01&end=2026-11-01&groupBy=service,account,region,chargeType | at most 3",
                "?start=1000-10-01&end=2026-11-01 | between 2000-01-01 and 2100-01-01",
            })
    void a_wrong_parameter_is_explained(String query, String explanation) {
        var response = backend.get("/api/v1/costs" + query.strip());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response).at("/errors").findValuesAsText("detail"))
                .anySatisfy(detail -> assertThat(detail).contains(explanation));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, 404",
        "GET, /api/v1/costs/x, 404",
        "DELETE, /api/v1/costs, 405",
        "GET, /api/v1/conversations/00000000-0000-0000-0000-000000000000, 404",
        "GET, /api/v1/conversations/no-uuid, 400",
        "POST, /api/v1/conversations, 415",
        "GET, /api/v1/costs?start=2026-10-01&end=2026-11-01&metric=netAmortized, 422",
    })
    void every_error_is_a_problem(String method, String path, int status) {
        var response = backend.send(method, path, "x", "Content-Type", "text/plain");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response).at("/status").asInt()).isEqualTo(status);
        assertThat(json(response).at("/detail").asText()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs/index.html", "/swagger/openapi.yml", "/health/liveness", "/health/readiness"})
    void pages_and_probes_answer(String path) {
        assertThat(backend.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void the_documentation_page_asks_nobody_else() {
        assertThat(backend.get("/docs/index.html").body()).doesNotContain("src='http", "href='http", "unpkg", "cdn");
        assertThat(backend.get("/docs").headers().firstValue("Location")).hasValue("/docs/index.html");
    }

    @Test
    void health_tells_of_each_part() {
        JsonNode health = json(backend.get("/health"));

        assertThat(health.at("/status").asText()).isEqualTo("UP");
        assertThat(health.at("/parts/costData/status").asText()).isEqualTo("UP");
        assertThat(health.at("/parts/costData/details/files").asInt()).isEqualTo(3);
        assertThat(health.at("/parts/database/status").asText()).isEqualTo("ABSENT");
        assertThat(health.at("/parts/valkey/status").asText()).isEqualTo("ABSENT");
    }

    @Test
    void metrics_are_in_prometheus_format() {
        backend.get(OCTOBER);

        assertThat(backend.get("/metrics").body()).contains("# TYPE", "http_server_requests_seconds_count");
    }

    @Test
    void conversations_are_kept_in_memory_without_a_database() {
        var begun = backend.send(
                "POST", "/api/v1/conversations", "{\"title\": \"November\"}", "Content-Type", "application/json");
        assertThat(begun.statusCode()).isEqualTo(201);
        String address = begun.headers().firstValue("Location").orElseThrow();

        var said = backend.send(
                "POST", address + "/messages", "{\"content\": \"Why?\"}", "Content-Type", "application/json");
        assertThat(said.statusCode()).isEqualTo(201);
        assertThat(json(backend.get(address)).at("/messages/0/content").asText())
                .isEqualTo("Why?");

        assertThat(backend.send("DELETE", address, "").statusCode()).isEqualTo(204);
        assertThat(backend.get(address).statusCode()).isEqualTo(404);
    }
}
