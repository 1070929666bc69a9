package dev.finops.backend.chat.answer;

import dev.finops.backend.chat.answer.Answer.Part;
import dev.finops.backend.chat.answer.Answer.Piece;
import dev.finops.backend.cost.ChargeSelection;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.FilterText;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Period;
import dev.finops.backend.inquiry.Focus;
import dev.finops.backend.inquiry.Inquiry;
import java.util.ArrayList;
import java.util.List;

/** An inquiry piece by piece, as chips that one can change. */
final class Parts {
    private Parts() {}

    static List<Part> of(Inquiry inquiry) {
        List<Part> parts = new ArrayList<>();
        parts.add(analysis(inquiry));
        if (inquiry instanceof Inquiry.OfCosts costs) {
            query(costs.query(), parts);
        }
        previous(inquiry, parts);
        if (inquiry instanceof Inquiry.Costs(CostQuery ignored, Focus focus)) {
            focus(focus, parts);
        }
        return parts;
    }

    private static Part analysis(Inquiry inquiry) {
        return switch (inquiry) {
            case Inquiry.Costs ignored -> new Part(Piece.ANALYSIS, "Costs", "costs");
            case Inquiry.Compared ignored -> new Part(Piece.ANALYSIS, "Comparison", "compare");
            case Inquiry.Explained ignored -> new Part(Piece.ANALYSIS, "What changed", "drivers");
            case Inquiry.Trended ignored -> new Part(Piece.ANALYSIS, "Trend", "trend");
            case Inquiry.Tagged ignored -> new Part(Piece.ANALYSIS, "Tag coverage", "tag-coverage");
            case Inquiry.Bridged ignored -> new Part(Piece.ANALYSIS, "Bill bridge", "bridge");
            case Inquiry.Committed committed ->
                new Part(
                        Piece.ANALYSIS,
                        switch (committed.commitment()) {
                                    case ANY -> "Commitments: ";
                                    case RESERVATION -> "Reservations: ";
                                    case SAVINGS_PLAN -> "Savings Plans: ";
                                }
                                + committed.aspect().word(),
                        "commitments");
            case Inquiry.Opportunities ignored -> new Part(Piece.ANALYSIS, "Opportunities", "opportunities");
            case Inquiry.Redelivered ignored -> new Part(Piece.ANALYSIS, "Deliveries", "deliveries");
            case Inquiry.Held ignored -> new Part(Piece.ANALYSIS, "The data", "data");
        };
    }

    private static void query(CostQuery query, List<Part> parts) {
        parts.add(new Part(
                Piece.METRIC, Wording.metric(query.metric()), query.metric().word()));
        parts.add(period(Piece.PERIOD, query.period()));
        if (query.granularity() != Granularity.TOTAL) {
            parts.add(new Part(
                    Piece.GRANULARITY,
                    "by " + query.granularity().word(),
                    query.granularity().word()));
        }
        for (Dimension dimension : query.groupBy()) {
            parts.add(new Part(Piece.GROUP_BY, "by " + Wording.dimension(dimension), dimension.word()));
        }
        for (Filter filter : query.filters()) {
            parts.add(new Part(Piece.FILTER, Wording.condition(filter), FilterText.print(filter)));
        }
        if (query.metric().isMoney()) {
            parts.add(new Part(
                    Piece.CHARGES,
                    query.charges() == ChargeSelection.ALL ? "all charges" : "without tax, credits and refunds",
                    query.charges().word()));
        }
        if (query.top() != null) {
            parts.add(new Part(
                    Piece.TOP,
                    "top " + query.top().groups(),
                    String.valueOf(query.top().groups())));
        }
    }

    private static void previous(Inquiry inquiry, List<Part> parts) {
        switch (inquiry) {
            case Inquiry.Compared compared -> parts.add(period(Piece.COMPARE, compared.previous()));
            case Inquiry.Explained explained -> parts.add(period(Piece.COMPARE, explained.previous()));
            default -> {}
        }
    }

    private static Part period(Piece piece, Period period) {
        return new Part(
                piece,
                (piece == Piece.COMPARE ? "compared with " : "") + Wording.period(period),
                period.start() + "/" + period.end());
    }

    private static void focus(Focus focus, List<Part> parts) {
        String label = switch (focus) {
            case Focus.Whole() -> "";
            case Focus.Ranks ranks ->
                (ranks.first() == ranks.last()
                                ? "rank " + ranks.first()
                                : "ranks " + ranks.first() + " to " + ranks.last())
                        + " from the " + ranks.order().word()
                        + (ranks.among() == null ? "" : " of those " + limit(ranks.among()));
            case Focus.Peak peak -> "the " + peak.order().word();
            case Focus.Share share ->
                "share of those with "
                        + String.join(
                                " and ",
                                share.part().stream().map(Wording::condition).toList());
            case Focus.Average average -> "average per " + average.per().word();
            case Focus.Count() -> "how many";
            case Focus.Limit limit -> limit(limit);
        };
        if (!label.isEmpty()) {
            parts.add(new Part(Piece.FOCUS, label, label));
        }
    }

    private static String limit(Focus.Limit limit) {
        return (limit.above() ? "above " : "below ") + limit.amount().toPlainString();
    }
}
