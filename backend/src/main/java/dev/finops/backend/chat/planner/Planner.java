package dev.finops.backend.chat.planner;

import dev.finops.backend.chat.planner.Coverings.Covering;
import dev.finops.backend.chat.planner.Plan.Why;
import dev.finops.backend.chat.planner.grammar.Edge;
import dev.finops.backend.chat.planner.grammar.Grammar;
import dev.finops.backend.chat.planner.grammar.ParseChart;
import dev.finops.backend.chat.planner.grammar.Token;
import dev.finops.backend.chat.planner.grammar.Tokens;
import dev.finops.backend.chat.planner.lexicon.Lexicon;
import dev.finops.backend.chat.planner.lexicon.Spelling;
import dev.finops.backend.chat.planner.lexicon.Term;
import dev.finops.backend.chat.planner.lexicon.Values;
import dev.finops.backend.chat.planner.period.Today;
import dev.finops.backend.chat.planner.question.Assembled;
import dev.finops.backend.chat.planner.question.Assembly;
import dev.finops.backend.chat.planner.question.Piece;
import dev.finops.backend.chat.planner.question.QuestionGrammar;
import dev.finops.backend.chat.planner.question.Sentences;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Dimension.Field;
import dev.finops.backend.inquiry.Inquiry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads questions without a language model: a chart of everything that the words can mean, the cheapest ways to cover the
 * message with it, and the questions that these make. Knows one state of the data; another state needs another planner.
 */
public final class Planner {
    /** Readings that cost hardly more than the best one are as likely. */
    private static final double AS_LIKELY = 0.35;

    private static final double WORTH_AN_OFFER = 1;
    private static final int MOST_READINGS = 3;
    private static final int MOST_TOKENS = 120;

    private final LocalDate date;
    private final Today today;
    private final Grammar grammar;
    private final Lexicon lexicon;
    private final Spelling spelling;
    private final Assembly assembly;
    private final DataDescription data;

    /** @param date by which relative times go, in UTC */
    public Planner(Values values, LocalDate date) {
        this.date = date;
        this.data = values.description();
        this.today = Today.of(date, data);
        this.grammar = new Grammar(QuestionGrammar.rules(data, today));
        this.lexicon = Lexicon.of(values);
        this.spelling = new Spelling(lexicon.names(), grammar.words());
        this.assembly = new Assembly(data, today);
    }

    /** By which relative times go. */
    public LocalDate date() {
        return date;
    }

    /** What the planner knows of. */
    public DataDescription data() {
        return data;
    }

    /** @param previous what was asked before, which this message may only change */
    public Plan plan(String message, @Nullable Inquiry previous) {
        List<Token> tokens = Tokens.of(message);
        if (tokens.isEmpty()) {
            return new Plan.Refused("There is no question in the message.", List.of(), Why.BEYOND);
        }
        if (tokens.size() > MOST_TOKENS) {
            return new Plan.Refused(
                    "The question has more than " + MOST_TOKENS + " words; ask it in fewer.",
                    List.of(),
                    Why.NOT_UNDERSTOOD);
        }
        Optional<Told> told = Told.of(tokens, data);
        if (told.isPresent()) {
            return explained(told.get());
        }
        Candidates candidates = candidates(tokens, previous);
        if (candidates.leftOver().isEmpty()) {
            return candidates.plan(List.of());
        }
        return corrected(tokens, candidates, previous);
    }

    private Plan explained(Told told) {
        List<Reading> offers = told.messages().stream()
                .map(message -> candidates(Tokens.of(message), null).readings())
                .filter(readings -> !readings.isEmpty())
                .map(List::getFirst)
                .distinct()
                .toList();
        return new Plan.Explained(told.sentence(), offers);
    }

    /** A misspelt word is read as the one known word that it must be; otherwise what is left over is named. */
    private Plan corrected(List<Token> tokens, Candidates candidates, @Nullable Inquiry previous) {
        List<Token> better = new ArrayList<>(tokens);
        List<String> notes = new ArrayList<>();
        for (Token unknown : candidates.leftOver()) {
            List<String> nearest = nearest(unknown);
            if (nearest.size() == 1 && !unknown.quoted()) {
                better.replaceAll(token ->
                        token.equals(unknown) ? new Token(nearest.getFirst(), nearest.getFirst(), false) : token);
                notes.add("I read \"" + unknown.text() + "\" as \"" + nearest.getFirst() + "\".");
            }
        }
        if (notes.size() == candidates.leftOver().size()) {
            Candidates corrected = candidates(better, previous);
            if (corrected.leftOver().isEmpty()) {
                return corrected.plan(notes);
            }
        }
        String words = candidates.leftOver().stream()
                .map(token -> "\"" + token.text() + "\"")
                .distinct()
                .collect(Collectors.joining(", "));
        if (candidates.refusal() != null) {
            return new Plan.Refused(candidates.refusal(), candidates.instead(), Why.BEYOND);
        }
        return new Plan.Refused(
                "I do not know what " + words + " means here, so I give no number.",
                candidates.readings().stream().limit(1).toList(),
                Why.NOT_UNDERSTOOD);
    }

