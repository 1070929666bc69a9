package dev.finops.simulator.kubernetes.cel;

/** A size or a cost that is at least the one and at most the other number; what is too large for a long is the largest. */
record Range(long min, long max) {
    static final Range ZERO = exactly(0);
    static final Range UNKNOWN = new Range(0, Long.MAX_VALUE);

    /** What the union with any range makes that range. */
    static final Range EMPTY = new Range(Long.MAX_VALUE, 0);

    static Range exactly(long value) {
        return new Range(value, value);
    }

    Range plus(Range other) {
        return new Range(sum(min, other.min), sum(max, other.max));
    }

    Range plus(long value) {
        return plus(exactly(value));
    }

    Range times(Range other) {
        return new Range(product(min, other.min), product(max, other.max));
    }

    /** Rounded up. */
    Range times(double factor) {
        return new Range(scaled(min, factor), scaled(max, factor));
    }

    Range union(Range other) {
        return new Range(Math.min(min, other.min), Math.max(max, other.max));
    }

    static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    static long product(long a, long b) {
        return b != 0 && a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }

    private static long scaled(long value, double factor) {
        return (long) Math.ceil(value * factor);
    }
}
