package dev.finops.backend.chat.planner.period;

import static dev.finops.backend.chat.planner.grammar.Rule.rule;
import static dev.finops.backend.chat.planner.period.PeriodSorts.NUMBER;
import static dev.finops.backend.chat.planner.period.PeriodSorts.ORDINAL;

import dev.finops.backend.chat.planner.grammar.Normal;
import dev.finops.backend.chat.planner.grammar.Part;
import dev.finops.backend.chat.planner.grammar.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Whole numbers, in digits and in words. */
final class NumberRules {
    private static final Pattern DIGITS = Pattern.compile("\\d{1,4}");
    private static final Pattern ORDINAL_DIGITS = Pattern.compile("(\\d{1,3})(?:st|nd|rd|th)");
    private static final List<String> UNITS = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty");
    private static final Map<String, Integer> MORE = Map.of(
            "thirty", 30, "forty", 40, "fifty", 50, "sixty", 60, "ninety", 90, "hundred", 100, "dozen", 12, "couple",
            2);
    private static final List<String> ORDINALS = List.of(
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth");

    private NumberRules() {}

    static List<Rule<?>> rules() {
        Map<String, Integer> words = new HashMap<>(MORE);
        for (int i = 1; i < UNITS.size(); i++) {
            words.put(UNITS.get(i), i);
        }
        Map<String, Integer> ordinals = new HashMap<>();
        for (int i = 0; i < ORDINALS.size(); i++) {
            ordinals.put(Normal.of(ORDINALS.get(i)), i + 1);
        }
        return List.of(
                rule(
                                "a number in digits",
                                NUMBER,
                                new Part.Matching(
                                        "digits",
                                        token -> DIGITS.matcher(token.text()).matches()))
                        .examples("30", "7")
                        .not("thirty-one-ish", "1.5")
                        .means(match -> Integer.valueOf(match.text())),
                rule("a number in words", NUMBER, String.join("|", words.keySet()))
                        .examples("seven", "thirty")
                        .not("several")
                        .means(match -> words.get(match.words())),
                rule(
                                "a rank in digits",
                                ORDINAL,
                                new Part.Matching(
                                        "ordinal",
                                        token -> ORDINAL_DIGITS
                                                .matcher(token.normal())
                                                .matches()))
                        .examples("2nd", "11th")
                        .not("2")
                        .means(match -> Integer.valueOf(match.words().replaceAll("\\D", ""))),
                rule("a rank in words", ORDINAL, String.join("|", ORDINALS))
                        .examples("second", "third")
                        .not("last")
                        .means(match -> ordinals.get(match.words())));
    }
}
