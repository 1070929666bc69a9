package dev.finops.billing.economy;

import dev.finops.billing.Kind;
import dev.finops.billing.Money;
import dev.finops.billing.Product;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The discounts that an organisation has agreed with AWS, each as a share of what it is taken from.
 *
 * @param edp of the Enterprise Discount Program: on usage and recurring fees
 * @param privateRates on usage, by usage type
 * @param bundled on usage, by product code
 * @param solutionProvider of the Solution Provider Program: on usage
 * @param reservationVolume on upfront fees of reservations
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/discount-details.html">AWS, discount details</a>
 */
record Agreement(
        BigDecimal edp,
        Map<String, BigDecimal> privateRates,
        Map<String, BigDecimal> bundled,
        BigDecimal solutionProvider,
        BigDecimal reservationVolume) {
    static final Agreement NONE = new Agreement(BigDecimal.ZERO, Map.of(), Map.of(), BigDecimal.ZERO, BigDecimal.ZERO);

    Agreement {
        privateRates = Map.copyOf(privateRates);
        bundled = Map.copyOf(bundled);
    }

    record Discount(Kind kind, BigDecimal amount) {}

    /** What is taken off usage, one after the other, each from what is left. */
    List<Discount> onUsage(Product product, BigDecimal gross) {
        var discounts = new ArrayList<Discount>();
        BigDecimal left = gross;
        left = take(
                Kind.PRIVATE_RATE_DISCOUNT,
                privateRates.getOrDefault(String.valueOf(product.usageType()), BigDecimal.ZERO),
                left,
                discounts);
        left = take(Kind.BUNDLED_DISCOUNT, bundled.getOrDefault(product.code(), BigDecimal.ZERO), left, discounts);
        left = take(Kind.EDP_DISCOUNT, edp, left, discounts);
        take(Kind.SPP_DISCOUNT, solutionProvider, left, discounts);
        return discounts;
    }

    private static BigDecimal take(Kind kind, BigDecimal share, BigDecimal amount, List<Discount> discounts) {
        BigDecimal off = Money.product(amount, share);
        if (off.signum() > 0) {
            discounts.add(new Discount(kind, off));
        }
        return amount.subtract(off);
    }

    BigDecimal netOfEdp(BigDecimal amount) {
        return Money.product(amount, BigDecimal.ONE.subtract(edp));
    }

    BigDecimal netOfVolume(BigDecimal upfront) {
        return Money.product(upfront, BigDecimal.ONE.subtract(reservationVolume));
    }
}
