package dev.finops.backend.chat.planner.question;

import static dev.finops.backend.chat.planner.grammar.Part.maybe;
import static dev.finops.backend.chat.planner.grammar.Rule.rule;
import static dev.finops.backend.chat.planner.period.PeriodSorts.NUMBER;
import static dev.finops.backend.chat.planner.period.PeriodSorts.ORDINAL;
import static dev.finops.backend.chat.planner.question.Sorts.AMOUNT;
import static dev.finops.backend.chat.planner.question.Sorts.DIMENSION;
import static dev.finops.backend.chat.planner.question.Sorts.ORDER;
import static dev.finops.backend.chat.planner.question.Sorts.PART;
import static dev.finops.backend.chat.planner.question.Sorts.PIECE;
import static dev.finops.backend.chat.planner.question.Sorts.RANKS;

import dev.finops.backend.chat.planner.grammar.Match;
import dev.finops.backend.chat.planner.grammar.Part;
import dev.finops.backend.chat.planner.grammar.Rule;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.inquiry.Focus;
import dev.finops.backend.inquiry.Order;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ranks, extremes and limits. */
final class RankRules {
    private static final Pattern AMOUNTS = Pattern.compile("(\\d[\\d,]*(?:\\.\\d+)?)(k|m)?");
    private static final String HIGHEST =
            "most expensive|highest|biggest|largest|costliest|top|priciest|greatest|heaviest|highest cost|highest-cost|biggest spending|top spending|highest spending|largest cost|most costly|highest spend|leading|top cost|most-expensive|most significant|main|major|number one|number 1|#1";
    private static final String LOWEST =
            "cheapest|lowest|smallest|least expensive|bottom|least costly|lowest cost|lowest spending|least|lowest-cost";

    private RankRules() {}

    static List<Rule<?>> rules() {
        List<Rule<?>> rules = new ArrayList<>();
        rules.add(rule("the high end", ORDER, HIGHEST)
                .examples("most expensive")
                .not("cheapest")
                .means(match -> Order.HIGHEST));
        rules.add(rule("the low end", ORDER, LOWEST)
                .examples("cheapest")
                .not("most expensive")
                .means(match -> Order.LOWEST));
        rules.add(rule("one rank", RANKS, maybe("the"), ORDINAL)
                .examples("second")
                .not("two")
                .means(match -> ranks(match.get(ORDINAL), match.get(ORDINAL))));
        rules.add(rule("some ranks", RANKS, maybe("the"), ORDINAL, "and|to|through|or|,|and the", ORDINAL)
                .examples("second and third")
                .not("third and second")
                .means(match -> match.get(ORDINAL, 1) == match.get(ORDINAL) + 1
                                || match.words().contains(" to ")
                        ? ranks(match.get(ORDINAL), match.get(ORDINAL, 1))
                        : null));
        rules.add(rule(
                        "ranks apart by a comma",
                        RANKS,
                        maybe("the"),
                        ORDINAL,
                        ",",
                        ORDINAL,
                        maybe(","),
                        "and",
                        maybe("the"),
                        ORDINAL)
                .examples("second, third and fourth")
                .not("second, third")
                .means(match -> match.get(ORDINAL, 2) == match.get(ORDINAL) + 2
                        ? ranks(match.get(ORDINAL), match.get(ORDINAL, 2))
                        : null));
        tops(rules);
        extremes(rules);
        limits(rules);
        return rules;
    }

    private static Sorts.@Nullable Ranks ranks(int first, int last) {
        return first >= 1 && last >= first && last <= Focus.Ranks.MAX ? new Sorts.Ranks(first, last) : null;
    }

