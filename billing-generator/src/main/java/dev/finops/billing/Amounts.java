package dev.finops.billing;

import java.math.BigDecimal;

/**
 * What one charge comes to, however one counts.
 *
 * @param unblended when it is billed
 * @param amortized when its benefit is used or lost
 * @param netUnblended as unblended, after discounts
 * @param netAmortized as amortized, after discounts
 * @param list what the usage would cost at public on-demand prices
 */
public record Amounts(
        BigDecimal unblended, BigDecimal amortized, BigDecimal netUnblended, BigDecimal netAmortized, BigDecimal list) {
    public static final Amounts NOTHING = asBilled(BigDecimal.ZERO);

    /** The same however one counts: tax, a credit, support. */
    public static Amounts asBilled(BigDecimal amount) {
        return new Amounts(amount, amount, amount, amount, amount);
    }

    /** Usage that is paid for as it happens. */
    public static Amounts used(BigDecimal gross, BigDecimal net, BigDecimal list) {
        return new Amounts(gross, gross, net, net, list);
    }

    /** Billed now and used at other times, where the cost of use is booked. */
    public static Amounts paid(BigDecimal gross, BigDecimal net) {
        return new Amounts(gross, BigDecimal.ZERO, net, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** A line that takes something off another one, whose net cost has it already. */
    public static Amounts discount(BigDecimal off) {
        return new Amounts(off.negate(), off.negate(), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** Whether it costs something else after discounts. */
    boolean isDiscounted() {
        return unblended.compareTo(netUnblended) != 0 || amortized.compareTo(netAmortized) != 0;
    }
}
