package dev.finops.operator;

/**
 * What a probe is told.
 *
 * @param good whether all is as it should be
 * @param text a line for people
 */
record Health(boolean good, String text) {
    static Health good(String text) {
        return new Health(true, text);
    }

    static Health bad(String text) {
        return new Health(false, text);
    }
}
