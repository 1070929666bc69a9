package dev.finops.backend.chat.answer;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.analysis.Opportunities;
import dev.finops.backend.analysis.Opportunities.Opportunity;
import dev.finops.backend.analysis.OpportunitySearch;
import dev.finops.backend.chat.answer.Table.Column;
import dev.finops.backend.chat.answer.Table.Kind;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.inquiry.Inquiry;
import dev.finops.backend.inquiry.QueryText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What of costs could be less, as far as a bill shows it. */
final class OpportunityAnswers {
    private static final int NAMED = 3;

    private final OpportunitySearch search;

    OpportunityAnswers(OpportunitySearch search) {
        this.search = search;
    }

    AnswerDraft answer(Inquiry.Opportunities inquiry, AccountScope scope) {
        CostQuery query = inquiry.query();
        Opportunities opportunities = search.search(query, scope);
        AnswerDraft draft = new AnswerDraft(inquiry)
                .about(opportunities.total())
                .totals(opportunities.total().totals())
                .caveats(opportunities.caveats())
                .followUps(FollowUps.of(inquiry));
        String whole = Wording.subject(query.filters()) + " cost "
                + Wording.amounts(opportunities.total().totals()) + " " + Wording.during(query.period())
                + Wording.basis(query) + ". ";
        if (opportunities.total().totals().isEmpty()) {
            return draft.text("There is no charge for " + Wording.subject(query.filters()) + " "
                    + Wording.during(query.period()) + " in the billing data.");
        }
        if (opportunities.found().isEmpty()) {
            return draft.text(whole + "Of what a bill can show to be avoidable, there is nothing in it.");
        }
        String named = opportunities.found().stream()
                .limit(NAMED)
                .map(one -> one.kind().label() + " " + Wording.amount(one.amount(), one.unit()) + ": "
                        + one.kind().advice())
                .collect(Collectors.joining(" "));
        return draft.text(whole + "Where to look first, by money: " + named).table(table(opportunities));
    }

    private static Table table(Opportunities opportunities) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Opportunity one : opportunities.found()) {
            BigDecimal total = opportunities.total().totals().getOrDefault(one.unit(), BigDecimal.ZERO);
            rows.add(List.of(
                    Cell.text(one.kind().label()),
                    Cell.number(one.amount()),
                    Cell.number(Tables.share(one.amount(), total)),
                    Cell.text(one.kind().advice()),
                    Cell.text("/api/v1/costs?" + QueryText.print(one.query()))));
        }
        List<String> units =
                opportunities.found().stream().map(Opportunity::unit).distinct().toList();
        return Tables.of(
                List.of(
                        new Column("opportunity", "where to look", Kind.TEXT, null),
                        new Column("amount", "cost", Kind.AMOUNT, units.size() == 1 ? units.getFirst() : null),
                        new Column("share", "share of all", Kind.SHARE, null),
                        new Column("advice", "why", Kind.TEXT, null),
                        new Column("query", "query", Kind.TEXT, null)),
                rows);
    }
}
