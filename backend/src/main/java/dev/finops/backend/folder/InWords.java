package dev.finops.backend.folder;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Counts, amounts and names as sentences about billing files have them. */
public final class InWords {
    private static final int NAMED = 5;

    private InWords() {}

    public static String lineItems(long count) {
        return count == 1 ? "1 line item" : String.format(Locale.ROOT, "%,d line items", count);
    }

    public static String amount(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    /** The first few, and how many more there are. */
    public static String some(Collection<String> names) {
        return names.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }
}
