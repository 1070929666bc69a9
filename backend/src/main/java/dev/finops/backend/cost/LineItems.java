package dev.finops.backend.cost;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The charges behind a number, as the bill has them, highest amount first.
 *
 * @param count of all that the query is about, not only of those here
 * @param next where the following ones begin; null after the last
 */
public record LineItems(
        Query query,
        List<LineItem> lineItems,
        long count,
        @Nullable Integer next,
        CostResult.Freshness freshness,
        CostResult.Provenance provenance) {

    /**
     * A page of the charges that a cost query adds up. By an amortized metric a fee for a month is one charge, while the cost
     * query spreads what of it is unused over the month's days.
     *
     * @param costs its period, time basis, filters, charges and metric count
     * @param offset how many to pass over
     * @param limit how many to list, at most {@value #MAX_LIMIT}
     */
    public record Query(CostQuery costs, int offset, int limit) {
        public static final int MAX_LIMIT = 500;
        public static final int MAX_OFFSET = 100_000;

        public Query {
            if (limit < 1 || limit > MAX_LIMIT) {
                throw new IllegalArgumentException("limit must lie between 1 and " + MAX_LIMIT);
            }
            if (offset < 0 || offset > MAX_OFFSET) {
                throw new IllegalArgumentException("At most " + MAX_OFFSET + " line items can be passed over");
            }
        }
    }

    /**
     * One row of a bill.
     *
     * @param start the charge's first moment, in UTC
     * @param unit the pricing unit of the usage
     * @param amounts by metric, in the currency; those that the bill does not say are left out
     */
    public record LineItem(
            @Nullable String id,
            @Nullable LocalDateTime start,
            @Nullable LocalDateTime end,
            @Nullable String account,
            @Nullable String service,
            @Nullable String region,
            @Nullable String usageType,
            @Nullable String operation,
            @Nullable String resource,
            @Nullable String description,
            ChargeKind kind,
            @Nullable String chargeType,
            @Nullable BigDecimal quantity,
            @Nullable String unit,
            String currency,
            Map<Metric, BigDecimal> amounts) {}
}
