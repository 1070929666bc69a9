package dev.finops.backend.folder;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Sentences about months' bills; what is said of several months is said once. */
final class Notes {
    private final Map<String, Set<YearMonth>> told = new TreeMap<>();
    private final Map<String, Set<YearMonth>> unclear = new TreeMap<>();

    /** @param rest of the sentence that begins with the bill */
    void tell(YearMonth month, String rest) {
        told.computeIfAbsent(rest, ignored -> new TreeSet<>()).add(month);
    }

    /** Something by which numbers may be wrong. */
    void doubt(YearMonth month, String rest) {
        unclear.computeIfAbsent(rest, ignored -> new TreeSet<>()).add(month);
    }

    List<String> told() {
        return sentences(told);
    }

    List<String> unclear() {
        return sentences(unclear);
    }

    private static List<String> sentences(Map<String, Set<YearMonth>> notes) {
        return notes.entrySet().stream()
                .map(note -> "The bill of "
                        + note.getValue().stream().map(YearMonth::toString).collect(Collectors.joining(", ")) + " "
                        + note.getKey() + ".")
                .toList();
    }
}
