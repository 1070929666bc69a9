package dev.finops.operator.step;

import org.jspecify.annotations.Nullable;

/** Ends a look or a change with an outcome of its own, where what AWS answered says less than what is known. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    public Refusal(Outcome outcome, @Nullable Throwable cause) {
        super(outcome.message(), cause);
        this.outcome = outcome;
    }

    public Outcome outcome() {
        return outcome;
    }
}
