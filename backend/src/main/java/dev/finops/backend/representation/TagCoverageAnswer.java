package dev.finops.backend.representation;

import dev.finops.backend.analysis.TagCoverage;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.FilterText;
import dev.finops.backend.representation.CostsAnswer.Amount;
import dev.finops.backend.representation.CostsAnswer.Days;
import dev.finops.backend.representation.CostsAnswer.Freshness;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link TagCoverage} as JSON. Amounts are exact decimals, in the unit beside them. */
@Serdeable
public record TagCoverageAnswer(
        String metric,
        Days period,
        List<String> groupBy,
        List<String> filters,

        @Schema(description = "All costs that are counted, tagged and untagged.")
        List<Amount> totals,

        @Schema(description = "By what they cover, most first.")
        List<Key> keys,

        @Schema(description = "For one key, by what is untagged, most first.")
        List<Row> rows,

        List<String> caveats,
        Freshness freshness,
        String source,
        double elapsedMillis) {

    @Serdeable
    public record Key(
            String tag,
            String unit,
            BigDecimal tagged,
            BigDecimal untagged,

            @Schema(description = "The tagged share; null where there are no costs.") @Nullable
            BigDecimal coverage) {}

    @Serdeable
    public record Row(
            Map<String, @Nullable String> group,
            boolean other,
            @Nullable Integer members,
            String unit,
            BigDecimal tagged,
            BigDecimal untagged,
            @Nullable BigDecimal coverage) {}

    public static TagCoverageAnswer of(TagCoverage coverage) {
        CostQuery query = coverage.query();
        return new TagCoverageAnswer(
                query.metric().word(),
                Days.of(query.period()),
                query.groupBy().stream().map(Dimension::word).toList(),
                query.filters().stream().map(FilterText::print).toList(),
                Amount.of(coverage.total().totals()),
                coverage.keys().stream()
                        .map(key -> new Key(
                                key.tag(),
                                key.unit(),
                                CostsAnswer.plain(key.tagged()),
                                CostsAnswer.plain(key.untagged()),
                                key.coverage()))
                        .toList(),
                coverage.rows().stream().map(row -> row(row, query.groupBy())).toList(),
                coverage.caveats(),
                Freshness.of(coverage.total().freshness()),
                coverage.total().provenance().source(),
                CostsAnswer.millis(coverage.elapsed()));
    }

    private static Row row(TagCoverage.Row row, List<Dimension> groupBy) {
        return new Row(
                CostsAnswer.group(groupBy, row.keys()),
                row.other(),
                row.members(),
                row.unit(),
                CostsAnswer.plain(row.tagged()),
                CostsAnswer.plain(row.untagged()),
                row.coverage());
    }
}
