package dev.finops.backend.chat.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import dev.finops.backend.chat.answer.Answer.Amount;
import dev.finops.backend.chat.answer.Answer.Proof;
import dev.finops.backend.chat.answer.Table.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of an answer that somebody kept as JSON can be checked.
 *
 * @param table its columns have keys and labels only
 */
record AnswerFile(
        String text, List<Amount> totals, @Nullable Table table, Proof proof) {
    private static final ObjectMapper EXACT = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

    /** A file that holds no answer; the message says what it lacks. */
    static final class NotAnAnswer extends Exception {
        private static final long serialVersionUID = 1;

        NotAnAnswer(String message) {
            super(message);
        }
    }

    static AnswerFile read(Path path) throws IOException, NotAnAnswer {
        return parse(Files.readString(path));
    }

    static AnswerFile parse(String json) throws NotAnAnswer {
        JsonNode answer;
        try {
            answer = EXACT.readTree(json);
        } catch (JsonProcessingException e) {
            throw new NotAnAnswer("it is no JSON: "
                    + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse(""));
        }
        JsonNode proof = answer.path("proof");
        if (!proof.isObject()) {
            throw new NotAnAnswer("it has no proof; keep the whole JSON of an answer, as POST /api/v1/chat gives it");
        }
        return new AnswerFile(
                text(answer, "text"),
                amounts(answer),
                table(answer.path("table")),
                new Proof(
                        text(proof, "address"),
                        text(proof, "dataVersion"),
                        number(proof, "formulaVersion").intValue(),
                        amounts(proof),
                        text(proof, "digest")));
    }

    private static List<Amount> amounts(JsonNode node) throws NotAnAnswer {
        var amounts = new ArrayList<Amount>();
        for (JsonNode amount : node.path("totals")) {
            amounts.add(
                    new Amount(text(amount, "unit"), number(amount, "amount").decimalValue()));
        }
        return amounts;
    }

    private static @Nullable Table table(JsonNode node) throws NotAnAnswer {
        if (!node.isObject()) {
            return null;
        }
        var columns = new ArrayList<Column>();
        for (JsonNode column : node.path("columns")) {
            columns.add(new Column(text(column, "key"), text(column, "label"), Table.Kind.TEXT, null));
        }
        var rows = new ArrayList<List<Cell>>();
        for (JsonNode row : node.path("rows")) {
            var cells = new ArrayList<Cell>();
            row.forEach(cell -> cells.add(cell(cell)));
            rows.add(cells);
        }
        return new Table(columns, rows, node.path("more").asInt());
    }

    private static Cell cell(JsonNode cell) {
        if (cell.isNumber()) {
            return Cell.number(cell.decimalValue());
        }
        return cell.isNull() ? Cell.text(null) : Cell.text(cell.asText());
    }

    private static String text(JsonNode node, String name) throws NotAnAnswer {
        if (!node.path(name).isTextual()) {
            throw new NotAnAnswer("it has no text \"" + name + "\" where an answer has one");
        }
        return node.path(name).asText();
    }

    private static JsonNode number(JsonNode node, String name) throws NotAnAnswer {
        if (!node.path(name).isNumber()) {
            throw new NotAnAnswer("it has no number \"" + name + "\" where an answer has one");
        }
        return node.path(name);
    }
}
