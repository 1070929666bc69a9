package dev.finops.backend.representation;

import dev.finops.backend.analysis.Comparison;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.FilterText;
import dev.finops.backend.representation.CostsAnswer.Charges;
import dev.finops.backend.representation.CostsAnswer.Days;
import dev.finops.backend.representation.CostsAnswer.Freshness;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link Comparison} as JSON. Amounts are exact decimals, in the unit beside them. */
@Serdeable
public record ComparisonAnswer(
        String metric,
        Days current,
        Days previous,
        String timeBasis,
        List<String> groupBy,
        List<String> filters,
        @Nullable Integer top,

        @Schema(description = "The currency of all amounts; null when there is none or more than one.") @Nullable
        String unit,

        List<Total> totals,

        @Schema(description = "By the size of their change; they sum to the totals.")
        List<Row> rows,

        @Schema(description = "Of the current period.") Charges charges,
        List<String> caveats,
        Freshness freshness,
        String source,

        @Schema(description = "What DuckDB ran for the current period, over this product's view of the billing files.")
        String sql,

        double elapsedMillis) {

    @Serdeable
    public record Total(
            String unit,
            BigDecimal previous,
            BigDecimal current,
            BigDecimal change,

            @Schema(description = "The change as a share of what was before; null where nothing was.") @Nullable
            BigDecimal changeRatio) {}

    @Serdeable
    public record Row(
            Map<String, @Nullable String> group,
            boolean other,
            @Nullable Integer members,
            String unit,
            BigDecimal previous,
            BigDecimal current,
            BigDecimal change,
            @Nullable BigDecimal changeRatio) {}

    public static ComparisonAnswer of(Comparison comparison, CostQuery asked) {
        CostQuery query = comparison.current().query();
        return new ComparisonAnswer(
                query.metric().word(),
                Days.of(query.period()),
                Days.of(comparison.previous().query().period()),
                query.timeBasis().word(),
                query.groupBy().stream().map(Dimension::word).toList(),
                query.filters().stream().map(FilterText::print).toList(),
                asked.top() == null ? null : asked.top().groups(),
                comparison.totals().size() == 1 ? comparison.totals().getFirst().unit() : null,
                comparison.totals().stream().map(ComparisonAnswer::total).toList(),
                comparison.rows().stream().map(row -> row(row, query.groupBy())).toList(),
                Charges.of(comparison.current()),
                comparison.caveats(),
                Freshness.of(comparison.current().freshness()),
                comparison.current().provenance().source(),
                comparison.current().provenance().sql(),
                CostsAnswer.millis(comparison
                        .current()
                        .provenance()
                        .elapsed()
                        .plus(comparison.previous().provenance().elapsed())));
    }

    private static Total total(Comparison.Row row) {
        return new Total(
                row.unit(),
                CostsAnswer.plain(row.previous()),
                CostsAnswer.plain(row.current()),
                CostsAnswer.plain(row.change()),
                row.changeRatio());
    }

    private static Row row(Comparison.Row row, List<Dimension> groupBy) {
        return new Row(
                CostsAnswer.group(groupBy, row.keys()),
                row.other(),
                row.members(),
                row.unit(),
                CostsAnswer.plain(row.previous()),
                CostsAnswer.plain(row.current()),
                CostsAnswer.plain(row.change()),
                row.changeRatio());
    }
}
