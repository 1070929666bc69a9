package dev.finops.backend.cost;

/**
 * What charges are measured as. Net metrics have discounts taken off and exist only where the bill carries its net columns;
 * gross ones do not exist in FOCUS, whose costs have discounts taken off.
 */
public enum Metric implements Word {
    /** As invoiced, commitments at the moment they are billed. */
    UNBLENDED("unblended"),
    /** Commitments spread over the usage that they cover; what stays unused is a line of its own. */
    AMORTIZED("amortized"),
    NET_UNBLENDED("netUnblended"),
    NET_AMORTIZED("netAmortized"),
    /** What usage would have cost on demand at public prices; commitment fees and discounts count nothing. */
    LIST("list"),
    /** Units of usage, never added across pricing units. */
    USAGE("usage");

    private final String word;

    Metric(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    public boolean isAmortized() {
        return this == AMORTIZED || this == NET_AMORTIZED;
    }

    public boolean isNet() {
        return this == NET_UNBLENDED || this == NET_AMORTIZED;
    }

    /** Whether it is an amount of money; otherwise its unit is the pricing unit of the usage. */
    public boolean isMoney() {
        return this != USAGE;
    }
}
