package dev.finops.backend.representation;

import dev.finops.backend.analysis.CommitmentUse;
import dev.finops.backend.analysis.CommitmentUse.Measures;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.FilterText;
import dev.finops.backend.inquiry.QueryText;
import dev.finops.backend.representation.CostsAnswer.Days;
import dev.finops.backend.representation.CostsAnswer.Freshness;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link CommitmentUse} as JSON. Amounts are exact decimals, in the unit beside them. */
@Serdeable
public record CommitmentsAnswer(
        @Schema(description = "amortized or netAmortized, of what was used and what was not.")
        String metric,

        Days period,
        String timeBasis,

        @Schema(description = "any, reservation or savingsPlan.")
        String commitment,

        List<String> groupBy,
        List<String> filters,

        @Schema(description = "One for each currency.") List<Total> totals,

        @Schema(description = "Reservations and Savings Plans apart.")
        List<OfType> types,

        @Schema(description = "By the dimension, highest on-demand equivalent first.")
        List<Row> rows,

        @Schema(description = "The parameters of /api/v1/costs that give what was used and what was not.")
        String query,

        @Schema(description = "Those that give the on-demand equivalents; null where the data has none.") @Nullable
        String listQuery,

        List<String> caveats,
        Freshness freshness,
        String source,
        String sql,
        double elapsedMillis) {

    @Serdeable
    public record Total(
            String unit,

            @Schema(description = "The amortized cost of covered usage.")
            BigDecimal used,

            @Schema(
                    description = "The amortized cost of commitment that covered nothing; null where the filters or the"
                            + " dimension cannot tell.")
            @Nullable
            BigDecimal unused,

            @Schema(description = "What the covered usage would have cost on demand; null without list prices.")
            @Nullable
            BigDecimal covered,

            @Schema(
                    description = "What all usage would have cost on demand that is on demand or covered by any"
                            + " commitment; spot is neither.")
            @Nullable
            BigDecimal committable,

            @Schema(description = "used / (used + unused); null where nothing was committed.") @Nullable
            BigDecimal utilization,

            @Schema(description = "covered / committable; null where there is no such usage.") @Nullable
            BigDecimal coverage,

            @Schema(description = "covered - used - unused.") @Nullable
            BigDecimal savings) {
        public static Total of(Measures measures) {
            return new Total(
                    measures.unit(),
                    CostsAnswer.plain(measures.used()),
                    plain(measures.unused()),
                    plain(measures.covered()),
                    plain(measures.committable()),
                    measures.utilization(),
                    measures.coverage(),
                    plain(measures.savings()));
        }

        private static @Nullable BigDecimal plain(@Nullable BigDecimal amount) {
            return amount == null ? null : CostsAnswer.plain(amount);
        }
    }

    @Serdeable
    public record OfType(
            @Schema(description = "reservation or savingsPlan.")
            String commitment,

            Total measures) {}

    @Serdeable
    public record Row(
            Map<String, @Nullable String> group,
            boolean other,
            @Nullable Integer members,
            Total measures) {}

    public static CommitmentsAnswer of(CommitmentUse use) {
        CostQuery query = use.query();
        CostResult listPrices = use.listPrices();
        return new CommitmentsAnswer(
                query.metric().word(),
                Days.of(query.period()),
                query.timeBasis().word(),
                use.commitment().word(),
                query.groupBy().stream().map(Dimension::word).toList(),
                query.filters().stream().map(FilterText::print).toList(),
                use.totals().stream().map(Total::of).toList(),
                use.types().stream()
                        .map(type -> new OfType(type.commitment().word(), Total.of(type.measures())))
                        .toList(),
                use.rows().stream()
                        .map(row -> new Row(
                                CostsAnswer.group(query.groupBy(), Collections.singletonList(row.key())),
                                row.other(),
                                row.members(),
                                Total.of(row.measures())))
                        .toList(),
                QueryText.print(use.costs().query()),
                listPrices == null ? null : QueryText.print(listPrices.query()),
                use.caveats(),
                Freshness.of(use.costs().freshness()),
                use.costs().provenance().source(),
                use.costs().provenance().sql(),
                CostsAnswer.millis(use.elapsed()));
    }
}
