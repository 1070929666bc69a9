package dev.finops.backend.api;

import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.CostResult.ChargeLine;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Period;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link CostResult} as JSON. Amounts are exact decimals, in the currency beside them. */
@Serdeable
public record CostsAnswer(
        String metric,
        Days period,
        String granularity,
        List<String> groupBy,

        @Schema(description = "The currency of all charges; null when there is none or more than one.") @Nullable
        String currency,

        @Schema(description = "The sum of all rows; null when there is more than one currency.") @Nullable
        BigDecimal total,

        @Schema(description = "The sum of all rows in each currency; amounts of different currencies are never added.")
        List<Amount> totals,

        List<Row> rows,
        Charges charges,
        List<String> caveats,
        Freshness freshness,
        String source,

        @Schema(description = "What DuckDB ran, over this product's view of the billing files.")
        String sql,

        double elapsedMillis) {

    /** Days from start to the one before end. */
    @Serdeable
    public record Days(LocalDate start, LocalDate end) {
        static Days of(Period period) {
            return new Days(period.start(), period.end());
        }
    }

    @Serdeable
    public record Amount(String currency, BigDecimal cost) {}

    @Serdeable
    public record Row(
            LocalDate start,
            LocalDate end,

            @Schema(description = "A value for each dimension grouped by; null where the charges have none.")
            Map<String, @Nullable String> group,

            String currency,
            BigDecimal cost) {}

    /** Which kinds of charges the rows and totals hold. */
    @Serdeable
    public record Charges(String selection, List<Charge> included, List<Charge> leftOut) {}

    @Serdeable
    public record Charge(String category, String kind, String currency, BigDecimal cost) {}

    @Serdeable
    public record Freshness(
            @Nullable Instant newestLineItem,
            @Nullable LocalDate oldestDay,
            int dataFiles,
            String dataVersion,

            @Schema(description = "Months of the period that have no invoice yet.")
            List<String> openBillingPeriods) {}

    static CostsAnswer of(CostResult result) {
        var query = result.query();
        boolean oneCurrency = result.totals().size() == 1;
        return new CostsAnswer(
                query.metric().word(),
                Days.of(query.period()),
                query.granularity().word(),
                query.groupBy().stream().map(Dimension::word).toList(),
                oneCurrency ? result.totals().keySet().iterator().next() : null,
                switch (result.totals().size()) {
                    case 0 -> BigDecimal.ZERO;
                    case 1 -> plain(result.totals().values().iterator().next());
                    default -> null;
                },
                result.totals().entrySet().stream()
                        .map(total -> new Amount(total.getKey(), plain(total.getValue())))
                        .toList(),
                result.rows().stream().map(row -> row(row, query.groupBy())).toList(),
                new Charges(query.charges().word(), charges(result.charges(), true), charges(result.charges(), false)),
                result.caveats(),
                new Freshness(
                        result.freshness().newestLineItem(),
                        result.freshness().firstDay(),
                        result.freshness().dataFiles(),
                        result.freshness().dataVersion(),
                        result.freshness().openBillingPeriods().stream()
                                .map(YearMonth::toString)
                                .toList()),
                result.provenance().source(),
                result.provenance().sql(),
                Math.round(result.provenance().elapsed().toNanos() / 10_000.0) / 100.0);
    }

    private static Row row(CostResult.Row row, List<Dimension> groupBy) {
        var group = new LinkedHashMap<String, @Nullable String>();
        for (int i = 0; i < groupBy.size(); i++) {
            group.put(groupBy.get(i).word(), row.keys().get(i));
        }
        return new Row(row.period().start(), row.period().end(), group, row.currency(), plain(row.cost()));
    }

    private static List<Charge> charges(List<ChargeLine> lines, boolean included) {
        return lines.stream()
                .filter(line -> line.included() == included)
                .map(line -> new Charge(
                        line.kind().category().word(), line.kind().word(), line.currency(), plain(line.cost())))
                .toList();
    }

    /** Without trailing zeros, and never in scientific notation. */
    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
