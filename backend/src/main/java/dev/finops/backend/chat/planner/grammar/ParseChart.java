package dev.finops.backend.chat.planner.grammar;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every meaning of every stretch of a message, found bottom-up: from the last token to the first, each rule is tried on what
 * begins there until nothing new is found. The same meaning of the same stretch is kept once, by its cheapest way.
 *
 * @see <a href="https://aclanthology.org/J99-4004/">Goodman, Semiring Parsing</a>, of which this is the tropical one
 */
public final class ParseChart {
    /** Far more than any sensible message needs; a guard against rules that multiply. */
    private static final int MOST_AT_ONE_START = 4_000;

    private final List<Token> tokens;
    private final List<Map<Sort<?>, List<Edge<?>>>> byStart = new ArrayList<>();
    private final List<Map<Key, Edge<?>>> known = new ArrayList<>();

    private record Key(Sort<?> sort, int end, Object meaning) {}

    private ParseChart(List<Token> tokens) {
        this.tokens = tokens;
        for (int i = 0; i <= tokens.size(); i++) {
            byStart.add(new HashMap<>());
            known.add(new HashMap<>());
        }
    }

    /** @param lexical meanings that a lexicon finds */
    public static ParseChart of(List<Token> tokens, Grammar grammar, Collection<Edge<?>> lexical) {
        var chart = new ParseChart(tokens);
        lexical.forEach(chart::add);
        for (int start = tokens.size() - 1; start >= 0; start--) {
            chart.fill(start, grammar);
        }
        return chart;
    }

    /** All meanings of a sort. */
    public <T> List<Edge<T>> edges(Sort<T> sort) {
        List<Edge<T>> all = new ArrayList<>();
        for (int start = 0; start < tokens.size(); start++) {
            all.addAll(edges(sort, start));
        }
        return all;
    }

    @SuppressWarnings("unchecked") // Edges are filed under their own sort.
    private <T> List<Edge<T>> edges(Sort<T> sort, int start) {
        return (List<Edge<T>>) (List<?>) byStart.get(start).getOrDefault(sort, List.of());
    }

    private void fill(int start, Grammar grammar) {
        boolean more = true;
        List<Rule<?>> rules = grammar.beginningWith(tokens.get(start));
        while (more && known.get(start).size() < MOST_AT_ONE_START) {
            more = false;
            for (Rule<?> rule : rules) {
                more |= apply(rule, start);
            }
        }
    }

    private <T> boolean apply(Rule<T> rule, int start) {
        List<Edge<T>> found = new ArrayList<>();
        match(rule, 0, start, start, rule.cost(), List.of(), found);
        boolean more = false;
        for (Edge<T> edge : found) {
            more |= add(edge);
        }
        return more;
    }

    private <T> void match(
            Rule<T> rule, int part, int start, int at, double cost, List<Edge<?>> parts, List<Edge<T>> found) {
        if (part == rule.parts().size()) {
            T meaning = rule.build().apply(new Match(parts, tokens.subList(start, at)));
            if (meaning != null) {
                found.add(new Edge<>(rule.sort(), start, at, meaning, cost, rule.name()));
            }
            return;
        }
        if (at >= tokens.size()) {
            return;
        }
        switch (rule.parts().get(part)) {
            case Part.Words words -> {
                for (List<String> phrase :
                        words.phrases().getOrDefault(tokens.get(at).normal(), List.of())) {
                    if (isAt(phrase, at)) {
                        match(rule, part + 1, start, at + phrase.size(), cost, parts, found);
                    }
                }
            }
            case Part.Matching matching -> {
                if (matching.test().test(tokens.get(at))) {
                    match(rule, part + 1, start, at + 1, cost, parts, found);
                }
            }
            case Sort<?> sort -> {
                for (Edge<?> edge : List.copyOf(edges(sort, at))) {
                    List<Edge<?>> longer = new ArrayList<>(parts);
                    longer.add(edge);
                    match(rule, part + 1, start, edge.end(), cost + edge.cost(), longer, found);
                }
            }
            case Part.Maybe ignored -> throw new IllegalStateException("Grammars hold variants of rules only");
        }
    }

    private boolean isAt(List<String> phrase, int at) {
        if (at + phrase.size() > tokens.size()) {
            return false;
        }
        for (int i = 0; i < phrase.size(); i++) {
            Token token = tokens.get(at + i);
            if (token.quoted() || !token.normal().equals(phrase.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean add(Edge<?> edge) {
        var key = new Key(edge.sort(), edge.end(), edge.meaning());
        Edge<?> before = known.get(edge.start()).get(key);
        if (before != null && before.cost() <= edge.cost()) {
            return false;
        }
        known.get(edge.start()).put(key, edge);
        List<Edge<?>> same = byStart.get(edge.start()).computeIfAbsent(edge.sort(), sort -> new ArrayList<>());
        if (before != null) {
            same.remove(before);
        }
        same.add(edge);
        return true;
    }
}
