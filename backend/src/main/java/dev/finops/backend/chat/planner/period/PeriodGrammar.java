package dev.finops.backend.chat.planner.period;

import dev.finops.backend.chat.planner.grammar.Rule;
import java.util.ArrayList;
import java.util.List;

/** All rules of time. */
public final class PeriodGrammar {
    private PeriodGrammar() {}

    public static List<Rule<?>> rules(Today today) {
        List<Rule<?>> rules = new ArrayList<>(NumberRules.rules());
        rules.addAll(new CalendarRules(today).rules());
        rules.addAll(new RelativeRules(today).rules());
        rules.addAll(new RangeRules(today).rules());
        return List.copyOf(rules);
    }
}
