package dev.finops.backend.chat.model;

import org.jspecify.annotations.Nullable;

/** A model gave no answer that can be used. */
public final class ModelFailedException extends Exception {
    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final transient Tokens tokens;

    /** Why, in words for whoever asked. */
    public enum Reason {
        DENIED("may not be used by this platform"),
        UNKNOWN("is not known to its provider"),
        BUSY("has no capacity at the moment"),
        SLOW("did not answer in time"),
        UNREACHABLE("could not be reached"),
        BROKEN("gave an answer that cannot be read"),
        STOPPED("was stopped");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** Goes on from "The language model". */
        public String words() {
            return words;
        }
    }

    /** @param tokens what the attempt used as far as one knows */
    ModelFailedException(Reason reason, Tokens tokens, @Nullable Throwable cause) {
        super("The language model " + reason.words(), cause);
        this.reason = reason;
        this.tokens = tokens;
    }

    public Reason reason() {
        return reason;
    }

    public Tokens tokens() {
        return tokens;
    }
}
