package dev.finops.backend.representation;

import dev.finops.backend.analysis.Comparison;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Answers as the HTTP interface writes them, for whoever asks without HTTP. */
public final class AnswerText {
    private AnswerText() {}

    public static String json(CostResult result) {
        return json(CostsAnswer.of(result));
    }

    /** @param asked with the top that the comparison was asked for */
    public static String json(Comparison comparison, CostQuery asked) {
        return json(ComparisonAnswer.of(comparison, asked));
    }

    public static String csv(CostResult result) {
        return Csv.of(CostsAnswer.of(result));
    }

    /** @param asked with the top that the comparison was asked for */
    public static String csv(Comparison comparison, CostQuery asked) {
        return Csv.of(ComparisonAnswer.of(comparison, asked));
    }

    private static String json(Object answer) {
        // Set as application.properties sets it for the server.
        Map<String, Object> settings = Map.of("micronaut.serde.serialization.inclusion", "ALWAYS");
        try (var mapper = ObjectMapper.create(settings, "dev.finops.backend.api")) {
            return mapper.writeValueAsString(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
