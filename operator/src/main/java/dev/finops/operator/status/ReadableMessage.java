package dev.finops.operator.status;

import java.util.regex.Pattern;

/**
 * What AWS says, at a length that a person reads. Some of its errors quote the whole value that they refuse, such as a template
 * of 60 kB, before they name the field and the rule.
 */
public final class ReadableMessage {
    private static final int LONGEST = 1000;
    private static final int QUOTED = 80;
    /** Of a cut message, so much is from its end, where AWS says what it wanted. */
    private static final int END = 250;

    private static final Pattern REFUSED_VALUE = Pattern.compile("(?s)Value '(.{" + QUOTED + "}).*?' at '");

    private ReadableMessage() {}

    /** At most 1,000 characters: all of a short message, the beginning and the end of a long one. */
    public static String of(String message) {
        if (message.length() <= LONGEST) {
            return message;
        }
        String shorter = REFUSED_VALUE.matcher(message).replaceAll("Value '$1...' at '");
        return shorter.length() <= LONGEST
                ? shorter
                : wholeEnd(shorter.substring(0, LONGEST - END - 5)) + " ... "
                        + wholeBegin(shorter.substring(shorter.length() - END));
    }

    /** Without half a character, which no API server takes. */
    private static String wholeEnd(String text) {
        return Character.isHighSurrogate(text.charAt(text.length() - 1)) ? text.substring(0, text.length() - 1) : text;
    }

    private static String wholeBegin(String text) {
        return Character.isLowSurrogate(text.charAt(0)) ? text.substring(1) : text;
    }
}
