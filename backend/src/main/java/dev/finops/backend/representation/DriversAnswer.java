package dev.finops.backend.representation;

import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Drivers;
import dev.finops.backend.cost.FilterText;
import dev.finops.backend.representation.CostsAnswer.Days;
import dev.finops.backend.representation.CostsAnswer.Freshness;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link Drivers} as JSON. Amounts are exact decimals, in the unit beside them. */
@Serdeable
public record DriversAnswer(
        String metric,
        Days current,
        Days previous,
        String timeBasis,
        List<String> groupBy,
        List<String> filters,
        String charges,

        @Schema(description = "The currency of all amounts; null when there is none or more than one.") @Nullable
        String unit,

        @Schema(description = "One for each currency.") List<Driver> totals,

        @Schema(description = "By the size of their change; they sum exactly to the totals.")
        List<Driver> drivers,

        @Schema(description = "The largest single causes: what one resource used of one usage type.")
        List<Cause> causes,

        List<String> caveats,
        Freshness freshness,
        String source,
        String sql,
        double elapsedMillis) {

    /** They sum exactly to the change. */
    @Serdeable
    public record Effects(
            @Schema(description = "What was not used before.")
            BigDecimal added,

            @Schema(description = "What is not used any more.")
            BigDecimal removed,

            @Schema(description = "The change of quantities, at the unit prices of before.")
            BigDecimal usage,

            @Schema(description = "The change of unit prices, at the quantities of now.")
            BigDecimal price,

            @Schema(description = "Charges without a quantity: tax, fees, credits, refunds, unused commitment.")
            BigDecimal other) {
        public static Effects of(Drivers.Effects effects) {
            return new Effects(
                    CostsAnswer.plain(effects.added()),
                    CostsAnswer.plain(effects.removed()),
                    CostsAnswer.plain(effects.usage()),
                    CostsAnswer.plain(effects.price()),
                    CostsAnswer.plain(effects.other()));
        }
    }

    @Serdeable
    public record Driver(
            Map<String, @Nullable String> group,
            boolean other,
            @Nullable Integer members,
            String unit,
            BigDecimal previous,
            BigDecimal current,
            BigDecimal change,
            Effects effects) {}

    @Serdeable
    public record Cause(
            @Nullable String account,
            @Nullable String region,
            @Nullable String service,
            @Nullable String usageType,
            @Nullable String operation,
            @Nullable String resource,
            @Nullable String description,

            @Schema(description = "What the charge is for, where it has no quantity; null for usage.") @Nullable
            String chargeKind,

            @Schema(description = "The currency.") String unit,

            @Nullable String pricingUnit,
            @Nullable BigDecimal previousUsage,
            @Nullable BigDecimal currentUsage,

            @Schema(description = "The cost of one pricing unit; null without usage.") @Nullable
            BigDecimal previousPrice,

            @Nullable BigDecimal currentPrice,
            BigDecimal previous,
            BigDecimal current,
            BigDecimal change,

            @Schema(description = "What most of it is: added, removed, usage, price, usageAndPrice or other.")
            String effect,

            Effects effects) {}

    public static DriversAnswer of(Drivers drivers) {
        CostQuery query = drivers.query().costs();
        return new DriversAnswer(
                query.metric().word(),
                Days.of(query.period()),
                Days.of(drivers.query().previous()),
                query.timeBasis().word(),
                query.groupBy().stream().map(Dimension::word).toList(),
                query.filters().stream().map(FilterText::print).toList(),
                query.charges().word(),
                drivers.totals().size() == 1 ? drivers.totals().getFirst().unit() : null,
                drivers.totals().stream().map(total -> driver(total, List.of())).toList(),
                drivers.drivers().stream()
                        .map(driver -> driver(driver, query.groupBy()))
                        .toList(),
                drivers.causes().stream().map(DriversAnswer::cause).toList(),
                drivers.caveats(),
                Freshness.of(drivers.freshness()),
                drivers.provenance().source(),
                drivers.provenance().sql(),
                CostsAnswer.millis(drivers.provenance().elapsed()));
    }

    private static Driver driver(Drivers.Driver driver, List<Dimension> groupBy) {
        return new Driver(
                CostsAnswer.group(groupBy, driver.keys()),
                driver.other(),
                driver.members(),
                driver.unit(),
                CostsAnswer.plain(driver.previous()),
                CostsAnswer.plain(driver.current()),
                CostsAnswer.plain(driver.change()),
                Effects.of(driver.effects()));
    }

    private static Cause cause(Drivers.Cause cause) {
        return new Cause(
                cause.account(),
                cause.region(),
                cause.service(),
                cause.usageType(),
                cause.operation(),
                cause.resource(),
                cause.description(),
                cause.kind() == null ? null : cause.kind().word(),
                cause.currency(),
                cause.pricingUnit(),
                plain(cause.previousUsage()),
                plain(cause.currentUsage()),
                price(cause.previous(), cause.previousUsage()),
                price(cause.current(), cause.currentUsage()),
                CostsAnswer.plain(cause.previous()),
                CostsAnswer.plain(cause.current()),
                CostsAnswer.plain(cause.change()),
                cause.effects().main(),
                Effects.of(cause.effects()));
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal amount) {
        return amount == null ? null : CostsAnswer.plain(amount);
    }

    private static @Nullable BigDecimal price(BigDecimal cost, @Nullable BigDecimal usage) {
        return usage == null || usage.signum() == 0
                ? null
                : CostsAnswer.plain(cost.divide(usage, 12, RoundingMode.HALF_EVEN));
    }
}
