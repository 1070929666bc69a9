package dev.finops.backend.representation;

import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.CostResult.ChargeLine;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.FilterText;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Period;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link CostResult} as JSON. Amounts are exact decimals, in the unit beside them. */
@Serdeable
public record CostsAnswer(
        String metric,
        Days period,
        String timeBasis,
        String granularity,
        List<String> groupBy,

        @Schema(description = "The filters, written as the parameter filter takes them.")
        List<String> filters,

        @Schema(description = "How many groups keep their names; null for all.") @Nullable
        Integer top,

        @Schema(
                description = "The currency of all amounts, for the metric usage their pricing unit; null when there is"
                        + " none or more than one.")
        @Nullable
        String unit,

        @Schema(description = "The sum of all rows; null when there is more than one unit.") @Nullable
        BigDecimal total,

        @Schema(description = "The sum of all rows in each unit; amounts of different units are never added.")
        List<Amount> totals,

        List<Row> rows,
        Charges charges,
        List<String> caveats,
        Freshness freshness,
        String source,

        @Schema(description = "What gives the rows in DuckDB, over this product's view of the billing files.")
        String sql,

        double elapsedMillis) {

    /** Days from start to the one before end. */
    @Serdeable
    public record Days(LocalDate start, LocalDate end) {
        public static Days of(Period period) {
            return new Days(period.start(), period.end());
        }
    }

    @Serdeable
    public record Amount(String unit, BigDecimal amount) {
        public static List<Amount> of(Map<String, BigDecimal> sums) {
            return sums.entrySet().stream()
                    .map(sum -> new Amount(sum.getKey(), plain(sum.getValue())))
                    .toList();
        }
    }

    @Serdeable
    public record Row(
            @Schema(description = "The first day, or for the granularity hour the first moment in UTC.")
            String start,

            @Schema(description = "The day or moment after the last.")
            String end,

            @Schema(description = "A value for each dimension grouped by; null where the charges have none.")
            Map<String, @Nullable String> group,

            @Schema(description = "Whether this row adds up the groups that top left over.")
            boolean other,

            @Schema(description = "How many groups such a row adds up.") @Nullable
            Integer members,

            String unit,
            BigDecimal amount) {}

    /** Which kinds of charges the rows and totals hold. */
    @Serdeable
    public record Charges(String selection, List<Charge> included, List<Charge> leftOut) {
        public static Charges of(CostResult result) {
            return new Charges(
                    result.query().charges().word(), lines(result.charges(), true), lines(result.charges(), false));
        }

        private static List<Charge> lines(List<ChargeLine> lines, boolean included) {
            return lines.stream()
                    .filter(line -> line.included() == included)
                    .map(line -> new Charge(
                            line.kind().category().word(), line.kind().word(), line.unit(), plain(line.amount())))
                    .toList();
        }
    }

    @Serdeable
    public record Charge(String category, String kind, String unit, BigDecimal amount) {}

    @Serdeable
    public record Freshness(
            @Nullable Instant newestUsage,
            @Nullable LocalDate oldestDay,
            int dataFiles,
            String dataVersion,

            @Schema(description = "Months of the period that have no invoice yet.")
            List<String> openBillingPeriods) {
        public static Freshness of(CostResult.Freshness freshness) {
            return new Freshness(
                    freshness.newestUsage(),
                    freshness.firstDay(),
                    freshness.dataFiles(),
                    freshness.dataVersion(),
                    freshness.openBillingPeriods().stream()
                            .map(YearMonth::toString)
                            .toList());
        }
    }

    public static CostsAnswer of(CostResult result) {
        CostQuery query = result.query();
        boolean oneUnit = result.totals().size() == 1;
        return new CostsAnswer(
                query.metric().word(),
                Days.of(query.period()),
                query.timeBasis().word(),
                query.granularity().word(),
                query.groupBy().stream().map(Dimension::word).toList(),
                query.filters().stream().map(FilterText::print).toList(),
                query.top() == null ? null : query.top().groups(),
                oneUnit ? result.totals().keySet().iterator().next() : null,
                switch (result.totals().size()) {
                    case 0 -> BigDecimal.ZERO;
                    case 1 -> plain(result.totals().values().iterator().next());
                    default -> null;
                },
                Amount.of(result.totals()),
                result.rows().stream().map(row -> row(row, query)).toList(),
                Charges.of(result),
                result.caveats(),
                Freshness.of(result.freshness()),
                result.provenance().source(),
                result.provenance().sql(),
                millis(result.provenance().elapsed()));
    }

    private static Row row(CostResult.Row row, CostQuery query) {
        return new Row(
                moment(row.start(), query.granularity()),
                moment(row.end(), query.granularity()),
                group(query.groupBy(), row.keys()),
                row.other(),
                row.members(),
                row.unit(),
                plain(row.amount()));
    }

    static Map<String, @Nullable String> group(List<Dimension> groupBy, List<@Nullable String> keys) {
        var group = new LinkedHashMap<String, @Nullable String>();
        for (int i = 0; i < groupBy.size(); i++) {
            group.put(groupBy.get(i).word(), keys.get(i));
        }
        return group;
    }

    static String moment(LocalDateTime time, Granularity granularity) {
        return granularity == Granularity.HOUR
                ? time.atOffset(ZoneOffset.UTC).toString()
                : time.toLocalDate().toString();
    }

    static double millis(Duration elapsed) {
        return Math.round(elapsed.toNanos() / 10_000.0) / 100.0;
    }

    /** Without trailing zeros, and never in scientific notation. */
    static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