    private static void tops(List<Rule<?>> rules) {
        rules.add(rule(
                        "top N of a dimension",
                        PIECE,
                        maybe(
                                "the|our|which|what|what are the|which are the|what were the|what were our|what are our|show the|list the|my"),
                        ORDER,
                        NUMBER,
                        maybe("most expensive|cheapest|costliest|biggest|largest|highest|spending|cost|aws|individual"),
                        DIMENSION)
                .cost(0.9)
                .examples("top 5 services", "cheapest 3 accounts", "top five most expensive services")
                .not("top services")
                .means(match -> top(match.get(NUMBER), match.get(ORDER), match.get(DIMENSION))));
        rules.add(rule(
                        "N highest of a dimension",
                        PIECE,
                        maybe(
                                "the|our|which|what|what are the|which are the|what were the|what were our|what are our|show the|list the|my"),
                        NUMBER,
                        ORDER,
                        DIMENSION)
                .cost(0.9)
                .examples("5 most expensive services")
                .not("5 services")
                .means(match -> top(match.get(NUMBER), match.get(ORDER), match.get(DIMENSION))));
        rules.add(rule("top N", PIECE, maybe("the|our"), ORDER, NUMBER)
                .cost(1)
                .examples("top 5")
                .not("top")
                .means(match -> top(match.get(NUMBER), match.get(ORDER), null)));
        rules.add(rule("N highest", PIECE, maybe("the|our"), NUMBER, ORDER)
                .cost(1.1)
                .examples("5 largest")
                .not("largest")
                .means(match -> top(match.get(NUMBER), match.get(ORDER), null)));
        rules.add(rule("which N of a dimension", PIECE, "which|what", NUMBER, DIMENSION)
                .cost(0.9)
                .examples("which 3 services")
                .not("which services")
                .means(match -> top(match.get(NUMBER), Order.HIGHEST, match.get(DIMENSION))));
        rules.add(rule("groups that are named", PIECE, maybe(","), "naming the largest", NUMBER)
                .cost(0.5)
                .examples("naming the largest 5")
                .not("the largest 5")
                .means(match -> match.get(NUMBER) <= dev.finops.backend.cost.Top.MAX && match.get(NUMBER) > 0
                        ? new Piece.Named(match.get(NUMBER))
                        : null));
        rules.add(rule(
                        "ranks of a dimension",
                        PIECE,
                        maybe("which|what is|what are|what was|what were|which was|which is"),
                        RANKS,
                        ORDER,
                        DIMENSION)
                .cost(0.9)
                .examples("second and third most expensive services", "the second largest account")
                .not("most expensive service")
                .means(match -> ranked(match.get(RANKS), match.get(ORDER), match.get(DIMENSION))));
        rules.add(rule(
                        "ranks",
                        PIECE,
                        maybe("which|what is|what are|what was|what were|which was|which is"),
                        RANKS,
                        ORDER)
                .cost(1)
                .examples("second highest")
                .not("highest")
                .means(match -> ranked(match.get(RANKS), match.get(ORDER), null)));
        rules.add(rule("a rank alone", PIECE, maybe("comes|came|ranks|is|was|place|in"), RANKS, maybe("place"))
                .cost(2)
                .examples("comes second", "third place")
                .not("two")
                .means(match -> ranked(match.get(RANKS), Order.HIGHEST, null)));
        rules.add(rule("so many of a dimension", PIECE, maybe("the|our|which"), NUMBER, DIMENSION)
                .cost(1.5)
                .examples("3 services", "the 5 accounts")
                .not("services")
                .means(match -> top(match.get(NUMBER), Order.HIGHEST, match.get(DIMENSION))));
        rules.add(rule("ranks by number", PIECE, "rank|ranks|number", NUMBER, maybe("from the highest of"))
                .cost(1)
                .examples("rank 2", "number 3")
                .not("number of")
                .means(match -> ranked(ranks(match.get(NUMBER), match.get(NUMBER)), Order.HIGHEST, null)));
    }

    private static Piece.@Nullable Ranked top(int number, Order order, @Nullable Dimension of) {
        return ranked(ranks(1, number), order, of);
    }

    private static Piece.@Nullable Ranked ranked(Sorts.@Nullable Ranks ranks, Order order, @Nullable Dimension of) {
        return ranks == null ? null : new Piece.Ranked(ranks.first(), ranks.last(), order, of);
    }

