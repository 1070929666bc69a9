package dev.finops.backend.cost;

/** By which of its two dates a charge falls into a period. */
public enum TimeBasis implements Word {
    /** When the charge accrued. */
    CHARGE("charge"),
    /** By the month on whose bill it is: the only basis by which a month equals its invoice. */
    BILLING("billing");

    private final String word;

    TimeBasis(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
