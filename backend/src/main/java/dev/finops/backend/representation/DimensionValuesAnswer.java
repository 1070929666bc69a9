package dev.finops.backend.representation;

import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.Dimension;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a dimension. */
@Serdeable
public record DimensionValuesAnswer(
        String dimension,
        String metric,
        List<Value> values,

        @Schema(description = "Whether there are more than these.")
        boolean more) {

    @Serdeable
    public record Value(
            @Schema(description = "Null for the charges that have none.") @Nullable
            String value,

            String unit,
            BigDecimal amount) {}

    public static DimensionValuesAnswer of(Dimension dimension, CostResult result, int limit) {
        List<Value> values = result.rows().stream()
                .filter(row -> !row.other())
                .map(row -> new Value(row.keys().getFirst(), row.unit(), CostsAnswer.plain(row.amount())))
                .toList();
        boolean more = values.size() > limit || result.rows().stream().anyMatch(CostResult.Row::other);
        return new DimensionValuesAnswer(
                dimension.word(), result.query().metric().word(), values, more);
    }
}
