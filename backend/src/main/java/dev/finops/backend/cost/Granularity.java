package dev.finops.backend.cost;

/** How a period is cut into the rows of a result. */
public enum Granularity implements Word {
    TOTAL("total"),
    MONTH("month"),
    DAY("day");

    private final String word;

    Granularity(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
