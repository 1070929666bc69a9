package dev.finops.backend.chat.planner.grammar;

/**
 * A word, number, name or mark of a message.
 *
 * @param text as it was written; of a quotation, what is between the quotes
 * @param normal what it is compared by: lower case, without accents, possessive and plural
 * @param quoted whether it stood in double quotes, so that it is a value whatever it looks like
 */
public record Token(String text, String normal, boolean quoted) {
    public boolean isMark() {
        return !quoted && text.length() == 1 && !Character.isLetterOrDigit(text.charAt(0));
    }
}