    /** A plural that is spelt wrong may have got the wrong singular: then its letters count. */
    private List<String> nearest(Token unknown) {
        List<String> found = spelling.nearest(unknown.normal());
        String letters = unknown.text().toLowerCase(Locale.ROOT);
        return found.isEmpty() && letters.endsWith("s")
                ? spelling.nearest(letters.substring(0, letters.length() - 1))
                : found;
    }

    /**
     * @param readings the likeliest first
     * @param likely how many of them are as likely as the first
     * @param leftOver the words that the cheapest way does not explain
     * @param notes what was made of the words of the likeliest
     * @param refusal why the cheapest way makes no question; null if it does
     * @param instead what could be asked where it makes none
     */
    private record Candidates(
            List<Reading> readings,
            int likely,
            List<Token> leftOver,
            List<String> notes,
            @Nullable String refusal,
            List<Reading> instead) {
        Plan plan(List<String> corrections) {
            if (refusal != null || readings.isEmpty()) {
                return refusal == null
                        ? new Plan.Refused(
                                "I do not see what to look up in the billing data.", instead, Why.NOT_UNDERSTOOD)
                        : new Plan.Refused(refusal, instead, Why.BEYOND);
            }
            return new Plan.Understood(
                    readings.subList(0, Math.min(likely, MOST_READINGS)),
                    readings.subList(
                            Math.min(likely, readings.size()), Math.min(likely + MOST_READINGS, readings.size())),
                    Stream.concat(corrections.stream(), notes.stream()).toList());
        }
    }

    /** Of several words that mean something by themselves, a name that somebody gave is not made: a team called "last month". */
    private List<Edge<?>> names(List<Token> tokens) {
        return lexicon.find(tokens).stream()
                .filter(edge -> edge.length() < 2
                        || !(edge.meaning() instanceof Term term)
                        || !isGiven(term)
                        || !isPlain(tokens.subList(edge.start(), edge.end())))
                .toList();
    }

    private static boolean isGiven(Term term) {
        return term.dimension()
                .filter(dimension -> !(dimension instanceof Dimension.Field)
                        || dimension == Field.ACCOUNT
                        || dimension == Field.RESOURCE)
                .isPresent();
    }

    private boolean isPlain(List<Token> words) {
        if (words.stream().anyMatch(Token::quoted)) {
            return false;
        }
        Covering plain = Coverings.of(
                        words, ParseChart.of(words, grammar, List.of()).edges(QuestionGrammar.PIECE))
                .getFirst();
        return !plain.pieces().isEmpty() && plain.leftOver().isEmpty();
    }

    private Candidates candidates(List<Token> tokens, @Nullable Inquiry previous) {
        List<Edge<Piece>> edges = ParseChart.of(tokens, grammar, names(tokens)).edges(QuestionGrammar.PIECE);
        List<Covering> coverings = Coverings.of(tokens, edges);
        List<Token> leftOver = coverings.getFirst().leftOver();
        Map<Inquiry, Double> costs = new LinkedHashMap<>();
        Map<Inquiry, List<String>> notes = new HashMap<>();
        String refusal = null;
        List<Inquiry> instead = List.of();
        for (Covering covering : coverings) {
            if (!covering.leftOver().equals(leftOver)
                    || covering.cost() > coverings.getFirst().cost() + WORTH_AN_OFFER) {
                continue;
            }
            if (covering.pieces().isEmpty()) {
                continue;
            }
            Assembled assembled = new FollowUp(tokens, previous).isMeant(covering.pieces()) && previous != null
                    ? FollowUp.apply(assembly, covering.pieces(), previous)
                    : assembly.assemble(covering.pieces(), FollowUp.period(previous));
            switch (assembled) {
                case Assembled.Questions(List<Assembled.Way> ways) ->
                    ways.forEach(way -> {
                        costs.merge(way.inquiry(), covering.cost() + way.cost(), Math::min);
                        notes.putIfAbsent(way.inquiry(), way.notes());
                    });
                case Assembled.Impossible(String sentence, List<Inquiry> other) -> {
                    if (costs.isEmpty() && refusal == null) {
                        refusal = sentence;
                        instead = other;
                    }
                }
            }
        }
        List<Map.Entry<Inquiry, Double>> sorted = costs.entrySet().stream()
                .sorted(Comparator.comparingDouble(Map.Entry::getValue))
                .toList();
        List<Reading> readings =
                sorted.stream().map(entry -> reading(entry.getKey())).toList();
        int likely = (int) sorted.stream()
                .filter(entry -> entry.getValue() <= sorted.getFirst().getValue() + AS_LIKELY)
                .count();
        return new Candidates(
                readings,
                likely,
                leftOver,
                sorted.isEmpty()
                        ? List.of()
                        : notes.getOrDefault(sorted.getFirst().getKey(), List.of()),
                refusal,
                instead.stream().map(Planner::reading).toList());
    }

    /** What an inquiry means, in words that mean only this. */
    public static Reading reading(Inquiry inquiry) {
        return new Reading(inquiry, Sentences.of(inquiry));
    }
}
