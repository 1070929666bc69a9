package dev.finops.backend.charges;

import dev.finops.backend.charges.Spelling.Writing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the labels of all files are called by. Keys of tags are told apart by every sign, capitals too; where a file has folded
 * them, a key that another file writes in full is taken for it, if it is the only one that folds so.
 *
 * @param spellings by name
 * @param joined folded names, and the one that each is taken for
 * @param ambiguous folded names, and those that each could be
 */
record LabelNames(
        SortedMap<String, SortedSet<Spelling>> spellings,
        SortedMap<String, String> joined,
        SortedMap<String, List<String>> ambiguous) {
    private static final int TOLD = 5;
    private static final Pattern WORD_START = Pattern.compile("(?<=.)(?=\\p{Lu})");
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern FOLDED = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}_]*");

    static LabelNames of(Collection<Spelling> found) {
        Set<String> exactColumns = found.stream()
                .filter(spelling -> spelling.writing() == Writing.EXACT)
                .map(Spelling::column)
                .collect(Collectors.toSet());
        var spellings = new TreeMap<String, SortedSet<Spelling>>();
        var folded = new ArrayList<Spelling>();
        for (Spelling spelling : found) {
            boolean exact = spelling.writing() == Writing.EXACT
                    || (spelling.writing() == Writing.MAYBE_FOLDED && exactColumns.contains(spelling.column()));
            if (exact) {
                add(spelling.name(), spelling, spellings);
            } else {
                folded.add(spelling);
            }
        }
        var byFold = new TreeMap<String, SortedSet<String>>();
        spellings
                .keySet()
                .forEach(name -> folds(name)
                        .forEach(fold -> byFold.computeIfAbsent(fold, ignored -> new TreeSet<>())
                                .add(name)));
        var joined = new TreeMap<String, String>();
        var ambiguous = new TreeMap<String, List<String>>();
        for (Spelling spelling : folded) {
            String name = spelling.name();
            SortedSet<String> candidates = byFold.getOrDefault(name, new TreeSet<>());
            if (candidates.size() == 1) {
                add(candidates.first(), spelling, spellings);
                if (!candidates.first().equals(name)) {
                    joined.put(name, candidates.first());
                }
            } else {
                add(name, spelling, spellings);
                if (candidates.size() > 1) {
                    ambiguous.put(name, List.copyOf(candidates));
                }
            }
        }
        return new LabelNames(spellings, joined, ambiguous);
    }

    private static void add(String name, Spelling spelling, SortedMap<String, SortedSet<Spelling>> spellings) {
        spellings.computeIfAbsent(name, ignored -> new TreeSet<>()).add(spelling);
    }

    Set<String> names() {
        return spellings.keySet();
    }

    List<String> notes(String what) {
        var notes = new ArrayList<String>();
        if (!joined.isEmpty()) {
            notes.add("Some files write a " + what + " in lower case with underscores; taken for one: "
                    + joined.entrySet().stream()
                            .limit(TOLD)
                            .map(join -> join.getKey() + " and " + join.getValue())
                            .collect(Collectors.joining(", "))
                    + (joined.size() > TOLD ? " and " + (joined.size() - TOLD) + " more" : "") + ".");
        }
        ambiguous.entrySet().stream()
                .limit(TOLD)
                .map(unclear -> "The " + what + " " + unclear.getKey() + " of files that write it in lower case with"
                        + " underscores could be any of " + String.join(", ", unclear.getValue())
                        + "; it is taken for none but " + unclear.getKey() + ".")
                .forEach(notes::add);
        return notes;
    }

    /** Whether it can be a name of Athena's. */
    static boolean isFolded(String name) {
        return FOLDED.matcher(name).matches();
    }

    /** What becomes of a key as the name of a column: AWS sets an underscore before capitals, others do not. */
    static Set<String> folds(String key) {
        return Stream.of(WORD_START.matcher(key).replaceAll("_"), key)
                .map(words ->
                        NOT_IN_NAMES.matcher(words.toLowerCase(Locale.ROOT)).replaceAll("_"))
                .collect(Collectors.toUnmodifiableSet());
    }
}
