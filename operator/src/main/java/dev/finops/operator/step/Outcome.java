package dev.finops.operator.step;

import java.time.Duration;

/**
 * How a step stands, in words for the person who reads the platform's conditions. The reason is one CamelCase word, the
 * message a sentence that says what is happening or what to do.
 */
public sealed interface Outcome {
    String reason();

    String message();

    /** Whether steps that come after this one may go on. */
    default boolean satisfied() {
        return false;
    }

    /** As declared. */
    record Done(String reason, String message) implements Outcome {
        public Done(String message) {
            this("AsDeclared", message);
        }

        @Override
        public boolean satisfied() {
            return true;
        }
    }

    /** Nothing more can be found out, and nothing needs to be done about it. */
    record Unknown(String reason, String message) implements Outcome {
        @Override
        public boolean satisfied() {
            return true;
        }
    }

    /** AWS is at work, or something else will change by itself: look again after {@code retryIn}. */
    record Waiting(String reason, String message, Duration retryIn) implements Outcome {}

    /** A person has to do something; the message says what. Trying again changes nothing. */
    record Blocked(String reason, String message) implements Outcome {
        public static final String AWAITING_APPROVAL = "AwaitingApproval";
        public static final String NOT_AVAILABLE = "NotAvailable";
        public static final String NOT_OWNED = "NotOwned";

        public boolean awaitsApproval() {
            return reason.equals(AWAITING_APPROVAL);
        }
    }

    /** Something went wrong; a retryable failure is tried again with growing pauses. */
    record Failed(String reason, String message, boolean retryable) implements Outcome {}
}
