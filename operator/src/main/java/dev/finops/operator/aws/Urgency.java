package dev.finops.operator.aws;

import java.util.function.Supplier;

/** Which calls to AWS come first where they have to wait for their turn. */
public enum Urgency {
    /** A person has edited something, and looks. */
    EDIT,
    /** Time has passed. */
    ROUTINE;

    /** Threads that a pass starts work for the same. */
    private static final InheritableThreadLocal<Urgency> CURRENT = new InheritableThreadLocal<>() {
        @Override
        protected Urgency initialValue() {
            return ROUTINE;
        }
    };

    static Urgency current() {
        return CURRENT.get();
    }

    /** Does work whose calls, also in the threads that it starts, are as urgent as this. */
    public <T> T during(Supplier<T> work) {
        Urgency before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            CURRENT.set(before);
        }
    }
}
