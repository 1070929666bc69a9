package dev.finops.backend.cost;

/**
 * The highest classification of a charge.
 *
 * @see <a href="https://focus.finops.org/focus-columns/">FOCUS, ChargeCategory</a>
 */
public enum ChargeCategory implements Word {
    USAGE("Usage"),
    PURCHASE("Purchase"),
    TAX("Tax"),
    CREDIT("Credit"),
    ADJUSTMENT("Adjustment");

    private final String word;

    ChargeCategory(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
