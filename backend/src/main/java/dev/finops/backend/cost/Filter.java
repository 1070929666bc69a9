package dev.finops.backend.cost;

import java.util.List;

/**
 * Keeps the charges whose value of a dimension meets a condition. A condition and its opposite share all charges out: those
 * without a value meet the negative ones.
 *
 * @param values what to compare with, in the bill's own spelling for {@link Operator#IN} and {@link Operator#NOT_IN}; parts of
 *     it in any letter case for the others; none for {@link Operator#ABSENT} and {@link Operator#PRESENT}
 */
public record Filter(Dimension dimension, Operator operator, List<String> values) {
    public static final int MAX_VALUES = 500;
    public static final int MAX_VALUE_LENGTH = 1024;

    /** How a value is tested. */
    public enum Operator implements Word {
        IN("in"),
        NOT_IN("notIn"),
        CONTAINS("contains"),
        NOT_CONTAINS("notContains"),
        ABSENT("absent"),
        PRESENT("present");

        private final String word;

        Operator(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }

        public boolean takesValues() {
            return this != ABSENT && this != PRESENT;
        }

        public Operator opposite() {
            return switch (this) {
                case IN -> NOT_IN;
                case NOT_IN -> IN;
                case CONTAINS -> NOT_CONTAINS;
                case NOT_CONTAINS -> CONTAINS;
                case ABSENT -> PRESENT;
                case PRESENT -> ABSENT;
            };
        }
    }

    public Filter {
        values = List.copyOf(values);
        if (operator.takesValues() == values.isEmpty()) {
            throw new IllegalArgumentException(
                    operator.word() + (values.isEmpty() ? " needs at least one value" : " takes no value"));
        }
        if (values.size() > MAX_VALUES) {
            throw new IllegalArgumentException("A filter takes at most " + MAX_VALUES + " values");
        }
        if (values.stream().anyMatch(value -> value.isEmpty() || value.length() > MAX_VALUE_LENGTH)) {
            throw new IllegalArgumentException(
                    "A filter's value has between 1 and " + MAX_VALUE_LENGTH + " characters");
        }
    }

    /** The charges that this one leaves out. */
    public Filter opposite() {
        return new Filter(dimension, operator.opposite(), values);
    }
}
