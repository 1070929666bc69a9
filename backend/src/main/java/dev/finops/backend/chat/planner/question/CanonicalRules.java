package dev.finops.backend.chat.planner.question;

import static dev.finops.backend.chat.planner.grammar.Part.maybe;
import static dev.finops.backend.chat.planner.grammar.Rule.rule;
import static dev.finops.backend.chat.planner.period.PeriodSorts.NUMBER;
import static dev.finops.backend.chat.planner.period.PeriodSorts.WHEN;
import static dev.finops.backend.chat.planner.question.Sorts.AMOUNT;
import static dev.finops.backend.chat.planner.question.Sorts.ORDER;
import static dev.finops.backend.chat.planner.question.Sorts.PART;
import static dev.finops.backend.chat.planner.question.Sorts.PIECE;

import dev.finops.backend.chat.planner.grammar.Rule;
import dev.finops.backend.inquiry.Focus;
import dev.finops.backend.inquiry.Inquiry.Change;
import java.util.List;

/** The words of {@link Sentences} that nobody would use by chance. */
final class CanonicalRules {
    private static final double CHEAP = 0.3;

    private CanonicalRules() {}

    static List<Rule<?>> rules() {
        return List.of(
                rule("exactly the other period", PIECE, maybe(","), "set against", WHEN)
                        .cost(CHEAP)
                        .examples("set against October 2025")
                        .not("against October 2025")
                        .means(match -> new Piece.Against(match.get(WHEN).period())),
                rule("all changes", PIECE, "all changes of")
                        .cost(CHEAP)
                        .examples("all changes of")
                        .not("changes of")
                        .means(match -> new Piece.Changes(Change.ANY)),
                rule("only increases", PIECE, "only increases of")
                        .cost(CHEAP)
                        .examples("only increases of")
                        .not("increases of")
                        .means(match -> new Piece.Changes(Change.INCREASE)),
                rule("only decreases", PIECE, "only decreases of")
                        .cost(CHEAP)
                        .examples("only decreases of")
                        .not("decreases of")
                        .means(match -> new Piece.Changes(Change.DECREASE)),
                rule("exactly these ranks", PIECE, "ranks", NUMBER, "to", NUMBER, "from the", ORDER, "of")
                        .cost(CHEAP)
                        .examples("ranks 2 to 3 from the highest of")
                        .not("ranks 3 to 2 from the highest of")
                        .means(match -> match.get(NUMBER) >= 1
                                        && match.get(NUMBER, 1) >= match.get(NUMBER)
                                        && match.get(NUMBER, 1) <= Focus.Ranks.MAX
                                ? new Piece.FocusOn(
                                        new Focus.Ranks(match.get(NUMBER), match.get(NUMBER, 1), match.get(ORDER)))
                                : null),
                rule("exactly the peak", PIECE, "the part of time with the", ORDER)
                        .cost(CHEAP)
                        .examples("the part of time with the highest")
                        .not("the part of time")
                        .means(match -> new Piece.FocusOn(new Focus.Peak(match.get(ORDER)))),
                rule("exactly the average", PIECE, "average per", PART, "of")
                        .cost(CHEAP)
                        .examples("average per day of")
                        .not("average per day")
                        .means(match -> new Piece.FocusOn(new Focus.Average(match.get(PART)))),
                rule("exactly the count", PIECE, "number of groups of")
                        .cost(CHEAP)
                        .examples("number of groups of")
                        .not("number of")
                        .means(match -> new Piece.FocusOn(new Focus.Count())),
                rule("exactly the share", PIECE, "share within")
                        .cost(CHEAP)
                        .examples("share within")
                        .not("share")
                        .means(match -> new Piece.FocusOn(new Focus.Share(List.of()))),
                rule("exactly those above", PIECE, "groups above", AMOUNT, "of")
                        .cost(CHEAP)
                        .examples("groups above 100.5 of")
                        .not("groups above")
                        .means(match -> new Piece.FocusOn(new Focus.Limit(match.get(AMOUNT), true))),
                rule("exactly those below", PIECE, "groups below", AMOUNT, "of")
                        .cost(CHEAP)
                        .examples("groups below 100.5 of")
                        .not("groups below")
                        .means(match -> new Piece.FocusOn(new Focus.Limit(match.get(AMOUNT), false))));
    }
}
