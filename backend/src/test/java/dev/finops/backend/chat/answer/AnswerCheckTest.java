package dev.finops.backend.chat.answer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.backend.access.AccountScope;
import dev.finops.backend.chat.answer.AnswerFile.NotAnAnswer;
import dev.finops.backend.engine.CostFolder;
import dev.finops.backend.inquiry.InquiryText;
import dev.finops.billing.SampleBill;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers over the sample bills, as JSON, and as somebody changed them. */
class AnswerCheckTest {
    private static final String BY_SERVICE =
            "costs?start=2026-10-01&end=2026-11-01&metric=amortized&groupBy=service&charges=withoutTaxCreditRefund";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static CostFolder costs;

    @BeforeAll
    static void open() throws IOException {
        SampleBill.write(folder);
        costs = CostFolder.unchanging(folder);
    }

    @AfterAll
    static void close() {
        costs.close();
    }

    private static ObjectNode answered(String address) {
        Answer answer = Answers.of(costs.source()).answer(InquiryText.parse(address), AccountScope.everything());
        ObjectNode json = JSON.createObjectNode().put("kind", "answer").put("text", answer.text());
        totals(answer.totals(), json.putArray("totals"));
        Table table = answer.table();
        if (table == null) {
            json.putNull("table");
        } else {
            table(table, json.putObject("table"));
        }
        ObjectNode proof = json.putObject("proof")
                .put("address", answer.proof().address())
                .put("dataVersion", answer.proof().dataVersion())
                .put("formulaVersion", answer.proof().formulaVersion())
                .put("digest", answer.proof().digest());
        totals(answer.proof().totals(), proof.putArray("totals"));
        return json;
    }

    private static void totals(List<Answer.Amount> totals, ArrayNode json) {
        totals.forEach(total -> json.addObject().put("unit", total.unit()).put("amount", total.amount()));
    }

    private static void table(Table table, ObjectNode json) {
        ArrayNode columns = json.putArray("columns");
        table.columns()
                .forEach(column -> columns.addObject().put("key", column.key()).put("label", column.label()));
        ArrayNode rows = json.putArray("rows");
        for (List<Cell> row : table.rows()) {
            ArrayNode line = rows.addArray();
            for (Cell cell : row) {
                switch (cell) {
                    case Cell.Text(String text) -> line.add(text);
                    case Cell.Numeric(BigDecimal number) -> line.add(number);
                    case Cell.Empty() -> line.addNull();
                }
            }
        }
        json.put("more", table.more());
    }

    private static List<String> problems(JsonNode answer) {
        return problems(answer, costs);
    }

    private static List<String> problems(JsonNode answer, CostFolder of) {
        try {
            return new AnswerCheck(of.source(), Answers.of(of.source())).problems(AnswerFile.parse(answer.toString()));
        } catch (NotAnAnswer e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BY_SERVICE,
                BY_SERVICE + "&focus=ranks:2-3:highest",
                "costs?start=2026-10-01&end=2026-11-01&metric=unblended&granularity=day&focus=peak:highest",
                "costs?start=2026-10-01&end=2026-11-01&metric=list&focus=average:day",
                "costs?start=2026-10-01&end=2026-11-01&metric=amortized&groupBy=resource&focus=count",
                "costs/compare?start=2026-10-01&end=2026-11-01&metric=amortized&groupBy=service"
                        + "&compareStart=2026-09-01&compareEnd=2026-10-01&change=increase",
                "costs/drivers?start=2026-11-01&end=2026-11-23&metric=amortized&groupBy=service"
                        + "&compareStart=2026-10-01&compareEnd=2026-10-23",
                "costs/trend?start=2026-09-01&end=2026-12-01&metric=amortized&granularity=month",
                "costs/tag-coverage?start=2026-10-01&end=2026-11-01&metric=amortized&tag=team",
                "costs/bridge?start=2026-10-01&end=2026-11-01&metric=amortized",
                "costs/commitments?start=2026-10-01&end=2026-11-01&metric=amortized&aspect=utilization",
                "costs/commitments?start=2026-10-01&end=2026-11-01&metric=amortized&groupBy=service&aspect=coverage",
                "costs/commitments?start=2026-10-01&end=2026-11-01&metric=amortized&commitment=savingsPlan&aspect=savings",
                "data",
            })
    void what_was_answered_is_computed_again(String address) {
        assertThat(problems(answered(address))).isEmpty();
    }

    @Test
    void a_number_that_was_changed_is_named() {
        ObjectNode answer = answered(BY_SERVICE);
        ArrayNode row = (ArrayNode) answer.at("/table/rows/0");
        BigDecimal amount = row.get(1).decimalValue();
        row.set(1, JSON.getNodeFactory().numberNode(amount.add(new BigDecimal("0.01"))));

        assertThat(problems(answer))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("In row 1 of the table, amount is ")
                        .contains("computed again"));
    }

    @Test
    void a_total_that_was_changed_is_named_even_with_a_new_digest() {
        ObjectNode answer = answered(BY_SERVICE);
        ((ObjectNode) answer.at("/totals/0")).put("amount", new BigDecimal("1.00"));
        ((ObjectNode) answer.at("/proof/totals/0")).put("amount", new BigDecimal("1.00"));
        ((ObjectNode) answer.get("proof")).put("digest", "0".repeat(64));

        assertThat(problems(answer))
                .hasSize(3)
                .anySatisfy(problem -> assertThat(problem).startsWith("In the totals, USD is 1;"))
                .anySatisfy(problem -> assertThat(problem).startsWith("The digest is 000"));
    }

    @Test
    void a_number_in_the_text_that_the_answer_does_not_have_is_named() {
        ObjectNode answer = answered(BY_SERVICE);
        answer.put("text", "AWS cost $987,654.32 in October 2026.");

        assertThat(problems(answer))
                .singleElement()
                .satisfies(problem -> assertThat(problem).startsWith("The text says 987,654.32"));
    }

    @Test
    void another_question_than_the_numbers_answer_is_found() {
        ObjectNode answer = answered(BY_SERVICE);
        ((ObjectNode) answer.get("proof")).put("address", BY_SERVICE.replace("2026-10-01", "2026-10-02"));

        assertThat(problems(answer)).isNotEmpty();
    }

    @Test
    void other_formulas_are_told_apart_from_other_numbers() {
        ObjectNode answer = answered(BY_SERVICE);
        ((ObjectNode) answer.get("proof")).put("formulaVersion", 1);

        assertThat(problems(answer))
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("version 1 of the formulas"));
    }

    @Test
    void other_files_are_told_apart_from_other_numbers(@TempDir Path other) throws IOException {
        ObjectNode answer = answered(BY_SERVICE);
        SampleBill.write(other);
        try (var copied = CostFolder.unchanging(other)) {
            assertThat(problems(answer, copied))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem)
                            .contains(answer.at("/proof/dataVersion").asText())
                            .contains("the same numbers nevertheless"));
        }
    }

    @Test
    void what_is_no_answer_is_refused(@TempDir Path files) throws IOException {
        Path refusal = Files.writeString(files.resolve("answer.json"), "{\"kind\": \"refusal\", \"proof\": null}");

        assertThatExceptionOfType(NotAnAnswer.class)
                .isThrownBy(() -> AnswerFile.read(refusal))
                .withMessageContaining("no proof");
        assertThatExceptionOfType(NotAnAnswer.class)
                .isThrownBy(() -> AnswerFile.parse("answer: 42"))
                .withMessageContaining("no JSON");
        assertThat(requireNonNull(answered("data").get("proof")).get("digest").asText())
                .hasSize(64);
    }
}
