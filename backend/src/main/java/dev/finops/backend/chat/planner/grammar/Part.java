package dev.finops.backend.chat.planner.grammar;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a rule expects next. */
public sealed interface Part permits Sort, Part.Words, Part.Maybe, Part.Matching {

    /**
     * One of some words or phrases.
     *
     * @param phrases by their first word, each as its words in normal form
     */
    record Words(Map<String, List<List<String>>> phrases) implements Part {}

    /** May be missing. */
    record Maybe(Part part) implements Part {}

    /** One token of a certain form. */
    record Matching(String name, Predicate<Token> test) implements Part {}

    /** @param phrases words or phrases, apart by {@code |} */
    static Words words(String phrases) {
        var byFirst = new HashMap<String, List<List<String>>>();
        for (String phrase : phrases.split("\\|", -1)) {
            List<String> words =
                    Arrays.stream(phrase.strip().split("\\s+")).map(Normal::of).toList();
            byFirst.merge(
                    words.getFirst(),
                    List.of(words),
                    (one, other) -> java.util.stream.Stream.concat(one.stream(), other.stream())
                            .toList());
        }
        return new Words(Map.copyOf(byFirst));
    }

    static Maybe maybe(Part part) {
        return new Maybe(part);
    }

    static Maybe maybe(String phrases) {
        return new Maybe(words(phrases));
    }
}
