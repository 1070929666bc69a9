package dev.finops.backend.chat.model;

import java.util.Optional;
import java.util.function.Consumer;

/** Cuts what a model writes into sentences as it arrives, and hands on those that pass the check. */
final class SentenceReader {
    private static final int MOST_SENTENCES = 6;
    private static final String ENDS = ".!?";

    private final Sentence check;
    private final Consumer<String> passed;
    private final StringBuilder unfinished = new StringBuilder();
    private int accepted;
    private int leftOut;

    SentenceReader(Sentence check, Consumer<String> passed) {
        this.check = check;
        this.passed = passed;
    }

    void read(String piece) {
        unfinished.append(piece);
        int end = end();
        while (end >= 0) {
            sentence(unfinished.substring(0, end));
            unfinished.delete(0, end);
            end = end();
        }
    }

    /** What stands without a full stop is no sentence yet: the model was cut off. */
    int leftOut() {
        return unfinished.toString().isBlank() ? leftOut : leftOut + 1;
    }

    /** The last sentence may end with the text. */
    void end(boolean complete) {
        String last = unfinished.toString().strip();
        if (complete && !last.isEmpty() && ENDS.indexOf(last.charAt(last.length() - 1)) >= 0) {
            unfinished.setLength(0);
            sentence(last);
        }
    }

    /** After a mark that ends a sentence and a space, or at the end of a line; -1 if there is none yet. */
    private int end() {
        boolean within = false;
        for (int i = 0; i + 1 < unfinished.length(); i++) {
            char letter = unfinished.charAt(i);
            char next = unfinished.charAt(i + 1);
            if (letter == '[' && next == '[') {
                within = true;
            } else if (letter == ']' && next == ']') {
                within = false;
            } else if (letter == '\n') {
                return i + 1;
            } else if (!within && ENDS.indexOf(letter) >= 0 && Character.isWhitespace(next)) {
                return i + 1;
            }
        }
        return -1;
    }

    private void sentence(String written) {
        String line = written.strip();
        if (line.isEmpty()) {
            return;
        }
        boolean ends = ENDS.indexOf(line.charAt(line.length() - 1)) >= 0;
        String body = ends ? line.substring(0, line.length() - 1) : line;
        Optional<String> rendered = ends && accepted < MOST_SENTENCES ? check.checked(body) : Optional.empty();
        if (rendered.isPresent()) {
            accepted++;
            passed.accept(rendered.get() + ".");
        } else {
            leftOut++;
        }
    }
}
