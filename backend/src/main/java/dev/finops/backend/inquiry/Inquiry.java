package dev.finops.backend.inquiry;

import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.TimeBasis;
import dev.finops.backend.cost.Word;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One question with everything in it that its answer depends on, but for the data: periods are days, never "last month". */
public sealed interface Inquiry {
    /** Those about costs of a period. */
    sealed interface OfCosts extends Inquiry {
        CostQuery query();
    }

    /** What something costs. */
    record Costs(CostQuery query, Focus focus) implements OfCosts {}

    /**
     * How much more or less it costs than in another period.
     *
     * @param change which groups are meant, if there are any
     */
    record Compared(CostQuery query, Period previous, Change change) implements OfCosts {}

    /** Why it costs more or less than in another period. */
    record Explained(CostQuery query, Period previous) implements OfCosts {}

    /** How it develops; the query's granularity is day, week or month. */
    record Trended(CostQuery query) implements OfCosts {}

    /**
     * How much of it is tagged.
     *
     * @param tag null for all tag keys
     */
    record Tagged(CostQuery query, @Nullable String tag) implements OfCosts {}

    /** How the invoice leads to the number; the period is of whole months. */
    record Bridged(CostQuery query) implements OfCosts {}

    /** What reservations and Savings Plans did. */
    record Committed(CostQuery query, Commitment commitment, Aspect aspect) implements OfCosts {}

    /** What of it could cost less, as far as a bill shows it. */
    record Opportunities(CostQuery query) implements OfCosts {
        /** Looked through as a whole, by the day of the charge. */
        public Opportunities {
            query = query.withGranularity(Granularity.TOTAL)
                    .withGroupBy(List.of())
                    .withTop(null)
                    .withTimeBasis(TimeBasis.CHARGE);
        }
    }

    /** What changed between the last two deliveries of a month's bill. */
    record Redelivered(YearMonth month) implements Inquiry {}

    /** What data there is, and how new it is. */
    record Held() implements Inquiry {}

    /** Which changes are meant. */
    enum Change implements Word {
        ANY("any"),
        INCREASE("increase"),
        DECREASE("decrease");

        private final String word;

        Change(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** What a commitment is. */
    enum Commitment implements Word {
        ANY("any"),
        RESERVATION("reservation"),
        SAVINGS_PLAN("savingsPlan");

        private final String word;

        Commitment(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** What of a commitment. */
    enum Aspect implements Word {
        /** Used commitment as a share of what was bought. */
        UTILIZATION("utilization"),
        /** The cost of what was bought and not used. */
        UNUSED("unused"),
        /** What is covered, as a share of the on-demand equivalent of all usage that is on demand or covered. */
        COVERAGE("coverage"),
        /** The on-demand equivalent of what is covered, less its amortized cost and the unused commitment. */
        SAVINGS("savings");

        private final String word;

        Aspect(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
