package dev.finops.billing.economy;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Some days on which a resource was used far more than usual.
 *
 * @param last inclusive
 * @param factor times the usual
 */
record Incident(String resource, String usageType, LocalDate first, LocalDate last, BigDecimal factor) {
    BigDecimal amount(Resource used, Tick tick, BigDecimal usual) {
        boolean struck = used.id().equals(resource)
                && usageType.equals(used.product().usageType())
                && !tick.day().isBefore(first)
                && !tick.day().isAfter(last);
        return struck ? usual.multiply(factor) : usual;
    }
}
