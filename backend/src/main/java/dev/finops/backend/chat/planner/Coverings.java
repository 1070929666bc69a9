package dev.finops.backend.chat.planner;

import dev.finops.backend.chat.planner.grammar.Edge;
import dev.finops.backend.chat.planner.grammar.Normal;
import dev.finops.backend.chat.planner.grammar.Token;
import dev.finops.backend.chat.planner.question.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The cheapest ways to cover a message with pieces, from left to right. A word between pieces is free if it carries no
 * meaning of its own; any other that is left over makes the way so dear that it comes last.
 */
final class Coverings {
    private static final double LEFT_OVER = 10;
    private static final double FREE = 0.05;
    private static final int KEPT = 60;
    /** Words that questions have whatever they ask. None of them can change a number. */
    private static final Set<String> FREE_WORDS =
            Arrays.stream("""
            a an the of in on at for to from by with is are was were be been being am do does did doing has have had having
            how much what which who where when please pls can could would may you u me us we our ours my mine i your they their them
            show tell give list display get got find see know want need like let lets look looking say ask question wondering curious
            it its that this these those there here and or so then also as if just about all any some every each both
            total overall sum whole entire actual actually exactly currently now really roughly approximately together combined altogether
            aws amazon cloud into through up out during between within over per one ones thing things
            report table chart graph plot figure value amount view data info information end result
            run running ran using use used make made come incur incurred accrue accrued accumulate accumulated generate generated
            same instead only again break down drill ok okay quick interested receive received appeared appear understand according respectively
            organization organisation company business infrastructure org usd dollar dollars
            hi hello hey thanks thank thx please cheers greetings morning afternoon evening good dear alone itself went goes quick
            i'm i'd i'll we're we've we'd you're there's where's who's how's it's that's let's what's
            """.split("\\s+")).map(Normal::of).collect(Collectors.toUnmodifiableSet());

    /**
     * @param pieces in the message's order
     * @param leftOver the words that nothing was made of
     */
    record Covering(List<Piece> pieces, List<Token> leftOver, double cost) {
        private Covering with(Piece piece, double more) {
            List<Piece> longer = new ArrayList<>(pieces);
            longer.add(piece);
            return new Covering(List.copyOf(longer), leftOver, cost + more);
        }

        private Covering without(Token token) {
            if (isFree(token)) {
                return new Covering(pieces, leftOver, cost + FREE);
            }
            List<Token> longer = new ArrayList<>(leftOver);
            longer.add(token);
            return new Covering(pieces, List.copyOf(longer), cost + LEFT_OVER);
        }
    }

    private Coverings() {}

    private static boolean isFree(Token token) {
        return !token.quoted()
                && (FREE_WORDS.contains(token.normal())
                        || (token.isMark() && !token.text().equals("%")));
    }

    static List<Covering> of(List<Token> tokens, List<Edge<Piece>> edges) {
        List<List<Edge<Piece>>> byStart = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            byStart.add(new ArrayList<>());
        }
        edges.forEach(edge -> byStart.get(edge.start()).add(edge));
        List<List<Covering>> upTo = new ArrayList<>();
        for (int i = 0; i <= tokens.size(); i++) {
            upTo.add(new ArrayList<>());
        }
        upTo.getFirst().add(new Covering(List.of(), List.of(), 0));
        for (int at = 0; at < tokens.size(); at++) {
            for (Covering covering : cheapest(upTo.get(at))) {
                upTo.get(at + 1).add(covering.without(tokens.get(at)));
                for (Edge<Piece> edge : byStart.get(at)) {
                    upTo.get(edge.end()).add(covering.with(edge.meaning(), edge.cost()));
                }
            }
        }
        return cheapest(upTo.getLast());
    }

    private static List<Covering> cheapest(List<Covering> all) {
        List<Covering> kept = new ArrayList<>();
        Set<List<Object>> known = new HashSet<>();
        all.stream().sorted(Comparator.comparingDouble(Covering::cost)).forEach(covering -> {
            if (kept.size() < KEPT && known.add(List.of(covering.pieces(), covering.leftOver()))) {
                kept.add(covering);
            }
        });
        return kept;
    }
}
