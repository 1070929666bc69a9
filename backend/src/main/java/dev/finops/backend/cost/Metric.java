package dev.finops.backend.cost;

/**
 * What a cost is measured as. Net metrics have discounts taken off and exist only where the bill carries its net columns.
 */
public enum Metric implements Word {
    /** As invoiced, commitments at the moment they are billed. */
    UNBLENDED("unblended"),
    /** Commitments spread over the usage that they cover; what stays unused is a line of its own. */
    AMORTIZED("amortized"),
    NET_UNBLENDED("netUnblended"),
    NET_AMORTIZED("netAmortized");

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
}
