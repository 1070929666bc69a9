package dev.finops.backend.chat;

import dev.finops.backend.chat.answer.Answer;
import dev.finops.backend.inquiry.Inquiry;
import java.util.List;

/** What a message is answered with. */
public sealed interface Reply {
    /**
     * The one answer, or the likeliest where all that the message may mean have the same numbers.
     *
     * @param sentence how the message was read
     * @param alternatives less likely readings
     * @param notes what was made of the message's words
     */
    record Answered(String sentence, Inquiry inquiry, Answer answer, List<Choice> alternatives, List<String> notes)
            implements Reply {
        public Answered {
            alternatives = List.copyOf(alternatives);
            notes = List.copyOf(notes);
        }
    }

    /** Readings that are as likely as each other, and whose numbers differ: whoever asks has to choose. */
    record Asking(String text, List<Choice> choices, List<String> notes) implements Reply {
        public Asking {
            choices = List.copyOf(choices);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Words that were asked for: what a term means, what can be asked here.
     *
     * @param offers questions that go with it, with their answers in short where the words are about a number
     */
    record Explained(String text, List<Choice> offers) implements Reply {
        public Explained {
            offers = List.copyOf(offers);
        }
    }

    /**
     * No answer, and so no number.
     *
     * @param understood whether all its words are; if not, somebody who knows more words may help
     */
    record Refused(String text, List<Choice> offers, boolean understood) implements Reply {
        public Refused {
            offers = List.copyOf(offers);
        }
    }
}
