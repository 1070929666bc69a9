package dev.finops.backend.engine;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.CostResult.Row;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.TimeBasis;
import dev.finops.backend.cost.Word;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bills written after public defect reports of other tools, each with the numbers that it must have. What a case wants said
 * beyond its numbers is tested where it is said.
 */
class CaseTest {
    private static final List<String> CASES = List.of("c01", "c05", "c06", "c08", "c10", "c13", "c15", "c17", "c21");

    /** Those whose numbers are not right yet. */
    private static final Set<String> WRONG = Set.of();

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Arguments> checks() throws IOException, URISyntaxException {
        Stream.Builder<Arguments> checks = Stream.builder();
        for (String name : CASES) {
            int number = 0;
            for (JsonNode check :
                    JSON.readTree(resource(name + "/expected.json").toFile()).path("checks")) {
                number++;
                if (!check.path("behaviour").asBoolean() && !WRONG.contains(name + "." + number)) {
                    checks.add(argumentSet(name + "." + number + " " + check.path("ask"), name, check));
                }
            }
        }
        return checks.build();
    }

    @ParameterizedTest
    @MethodSource("checks")
    void numbers_are_right(String name, JsonNode check) throws URISyntaxException {
        JsonNode ask = check.path("ask");
        var query = query(ask)
                .withTimeBasis(check.path("basis").asText().equals("bill") ? TimeBasis.BILLING : TimeBasis.CHARGE);
        try (var costs = CostFolder.unchanging(resource(name))) {
            CostResult result = costs.ask(query);

            assertThat(result.totals().getOrDefault("USD", BigDecimal.ZERO))
                    .isEqualByComparingTo(check.path("want").path("total").asText());
            if (check.path("want").has("rows")) {
                assertThat(rows(result)).isEqualTo(wanted(check));
            }
        }
    }

    private static CostQuery query(JsonNode ask) {
        var period = new Period(
                LocalDate.parse(ask.path("start").asText()),
                LocalDate.parse(ask.path("end_exclusive").asText()));
        Metric metric = Word.find(Metric.class, ask.path("metric").asText()).orElseThrow();
        CostQuery query = CostQuery.of(metric, period);
        return ask.has("groupBy")
                ? query.withGroupBy(
                        List.of(Dimension.find(ask.path("groupBy").asText()).orElseThrow()))
                : query;
    }

    private static Map<String, BigDecimal> rows(CostResult result) {
        return result.rows().stream()
                .collect(toMap(row -> Objects.requireNonNullElse(row.keys().getFirst(), ""), CaseTest::plain));
    }

    private static BigDecimal plain(Row row) {
        return row.amount().setScale(2);
    }

    private static Map<String, BigDecimal> wanted(JsonNode check) {
        return check.path("want").path("rows").properties().stream()
                .collect(toMap(
                        Map.Entry::getKey, row -> new BigDecimal(row.getValue().asText())));
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(CaseTest.class.getResource("/cases/" + name), name)
                .toURI());
    }
}
