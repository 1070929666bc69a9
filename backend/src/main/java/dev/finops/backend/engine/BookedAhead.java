package dev.finops.backend.engine;

import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult.ChargeLine;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.TimeBasis;
import dev.finops.backend.folder.Delivery;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a result holds of days after the newest usage: fees of Savings Plans, support and domains stand on days to come. It is
 * billed, so it belongs to the sum, but it says nothing of what these days will cost.
 *
 * @param after the newest day with usage
 * @param amounts by unit; empty where there are none
 */
record BookedAhead(LocalDate after, Map<String, BigDecimal> amounts) {
    static final BookedAhead NOTHING = new BookedAhead(LocalDate.MIN, Map.of());

    static BookedAhead of(ScopedQuery scoped, Delivery delivery, Statement statement) throws SQLException {
        CostQuery query = scoped.query();
        LocalDate lastUsage = delivery.lastDay();
        LocalDate lastCharged = delivery.lastCharged();
        if (lastUsage == null
                || lastCharged == null
                || query.timeBasis() == TimeBasis.BILLING
                || !query.metric().isMoney()
                || !lastCharged.isAfter(lastUsage)
                || !query.period().end().isAfter(lastUsage.plusDays(1))
                || query.period().start().isAfter(lastUsage)) {
            return NOTHING;
        }
        CostQuery rest = query.withGranularity(Granularity.TOTAL)
                .withGroupBy(List.of())
                .withPeriod(new Period(lastUsage.plusDays(1), query.period().end()));
        var amounts = new TreeMap<String, BigDecimal>();
        for (ChargeLine line : CostQuestion.kinds(statement, new ScopedQuery(rest, scoped.scope()))) {
            if (line.included()) {
                amounts.merge(line.unit(), line.amount(), BigDecimal::add);
            }
        }
        amounts.values().removeIf(amount -> amount.signum() == 0);
        return new BookedAhead(lastUsage, amounts);
    }
}
