package dev.finops.backend.cost;

/** Which charges a total holds; those left out are still shown, as lines of their own. */
public enum ChargeSelection implements Word {
    ALL("all"),
    /** What services cost: a credit that offsets usage must not make it look free. */
    WITHOUT_TAX_CREDIT_REFUND("withoutTaxCreditRefund");

    private final String word;

    ChargeSelection(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    public boolean includes(ChargeKind kind) {
        return this == ALL || !(kind == ChargeKind.TAX || kind == ChargeKind.CREDIT || kind == ChargeKind.REFUND);
    }
}
