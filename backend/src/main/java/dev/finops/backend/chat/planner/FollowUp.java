package dev.finops.backend.chat.planner;

import dev.finops.backend.chat.planner.grammar.Token;
import dev.finops.backend.chat.planner.question.Assembled;
import dev.finops.backend.chat.planner.question.Assembly;
import dev.finops.backend.chat.planner.question.Piece;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Period;
import dev.finops.backend.inquiry.Inquiry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message that changes the last question instead of asking a new one: "and by region?", "same for S3", "why?". */
record FollowUp(List<Token> tokens, @Nullable Inquiry previous) {
    private static final Set<String> FIRST_WORDS =
            Set.of("and", "also", "but", "then", "only", "just", "now", "same", "instead");
    private static final Set<String> ANYWHERE =
            Set.of("same", "instead", "that", "it", "them", "those", "this", "these");

    boolean isMeant(List<Piece> pieces) {
        if (!(previous instanceof Inquiry.OfCosts)) {
            return false;
        }
        String first = tokens.getFirst().normal();
        boolean about = tokens.size() > 2
                && tokens.get(1).normal().equals("about")
                && (first.equals("what") || first.equals("how"));
        boolean asksAnew = pieces.stream()
                .anyMatch(piece -> piece instanceof Piece.Money
                        || piece instanceof Piece.Measured
                        || piece instanceof Piece.Asked
                        || (piece instanceof Piece.Ranked ranked && ranked.of() != null)
                        || piece instanceof Piece.Peak
                        || piece instanceof Piece.AskedPart
                        || piece instanceof Piece.Coverage
                        || piece instanceof Piece.Commitments);
        boolean pointsBack = tokens.stream().anyMatch(token -> ANYWHERE.contains(token.normal()));
        return FIRST_WORDS.contains(first) || about || !asksAnew || (pointsBack && !asksAnew);
    }

    /** The period that a new question without one is about. */
    static @Nullable Period period(@Nullable Inquiry previous) {
        return previous instanceof Inquiry.OfCosts costs ? costs.query().period() : null;
    }

    /** The last question's pieces, but for those of the kinds that the message has, and the message's. */
    static Assembled apply(Assembly assembly, List<Piece> pieces, Inquiry previous) {
        if (!(previous instanceof Inquiry.OfCosts costs)) {
            return assembly.assemble(pieces, null);
        }
        CostQuery query = costs.query();
        List<Piece> all = new ArrayList<>(pieces);
        return assembly.patch(all, query, previous);
    }
}
