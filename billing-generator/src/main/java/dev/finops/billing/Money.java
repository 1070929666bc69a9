package dev.finops.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts with ten digits after the point, as AWS bills them. */
public final class Money {
    private static final int DIGITS = 10;
    private static final int QUANTITY_DIGITS = 6;

    private Money() {}

    /** A quantity of usage. */
    public static BigDecimal quantity(double amount) {
        return BigDecimal.valueOf(amount).setScale(QUANTITY_DIGITS, RoundingMode.HALF_UP);
    }

    public static BigDecimal product(BigDecimal a, BigDecimal b) {
        return a.multiply(b).setScale(DIGITS, RoundingMode.HALF_UP);
    }

    public static BigDecimal times(BigDecimal amount, long count) {
        return amount.multiply(BigDecimal.valueOf(count));
    }

    /** As people write it: without zeros at the end. */
    public static String plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
