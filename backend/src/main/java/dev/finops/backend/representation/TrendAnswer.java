package dev.finops.backend.representation;

import dev.finops.backend.analysis.Trend;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.FilterText;
import dev.finops.backend.representation.CostsAnswer.Charges;
import dev.finops.backend.representation.CostsAnswer.Days;
import dev.finops.backend.representation.CostsAnswer.Freshness;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link Trend} as JSON. Amounts are exact decimals, in the unit beside them. */
@Serdeable
public record TrendAnswer(
        String metric,
        Days period,
        String timeBasis,
        String granularity,
        List<String> groupBy,
        List<String> filters,

        @Schema(description = "How many parts a moving average is of.")
        int movingAverageOver,

        @Schema(description = "By their sums, highest first.")
        List<Series> series,

        Charges charges,
        List<String> caveats,
        Freshness freshness,
        String source,
        String sql,
        double elapsedMillis) {

    @Serdeable
    public record Series(
            Map<String, @Nullable String> group,
            boolean other,
            @Nullable Integer members,
            String unit,
            List<Point> points,

            @Schema(description = "Per part, of the complete ones.") @Nullable
            BigDecimal average,

            @Schema(description = "The change per part of the line that fits the complete ones best.") @Nullable
            BigDecimal slopePerPart) {}

    @Serdeable
    public record Point(
            LocalDate start,
            LocalDate end,
            BigDecimal amount,
            @Nullable BigDecimal change,
            @Nullable BigDecimal changeRatio,
            @Nullable BigDecimal movingAverage,

            @Schema(description = "Whether the data covers all of the calendar's part.")
            boolean complete) {}

    public static TrendAnswer of(Trend trend) {
        CostQuery query = trend.answer().query();
        return new TrendAnswer(
                query.metric().word(),
                Days.of(query.period()),
                query.timeBasis().word(),
                query.granularity().word(),
                query.groupBy().stream().map(Dimension::word).toList(),
                query.filters().stream().map(FilterText::print).toList(),
                trend.movingAverageOver(),
                trend.series().stream()
                        .map(series -> series(series, query.groupBy()))
                        .toList(),
                Charges.of(trend.answer()),
                trend.caveats(),
                Freshness.of(trend.answer().freshness()),
                trend.answer().provenance().source(),
                trend.answer().provenance().sql(),
                CostsAnswer.millis(trend.answer().provenance().elapsed()));
    }

    private static Series series(Trend.Series series, List<Dimension> groupBy) {
        return new Series(
                CostsAnswer.group(groupBy, series.keys()),
                series.members() != null,
                series.members(),
                series.unit(),
                series.points().stream()
                        .map(point -> new Point(
                                point.start(),
                                point.end(),
                                CostsAnswer.plain(point.amount()),
                                plain(point.change()),
                                point.changeRatio(),
                                plain(point.movingAverage()),
                                point.complete()))
                        .toList(),
                plain(series.average()),
                plain(series.slope()));
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal amount) {
        return amount == null ? null : CostsAnswer.plain(amount);
    }
}
