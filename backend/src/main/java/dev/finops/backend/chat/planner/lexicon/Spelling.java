package dev.finops.backend.chat.planner.lexicon;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;

/** Finds the known words that a misspelt one is closest to. */
public final class Spelling {
    /** With one mistake, words as short as this are as good as any other word. */
    private static final int SHORTEST = 4;

    private static final int LONG_ENOUGH_FOR_TWO = 8;
    private static final int MOST = 3;

    private final TreeSet<String> words = new TreeSet<>();

    /** @param phrases whose words are known */
    public Spelling(Collection<String> phrases) {
        for (String phrase : phrases) {
            Arrays.stream(phrase.split(" ", -1))
                    .filter(word -> word.length() >= SHORTEST && word.chars().noneMatch(Character::isDigit))
                    .forEach(words::add);
        }
    }

    /** The nearest known words, with one mistake before two (an exchange of neighbours is one); empty if there is none. */
    public List<String> nearest(String word) {
        if (word.length() < SHORTEST || word.chars().anyMatch(Character::isDigit)) {
            return List.of();
        }
        for (int mistakes = 1; mistakes <= (word.length() < LONG_ENOUGH_FOR_TWO ? 1 : 2); mistakes++) {
            Automaton near = new LevenshteinAutomata(word, true).toAutomaton(mistakes);
            if (near == null) {
                return List.of();
            }
            var accepts =
                    new CharacterRunAutomaton(Operations.determinize(near, Operations.DEFAULT_DETERMINIZE_WORK_LIMIT));
            List<String> found = words.stream().filter(accepts::run).limit(MOST).toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }
}
