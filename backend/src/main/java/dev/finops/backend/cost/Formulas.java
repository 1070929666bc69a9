package dev.finops.backend.cost;

/** How numbers are computed. */
public final class Formulas {
    /**
     * Rises whenever the same query over the same data may give another number than before; with it, and the version of the
     * data, an answer is known to be the same one.
     */
    public static final int VERSION = 2;

    private Formulas() {}
}
