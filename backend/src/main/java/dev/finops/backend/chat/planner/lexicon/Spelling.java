package dev.finops.backend.chat.planner.lexicon;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;

/** Finds the known words that a misspelt one is closest to. */
public final class Spelling {
    /** With one mistake, words as short as this are as good as any other word. */
    private static final int SHORTEST = 4;

    private static final int LONG_ENOUGH_FOR_TWO = 8;
    private static final int LONG_ENOUGH_FOR_A_LETTER = 6;
    private static final int MOST = 3;

    private final TreeSet<String> names = new TreeSet<>();
    private final TreeSet<String> words = new TreeSet<>();

    /**
     * @param phrases names, whose words are known
     * @param questionWords words of questions; of these only slips of the finger are read, since another letter in their
     *     place may as well be another word
     */
    public Spelling(Collection<String> phrases, Collection<String> questionWords) {
        for (String phrase : phrases) {
            Arrays.stream(phrase.split(" ", -1)).filter(Spelling::isLong).forEach(names::add);
        }
        questionWords.stream().filter(Spelling::isLong).forEach(words::add);
    }

    private static boolean isLong(String word) {
        return word.length() >= SHORTEST && word.chars().noneMatch(Character::isDigit);
    }

    /** The nearest known words, with one mistake before two (an exchange of neighbours is one); empty if there is none. */
    public List<String> nearest(String word) {
        if (!isLong(word)) {
            return List.of();
        }
        for (int mistakes = 1; mistakes <= (word.length() < LONG_ENOUGH_FOR_TWO ? 1 : 2); mistakes++) {
            Automaton near = new LevenshteinAutomata(word, true).toAutomaton(mistakes);
            if (near == null) {
                return List.of();
            }
            var accepts =
                    new CharacterRunAutomaton(Operations.determinize(near, Operations.DEFAULT_DETERMINIZE_WORK_LIMIT));
            List<String> found = Stream.concat(
                            names.stream().filter(accepts::run),
                            words.stream().filter(accepts::run).filter(known -> isSlip(word, known)))
                    .distinct()
                    .limit(MOST)
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** Letters that changed places, or one too many or too few in a word that is long enough to be known by the others. */
    private static boolean isSlip(String typed, String known) {
        if (typed.length() == known.length()) {
            return Arrays.equals(
                    typed.chars().sorted().toArray(), known.chars().sorted().toArray());
        }
        return known.length() >= LONG_ENOUGH_FOR_A_LETTER && Math.abs(typed.length() - known.length()) == 1;
    }
}
