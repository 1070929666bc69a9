package dev.finops.backend.cost;

import java.util.List;

/** Which charges a total holds; those left out are still shown, as lines of their own. */
public enum ChargeSelection implements Word {
    ALL("all"),
    /** Tax alone is left out. */
    WITHOUT_TAX("withoutTax"),
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
        return !leftOut().contains(kind);
    }

    /** In the order in which they are taken off an invoice. */
    public List<ChargeKind> leftOut() {
        return switch (this) {
            case ALL -> List.of();
            case WITHOUT_TAX -> List.of(ChargeKind.TAX);
            case WITHOUT_TAX_CREDIT_REFUND -> List.of(ChargeKind.TAX, ChargeKind.CREDIT, ChargeKind.REFUND);
        };
    }
}
