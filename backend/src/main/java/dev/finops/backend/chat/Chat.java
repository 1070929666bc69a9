package dev.finops.backend.chat;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.chat.answer.Answer;
import dev.finops.backend.chat.answer.Answers;
import dev.finops.backend.chat.planner.Plan;
import dev.finops.backend.chat.planner.Planner;
import dev.finops.backend.chat.planner.Planners;
import dev.finops.backend.chat.planner.Reading;
import dev.finops.backend.cost.QueryRefused;
import dev.finops.backend.cost.QueryRefused.Reason;
import dev.finops.backend.inquiry.Inquiry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Answers messages. All readings that are as likely as each other are asked; only if their numbers differ is the choice left
 * to whoever asks.
 */
@Singleton
public class Chat {
    private final Planners planners;
    private final Answers answers;

    Chat(Planners planners, Answers answers) {
        this.planners = planners;
        this.answers = answers;
    }

    /**
     * @throws QueryRefused if the data cannot be asked now, or the answer would be too large
     */
    public Reply ask(Question question, AccountScope scope) {
        try {
            return reply(question, scope);
        } catch (QueryRefused refused) {
            // What the data cannot tell is an honest answer; what failed is a failure.
            return new Reply.Refused(String.valueOf(of(refused).getMessage()), List.of(), true);
        }
    }

    private Reply reply(Question question, AccountScope scope) {
        Planner planner = planners.current(scope);
        if (question.chosen() != null) {
            return answered(Planner.reading(question.chosen()), List.of(), List.of(), scope);
        }
        return switch (planner.plan(question.message(), question.previous())) {
            case Plan.Understood understood -> understood(understood, scope);
            case Plan.Explained(String sentence, List<Reading> offers) ->
                new Reply.Explained(
                        sentence,
                        offers.stream()
                                .map(offer -> answeredOffer(offer, scope))
                                .toList());
            case Plan.Refused(String sentence, List<Reading> offers, Plan.Why why) ->
                new Reply.Refused(sentence, offers.stream().map(Chat::offer).toList(), why == Plan.Why.BEYOND);
        };
    }

    private Reply understood(Plan.Understood understood, AccountScope scope) {
        List<Reading> readings = understood.readings();
        if (readings.size() == 1) {
            return answered(readings.getFirst(), understood.others(), understood.notes(), scope);
        }
        record Candidate(Reading reading, Answer answer) {}
        List<Candidate> candidates = new ArrayList<>();
        QueryRefused refusal = null;
        for (Reading reading : readings) {
            try {
                candidates.add(new Candidate(reading, answers.answer(reading.inquiry(), scope)));
            } catch (QueryRefused refused) {
                refusal = of(refused);
            }
        }
        if (candidates.isEmpty()) {
            throw Objects.requireNonNull(refusal);
        }
        Candidate first = candidates.getFirst();
        boolean agree = candidates.stream().allMatch(candidate -> isSame(first.answer(), candidate.answer()));
        if (agree) {
            return new Reply.Answered(
                    first.reading().sentence(),
                    first.reading().inquiry(),
                    first.answer(),
                    understood.others().stream().map(Chat::offer).toList(),
                    understood.notes());
        }
        return new Reply.Asking(
                "I can read this in " + candidates.size() + " ways, and their numbers differ. Which one do you mean?",
                candidates.stream()
                        .map(candidate -> new Choice(
                                candidate.reading().sentence(),
                                candidate.reading().inquiry(),
                                candidate.answer().text()))
                        .toList(),
                understood.notes());
    }

    /** One reading that the data cannot answer leaves the others; none that failed for want of time or room does. */
    private static QueryRefused of(QueryRefused refused) {
        if (refused.reason() == Reason.METRIC_UNAVAILABLE || refused.reason() == Reason.DIMENSION_UNAVAILABLE) {
            return refused;
        }
        throw refused;
    }

    private Reply answered(Reading reading, List<Reading> others, List<String> notes, AccountScope scope) {
        return new Reply.Answered(
                reading.sentence(),
                reading.inquiry(),
                answers.answer(reading.inquiry(), scope),
                others.stream().map(Chat::offer).toList(),
                notes);
    }

    /** With its answer in short, where the data has one. */
    private Choice answeredOffer(Reading reading, AccountScope scope) {
        try {
            return new Choice(
                    reading.sentence(),
                    reading.inquiry(),
                    answers.answer(reading.inquiry(), scope).text());
        } catch (QueryRefused refused) {
            return new Choice(reading.sentence(), reading.inquiry(), of(refused).getMessage());
        }
    }

    private static Choice offer(Reading reading) {
        return new Choice(reading.sentence(), reading.inquiry(), null);
    }

    private static boolean isSame(Answer one, Answer other) {
        return one.totals().equals(other.totals()) && Objects.equals(one.table(), other.table());
    }

    /** What one could ask of the data at hand; each of them is understood. */
    public List<Choice> suggestions(AccountScope scope) {
        Planner planner = planners.current(scope);
        return Suggestions.of(planner.data()).stream()
                .map(message -> planner.plan(message, null) instanceof Plan.Understood understood
                        ? new Choice(message, understood.readings().getFirst().inquiry(), null)
                        : null)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The reading that an address stands for. */
    public static Choice choice(Inquiry inquiry) {
        return offer(Planner.reading(inquiry));
    }
}
