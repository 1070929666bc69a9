package dev.finops.backend.chat.planner;

import java.util.List;

/** What became of a message. */
public sealed interface Plan {
    /**
     * It can be answered.
     *
     * @param readings all that it may mean, the likeliest first; one that differs from the others in its numbers has to be
     *     chosen by whoever asks
     * @param others less likely ones, worth offering beside the answer
     * @param notes what was made of the message's words, as sentences: a spelling that was corrected
     */
    record Understood(List<Reading> readings, List<Reading> others, List<String> notes) implements Plan {
        public Understood {
            readings = List.copyOf(readings);
            others = List.copyOf(others);
            notes = List.copyOf(notes);
        }
    }

    /**
     * It asks for words: what a term means, what can be asked.
     *
     * @param sentence holds no number of the data
     * @param offers questions whose answers are the numbers to it
     */
    record Explained(String sentence, List<Reading> offers) implements Plan {
        public Explained {
            offers = List.copyOf(offers);
        }
    }

    /**
     * It cannot, and no number is given.
     *
     * @param sentence why, honestly and in one sentence
     * @param offers what could be asked instead
     * @param why whether more knowledge of language would help
     */
    record Refused(String sentence, List<Reading> offers, Why why) implements Plan {
        public Refused {
            offers = List.copyOf(offers);
        }
    }

    /** Why a message is not answered. */
    enum Why {
        /** Its words are understood, and the data or the product has no answer to them. */
        BEYOND,
        /** Some of its words are not. */
        NOT_UNDERSTOOD
    }
}
