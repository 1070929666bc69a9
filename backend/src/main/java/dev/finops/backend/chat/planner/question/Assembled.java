package dev.finops.backend.chat.planner.question;

import dev.finops.backend.inquiry.Inquiry;
import java.util.List;

/** What the pieces of a message make together. */
public sealed interface Assembled {
    /** @param ways to put them together, the likeliest first */
    record Questions(List<Way> ways) implements Assembled {}

    /**
     * @param cost on top of that of the pieces
     * @param notes what was made of the message's words, as sentences without a number
     */
    record Way(Inquiry inquiry, double cost, List<String> notes) {
        public Way {
            notes = List.copyOf(notes);
        }

        Way(Inquiry inquiry, double cost) {
            this(inquiry, cost, List.of());
        }
    }

    /** They make no question that the data can answer. */
    record Impossible(String sentence, List<Inquiry> instead) implements Assembled {}

    static Assembled impossible(String sentence) {
        return new Impossible(sentence, List.of());
    }
}
