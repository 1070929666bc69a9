package dev.finops.backend.cost;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What made one period cost more or less than another. Every charge of both periods is in exactly one cause, and a cause's
 * effects sum to its change, so drivers, and effects, sum exactly to the difference between the periods.
 *
 * @param totals one for each currency
 * @param drivers by the size of their change
 * @param causes the largest single ones, by the size of their change
 */
public record Drivers(
        Query query,
        List<Driver> totals,
        List<Driver> drivers,
        List<Cause> causes,
        List<CostResult.ChargeLine> charges,
        CostResult.Freshness freshness,
        List<String> caveats,
        CostResult.Provenance provenance) {

    /**
     * Two periods of the same costs.
     *
     * @param costs of the current period; by its dimensions the drivers are named, its top says how many of them and of the
     *     causes are; its metric is money and its granularity of no account
     */
    public record Query(CostQuery costs, Period previous) {
        public Query {
            if (!costs.metric().isMoney()) {
                throw new IllegalArgumentException("Drivers explain money; usage is part of the explanation");
            }
        }
    }

    /**
     * A change, by what lies behind it, in the currency of whatever it belongs to. A cause is what one resource used of one
     * usage type and operation, in one account and region.
     *
     * @param added what was not used before
     * @param removed what is not used any more
     * @param usage the change of the quantity, at the unit price of before
     * @param price what is left: the change of the unit price, at the quantity of now. By an amortized metric, a resource
     *     that a Savings Plan begins to cover has another unit price, too
     * @param other charges that have no quantity: tax, fees, credits, refunds, unused commitment
     */
    public record Effects(BigDecimal added, BigDecimal removed, BigDecimal usage, BigDecimal price, BigDecimal other) {
        public static final Effects NONE =
                new Effects(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        private static final BigDecimal FAR_AHEAD = BigDecimal.valueOf(5);

        public Effects plus(Effects more) {
            return new Effects(
                    added.add(more.added),
                    removed.add(more.removed),
                    usage.add(more.usage),
                    price.add(more.price),
                    other.add(more.other));
        }

        /** The name of the one that most of the change is: of usage and price both, where neither is far ahead. */
        public String main() {
            if (added.signum() != 0) {
                return "added";
            }
            if (removed.signum() != 0) {
                return "removed";
            }
            if (usage.signum() == 0 && price.signum() == 0) {
                return "other";
            }
            if (usage.abs().compareTo(price.abs().multiply(FAR_AHEAD)) >= 0) {
                return "usage";
            }
            return price.abs().compareTo(usage.abs().multiply(FAR_AHEAD)) >= 0 ? "price" : "usageAndPrice";
        }

        public BigDecimal sum() {
            return added.add(removed).add(usage).add(price).add(other);
        }
    }

    /**
     * The change of one group.
     *
     * @param keys the group's values in the order of the query's dimensions; empty for a total
     * @param members how many groups this one adds up, if it is what is left over
     */
    public record Driver(
            List<@Nullable String> keys,
            @Nullable Integer members,
            String unit,
            BigDecimal previous,
            BigDecimal current,
            Effects effects) {
        public BigDecimal change() {
            return current.subtract(previous);
        }

        public boolean other() {
            return members != null;
        }
    }

    /**
     * The change of what one resource used of one usage type.
     *
     * @param kind what the charge is for, where it has no quantity; null for usage
     * @param currency of the costs
     * @param pricingUnit of the quantities
     * @param previousUsage null where there was none
     */
    public record Cause(
            @Nullable String account,
            @Nullable String region,
            @Nullable String service,
            @Nullable String usageType,
            @Nullable String operation,
            @Nullable String resource,
            @Nullable String description,
            @Nullable ChargeKind kind,
            String currency,
            @Nullable String pricingUnit,
            @Nullable BigDecimal previousUsage,
            @Nullable BigDecimal currentUsage,
            BigDecimal previous,
            BigDecimal current,
            Effects effects) {
        public BigDecimal change() {
            return current.subtract(previous);
        }
    }
}
