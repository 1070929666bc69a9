package dev.finops.operator.step;

import java.time.Duration;
import java.util.Optional;

/**
 * How a step stands, in words for the person who reads the platform's conditions: the reason is one word, the message a
 * sentence that says what is happening or what to do.
 */
public sealed interface Outcome {
    Reason reason();

    String message();

    /** Whether steps that come after this one may go on. */
    default boolean satisfied() {
        return false;
    }

    /** As declared. */
    record Done(Reason reason, String message) implements Outcome {
        public Done(String message) {
            this(Reason.AS_DECLARED, message);
        }

        @Override
        public boolean satisfied() {
            return true;
        }
    }

    /** Nothing more can be found out, and nothing needs to be done about it. */
    record Unknown(Reason reason, String message) implements Outcome {
        @Override
        public boolean satisfied() {
            return true;
        }
    }

    /**
     * AWS is at work, or something else will change by itself.
     *
     * @param retryIn when to look again; empty for the pace at which moving things are watched
     * @param operation what AWS calls that which is under way, such as the ID of a change; empty where it has no name
     */
    record Waiting(Reason reason, String message, Optional<Duration> retryIn, Optional<String> operation)
            implements Outcome {
        public Waiting(Reason reason, String message) {
            this(reason, message, Optional.empty(), Optional.empty());
        }

        public Waiting(Reason reason, String message, Duration retryIn) {
            this(reason, message, Optional.of(retryIn), Optional.empty());
        }

        /** The same, for an operation that AWS has a name for. */
        public Waiting on(String operation) {
            return new Waiting(reason, message, retryIn, Optional.of(operation));
        }
    }

    /** Something is wrong that a person has to put right; the message says how. Trying again changes nothing. */
    record Blocked(Reason reason, String message) implements Outcome {}

    /**
     * Nothing is wrong: a person decides whether it goes on.
     *
     * @param command what the person enters to let it go on, word for word; empty where the manifest decides
     */
    record AwaitingPerson(Reason reason, String message, Optional<String> command) implements Outcome {}

    /** Something went wrong; a retryable failure is tried again with growing pauses. */
    record Failed(Reason reason, String message, boolean retryable) implements Outcome {}
}
