package dev.finops.backend.chat.planner.question;

import dev.finops.backend.chat.planner.grammar.Rule;
import dev.finops.backend.chat.planner.grammar.Sort;
import dev.finops.backend.chat.planner.period.PeriodGrammar;
import dev.finops.backend.chat.planner.period.Today;
import dev.finops.backend.cost.DataDescription;
import java.util.ArrayList;
import java.util.List;

/** All rules. */
public final class QuestionGrammar {
    /** The meanings that make up a question. */
    public static final Sort<Piece> PIECE = Sorts.PIECE;

    private QuestionGrammar() {}

    /** @param today by which relative times go */
    public static List<Rule<?>> rules(DataDescription data, Today today) {
        List<Rule<?>> rules = new ArrayList<>(PeriodGrammar.rules(today));
        rules.addAll(new DimensionRules(data).rules());
        rules.addAll(FilterRules.rules());
        rules.addAll(IntentRules.rules());
        rules.addAll(RankRules.rules());
        rules.addAll(CanonicalRules.rules());
        rules.addAll(DoubtRules.rules());
        rules.addAll(ScopeRules.rules());
        return List.copyOf(rules);
    }
}
