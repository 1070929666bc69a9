package dev.finops.backend.cost;

/** A query that cannot be answered; the message says to a caller why, and what to ask instead. */
public final class QueryRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What stands in the way. */
    public enum Reason {
        /** The data lacks what the metric needs. */
        METRIC_UNAVAILABLE,
        /** The data has no such tag or cost category. */
        DIMENSION_UNAVAILABLE,
        /** The answer would be larger than one response may be. */
        TOO_LARGE,
        /** Too many queries at once; the same one works later. */
        BUSY,
        TIMED_OUT,
        /** There is no data to ask. */
        NO_DATA
    }

    private final Reason reason;

    public QueryRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
