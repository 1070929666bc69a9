package dev.finops.backend.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers and texts for a terminal, the same whatever its locale. */
final class Numbers {
    private static final int DIGITS = 2;
    private static final BigDecimal SMALLEST = BigDecimal.ONE.movePointLeft(DIGITS);

    private Numbers() {}

    /** With two digits; what is less than the last of them is not shown as nothing. */
    static String amount(BigDecimal amount) {
        BigDecimal rounded = amount.setScale(DIGITS, RoundingMode.HALF_EVEN);
        if (rounded.signum() == 0 && amount.signum() != 0) {
            return amount.signum() > 0 ? "<" + SMALLEST : ">-" + SMALLEST;
        }
        return format("#,##0.00").format(rounded);
    }

    static String signed(BigDecimal change) {
        return (change.setScale(DIGITS, RoundingMode.HALF_EVEN).signum() > 0 ? "+" : "") + amount(change);
    }

    static String percent(BigDecimal ratio) {
        return format("#,##0.0").format(ratio.movePointRight(2).setScale(1, RoundingMode.HALF_EVEN)) + "%";
    }

    static String signedPercent(BigDecimal ratio) {
        return (ratio.signum() > 0 ? "+" : "") + percent(ratio);
    }

    /** Whoever names a resource chooses these characters, and a terminal obeys some of them. */
    static String printable(String text) {
        return text.codePoints()
                .map(point -> switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE -> '\ufffd';
                    default -> point;
                })
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static DecimalFormat format(String pattern) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    }
}