    private static void extremes(List<Rule<?>> rules) {
        rules.add(rule(
                        "the highest of a dimension",
                        PIECE,
                        maybe(
                                "the|our|what is the|what was the|which is the|which was the|what's the|what is our|what was our|what's our|single|my"),
                        maybe("single"),
                        ORDER,
                        maybe("aws|single"),
                        DIMENSION)
                .cost(0.9)
                .examples("most expensive service", "the largest accounts")
                .not("the accounts")
                .means(RankRules::extreme));
        rules.add(rule(
                        "a dimension",
                        PIECE,
                        maybe(
                                "which|what|all|the|our|list|all our|these|those|what are our|what are the|which of our|which of the|in which|on which|in what|from which|different|various|individual|my|for which|to which|and|any"),
                        maybe("single|aws|different|one"),
                        DIMENSION)
                .cost(1.35)
                .examples("which account", "services", "all regions")
                .not("which day")
                .means(match -> new Piece.Asked(match.get(DIMENSION), isOne(match))));
        rules.add(rule(
                        "the most",
                        PIECE,
                        "biggest cost driver|largest cost driver|top cost driver|main cost driver|biggest driver|#1|the #1|number one|most|the most|most of|the highest|highest|the largest|largest|the biggest|biggest|top|the most expensive|most expensive|most costly|most money|the most money|peak|peaked|the highest cost|highest cost|the greatest|costliest|biggest cost|the top|most heavily|maximum|max|the maximum|the costliest|busiest|worst")
                .cost(0.95)
                .examples("the most", "most expensive")
                .not("the least")
                .means(match -> new Piece.Extreme(Order.HIGHEST)));
        rules.add(rule(
                        "the least",
                        PIECE,
                        "least|the least|the lowest|lowest|the smallest|smallest|cheapest|the cheapest|least expensive|minimum|min|the minimum|quietest")
                .cost(0.95)
                .examples("the least")
                .not("the most")
                .means(match -> new Piece.Extreme(Order.LOWEST)));
        rules.add(rule(
                        "the most expensive day",
                        PIECE,
                        maybe(
                                "the|our|what is the|what was the|which is the|which was the|what's the|what was our|single"),
                        maybe("single"),
                        ORDER,
                        maybe("cost|spend|spending|single"),
                        PART)
                .cost(0.9)
                .examples("most expensive day", "the highest spending month")
                .not("the last day")
                .means(match -> new Piece.Peak(match.get(PART), match.get(ORDER))));
        rules.add(rule(
                        "the peak day",
                        PIECE,
                        maybe("the|our"),
                        "peak|busiest|worst|priciest",
                        maybe("cost|spend|spending"),
                        PART)
                .cost(0.9)
                .examples("the peak day")
                .not("the day")
                .means(match -> new Piece.Peak(match.get(PART), Order.HIGHEST)));
        rules.add(rule(
                        "the day with the highest",
                        PIECE,
                        maybe("the"),
                        PART,
                        "with|when|on which|that had|where|in which",
                        maybe("we had|we spent|it had|we paid|it was|was|costs were|cost was|spend was"),
                        maybe("the"),
                        ORDER)
                .cost(0.9)
                .examples("the day with the highest")
                .not("the day")
                .means(match -> new Piece.Peak(match.get(PART), match.get(ORDER))));
    }

    private static Piece extreme(Match match) {
        Dimension of = match.get(DIMENSION);
        return isOne(match)
                ? new Piece.Ranked(1, 1, match.get(ORDER), of)
                : new Piece.Ranked(1, PLURAL, match.get(ORDER), of);
    }

    /** As many as "the largest accounts" are. */
    static final int PLURAL = 10;

    /** Whether the last word was written in the singular. */
    private static boolean isOne(Match match) {
        String last = match.tokens().getLast().text().toLowerCase(Locale.ROOT);
        return last.equals(match.tokens().getLast().normal());
    }

    private static void limits(List<Rule<?>> rules) {
        var amount = new Part.Matching(
                "amount", token -> AMOUNTS.matcher(token.normal()).matches());
        rules.add(rule("an amount", AMOUNT, maybe("$|€|£|usd|eur"), amount, maybe("$|€|£|dollar|usd|euro|eur|buck"))
                .examples("$100", "1,000 dollars", "5k")
                .not("$")
                .means(RankRules::amount));
        rules.add(rule("an amount in words", AMOUNT, NUMBER, "dollar|usd|euro|eur|buck")
                .examples("one dollar", "twenty dollars")
                .not("one")
                .means(match -> BigDecimal.valueOf(match.get(NUMBER))));
        rules.add(rule(
                        "above an amount",
                        PIECE,
                        maybe("that|which|who|that have|with|is|are|was|were"),
                        maybe("cost|spent|spend|costing|spending|costs"),
                        "more than|over|above|greater than|exceeding|exceed|exceeded|at least|higher than|>|in excess of|upwards of",
                        AMOUNT)
                .cost(0.9)
                .examples("more than $100", "above 1,000 dollars")
                .not("less than $100")
                .means(match -> new Piece.Bound(match.get(AMOUNT), true)));
        rules.add(rule(
                        "below an amount",
                        PIECE,
                        maybe("that|which|who|that have|with|is|are|was|were"),
                        maybe("cost|spent|spend|costing|spending|costs"),
                        "less than|under|below|smaller than|lower than|cheaper than|at most|<",
                        AMOUNT)
                .cost(0.9)
                .examples("less than $100", "under 10 dollars")
                .not("more than $100")
                .means(match -> new Piece.Bound(match.get(AMOUNT), false)));
    }

    private static @Nullable BigDecimal amount(Match match) {
        for (var token : match.tokens()) {
            var found = AMOUNTS.matcher(token.normal());
            if (found.matches()) {
                BigDecimal number = new BigDecimal(found.group(1).replace(",", ""));
                String unit = found.group(2) == null ? "" : found.group(2);
                return switch (unit) {
                    case "k" -> number.movePointRight(3);
                    case "m" -> number.movePointRight(6);
                    default -> number;
                };
            }
        }
        return null;
    }
}
