package dev.finops.backend.chat.planner.lexicon;

import dev.finops.backend.chat.planner.grammar.Edge;
import dev.finops.backend.chat.planner.grammar.Sort;
import dev.finops.backend.chat.planner.grammar.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.util.IntsRefBuilder;
import org.apache.lucene.util.fst.FST;
import org.apache.lucene.util.fst.FSTCompiler;
import org.apache.lucene.util.fst.PositiveIntOutputs;
import org.apache.lucene.util.fst.Util;
import org.jspecify.annotations.Nullable;

/** Finds in a message all names that it knows, as a finite state transducer over phrases: as fast with a million names. */
public final class Lexicon {
    public static final Sort<Term> TERM = new Sort<>("name", Term.class);

    /** "Data transfer out" is meant as a whole, not "data transfer" and a word beside it: for each word more. */
    private static final double LONGER = 0.35;

    private final List<List<Entry>> entries;
    private final @Nullable FST<Long> phrases;
    private final List<String> names;

    private Lexicon(List<List<Entry>> entries, @Nullable FST<Long> phrases, List<String> names) {
        this.entries = entries;
        this.phrases = phrases;
        this.names = names;
    }

    public static Lexicon of(Values values) {
        // In the order of code points, which is that of the transducer.
        var byPhrase = new TreeMap<String, Map<Term, Entry>>(Lexicon::byCodePoints);
        for (Entry entry : Entries.of(values)) {
            byPhrase.computeIfAbsent(entry.phrase(), phrase -> new LinkedHashMap<>())
                    .merge(entry.term(), entry, (one, other) -> one.cost() <= other.cost() ? one : other);
        }
        List<List<Entry>> entries = new ArrayList<>();
        byPhrase.values().forEach(same -> entries.add(List.copyOf(same.values())));
        return new Lexicon(List.copyOf(entries), transducer(byPhrase.keySet()), List.copyOf(byPhrase.keySet()));
    }

    private static int byCodePoints(String one, String other) {
        return java.util.Arrays.compare(
                one.codePoints().toArray(), other.codePoints().toArray());
    }

    private static @Nullable FST<Long> transducer(Iterable<String> phrases) {
        try {
            var compiler = new FSTCompiler.Builder<>(FST.INPUT_TYPE.BYTE4, PositiveIntOutputs.getSingleton()).build();
            var scratch = new IntsRefBuilder();
            long index = 0;
            for (String phrase : phrases) {
                compiler.add(Util.toUTF32(phrase, scratch), index++);
            }
            FST.FSTMetadata<Long> metadata = compiler.compile();
            return metadata == null ? null : FST.fromFSTReader(metadata, compiler.getFSTReader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every stretch of the message that is a name, each with all that it can mean. */
    public List<Edge<?>> find(List<Token> tokens) {
        List<Edge<?>> found = new ArrayList<>();
        if (phrases != null) {
            for (int start = 0; start < tokens.size(); start++) {
                find(phrases, tokens, start, found);
            }
        }
        return found;
    }

    private void find(FST<Long> names, List<Token> tokens, int start, List<Edge<?>> found) {
        try {
            FST.Arc<Long> arc = names.getFirstArc(new FST.Arc<>());
            FST.BytesReader reader = names.getBytesReader();
            long output = 0;
            for (int end = start; end < tokens.size(); end++) {
                String text = end == start
                        ? tokens.get(end).normal()
                        : " " + tokens.get(end).normal();
                for (int codePoint : text.codePoints().toArray()) {
                    if (names.findTargetArc(codePoint, arc, arc, reader) == null) {
                        return;
                    }
                    output += arc.output();
                }
                if (arc.isFinal()) {
                    int past = end + 1;
                    double longer = LONGER * (end - start);
                    entries.get(Math.toIntExact(output + arc.nextFinalOutput()))
                            .forEach(entry -> found.add(
                                    new Edge<>(TERM, start, past, entry.term(), entry.cost() - longer, "name")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them, in normal form. */
    public List<String> names() {
        return names;
    }
}
