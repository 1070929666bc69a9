package dev.finops.backend.chat.planner.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes a message apart. Names as clouds have them stay whole ({@code us-east-1}, {@code m5.large}, {@code 2025-09-01},
 * {@code arn:aws:s3:::logs}), and so does what stands in double quotes, in which {@code ""} is a quote.
 */
public final class Tokens {
    private static final String INSIDE_NAMES = "-._:/@+";
    private static final Pattern TOP_N = Pattern.compile("(?i)\\b(top|bottom)-?(\\d{1,3})\\b");
    private static final String DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212";

    private Tokens() {}

    public static List<Token> of(String message) {
        String text = TOP_N.matcher(message)
                .replaceAll("$1 $2")
                .replace('\u2019', '\'')
                .replace('\u201c', '"')
                .replace('\u201d', '"');
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '"' && closing(text, at) > at) {
                int end = closing(text, at);
                String value = text.substring(at + 1, end).replace("\"\"", "\"");
                if (!value.isBlank()) {
                    tokens.add(new Token(value, Normal.of(value), true));
                }
                at = end + 1;
            } else if (isWord(c)) {
                int end = wordEnd(text, at);
                String word = text.substring(at, end);
                tokens.add(new Token(word, Normal.of(word), false));
                at = end;
            } else {
                String mark = DASHES.indexOf(c) >= 0 ? "-" : String.valueOf(c);
                if ("-,&=<>$€£¥%+/?!".contains(mark)) {
                    tokens.add(new Token(mark, mark, false));
                }
                at++;
            }
        }
        return List.copyOf(tokens);
    }

    private static int closing(String text, int open) {
        int at = open + 1;
        while (at < text.length()) {
            if (text.charAt(at) != '"') {
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                at += 2;
            } else {
                return at;
            }
        }
        return -1;
    }

    private static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length()) {
            char c = text.charAt(end);
            boolean joins = end > start
                    && (INSIDE_NAMES.indexOf(c) >= 0 || c == '\'' || c == ',')
                    && end + 1 < text.length()
                    && continues(text, end, c);
            if (!isWord(c) && !joins) {
                break;
            }
            end++;
        }
        return end;
    }

    /** Whether a mark joins what stands around it: a comma only within a number such as 1,000. */
    private static boolean continues(String text, int at, char mark) {
        char before = text.charAt(at - 1);
        char after = text.charAt(at + 1);
        if (mark == ',') {
            return Character.isDigit(before)
                    && at + 3 < text.length()
                    && text.substring(at + 1, at + 4).chars().allMatch(Character::isDigit)
                    && (at + 4 == text.length() || !isWord(text.charAt(at + 4)));
        }
        return isWord(after)
                || (INSIDE_NAMES.indexOf(after) >= 0 && at + 2 < text.length() && isWord(text.charAt(at + 2)))
                || (mark == ':' && after == ':');
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '*' || c == '#';
    }
}
