package dev.finops.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts with ten digits after the point, as AWS bills them. */
final class Money {
    private static final int DIGITS = 10;

    private Money() {}

    static BigDecimal of(double amount) {
        return BigDecimal.valueOf(amount).setScale(6, RoundingMode.HALF_UP);
    }

    static BigDecimal product(BigDecimal a, BigDecimal b) {
        return a.multiply(b).setScale(DIGITS, RoundingMode.HALF_UP);
    }

    static BigDecimal quotient(BigDecimal a, BigDecimal b) {
        return a.divide(b, DIGITS, RoundingMode.HALF_UP);
    }
}
