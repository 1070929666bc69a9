package dev.finops.backend.chat.answer;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.analysis.Bridges;
import dev.finops.backend.analysis.Commitments;
import dev.finops.backend.analysis.Comparisons;
import dev.finops.backend.analysis.OpportunitySearch;
import dev.finops.backend.analysis.TagCoverages;
import dev.finops.backend.analysis.Trends;
import dev.finops.backend.cost.QueryRefused;
import dev.finops.backend.cost.QueryRefused.Reason;
import dev.finops.backend.inquiry.Inquiry;
import dev.finops.backend.source.CostSource;
import jakarta.inject.Singleton;

/** Answers inquiries: the engine computes, here its results become sentences, tables and charts. */
@Singleton
public class Answers {
    private final CostAnswers costs;
    private final ChangeAnswers changes;
    private final OtherAnswers others;
    private final CommitmentAnswers commitments;
    private final OpportunityAnswers opportunities;
    private final DeliveryAnswers deliveries;

    Answers(
            CostSource source,
            Comparisons comparisons,
            Trends trends,
            TagCoverages tagCoverages,
            Bridges bridges,
            Commitments commitments,
            OpportunitySearch opportunities) {
        this.costs = new CostAnswers(source);
        this.changes = new ChangeAnswers(source, comparisons);
        this.others = new OtherAnswers(source, trends, tagCoverages, bridges);
        this.commitments = new CommitmentAnswers(commitments);
        this.opportunities = new OpportunityAnswers(opportunities);
        this.deliveries = new DeliveryAnswers(source);
    }

    /** For whoever asks without a server. */
    public static Answers of(CostSource source) {
        return new Answers(
                source,
                new Comparisons(source),
                new Trends(source),
                new TagCoverages(source),
                new Bridges(source),
                new Commitments(source),
                new OpportunitySearch(source));
    }

    /** @throws QueryRefused if the data cannot answer it, or cannot be asked now */
    public Answer answer(Inquiry inquiry, AccountScope scope) {
        return draft(inquiry, scope).done();
    }

    /**
     * The same with all rows of its table, for whoever reads them in pages.
     *
     * @throws QueryRefused as {@link #answer} does
     */
    public Answer whole(Inquiry inquiry, AccountScope scope) {
        return draft(inquiry, scope).whole();
    }

    private AnswerDraft draft(Inquiry inquiry, AccountScope scope) {
        try {
            return switch (inquiry) {
                case Inquiry.Costs about -> costs.answer(about, scope);
                case Inquiry.Compared about -> changes.compared(about, scope);
                case Inquiry.Explained about -> changes.explained(about, scope);
                case Inquiry.Trended about -> others.trended(about, scope);
                case Inquiry.Tagged about -> others.tagged(about, scope);
                case Inquiry.Bridged about -> others.bridged(about, scope);
                case Inquiry.Opportunities about -> opportunities.answer(about, scope);
                case Inquiry.Redelivered about -> deliveries.answer(about, scope);
                case Inquiry.Held about -> others.held(about, scope);
                case Inquiry.Committed about -> commitments.answer(about, scope);
            };
        } catch (IllegalArgumentException e) {
            // An inquiry that no query can be made of: a trend without parts, drivers of usage.
            throw new QueryRefused(Reason.METRIC_UNAVAILABLE, e.getMessage() + ".");
        }
    }
}
