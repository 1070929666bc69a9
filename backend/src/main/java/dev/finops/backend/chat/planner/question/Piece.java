package dev.finops.backend.chat.planner.question;

import dev.finops.backend.chat.planner.lexicon.Term;
import dev.finops.backend.chat.planner.period.Shift;
import dev.finops.backend.chat.planner.period.When;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.inquiry.Focus;
import dev.finops.backend.inquiry.Inquiry;
import dev.finops.backend.inquiry.Order;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one stretch of a message adds to the question. */
public sealed interface Piece {
    /** Words about money in general: cost, spend, bill. */
    record Money() implements Piece {}

    record Measured(Metric metric) implements Piece {}

    record Time(When when) implements Piece {}

    /** A time told by another: the month before. */
    record Earlier(Shift shift) implements Piece {}

    /** By service and month. */
    record Grouped(List<Dimension> by, List<Granularity> parts) implements Piece {
        public Grouped {
            by = List.copyOf(by);
            parts = List.copyOf(parts);
        }
    }

    /**
     * Which accounts.
     *
     * @param one whether a single one is asked for: which account
     */
    record Asked(Dimension dimension, boolean one) implements Piece {}

    /** Which day. */
    record AskedPart(Granularity part) implements Piece {}

    /** Daily. */
    record InParts(Granularity part) implements Piece {}

    /**
     * Top 5 services; the second and third.
     *
     * @param of null where the message names it elsewhere
     */
    record Ranked(
            int first, int last, Order order, @Nullable Dimension of) implements Piece {}

    /** Of a canonical sentence: name so many groups, the rest as one. */
    record Named(int groups) implements Piece {}

    /** The most, the highest. */
    record Extreme(Order order) implements Piece {}

    /** The most expensive day. */
    record Peak(Granularity part, Order order) implements Piece {}

    /** S3 and EC2. */
    record Kept(List<Term> terms) implements Piece {
        public Kept {
            terms = List.copyOf(terms);
        }
    }

    /** Except S3 and EC2. */
    record Dropped(List<Term> terms) implements Piece {
        public Dropped {
            terms = List.copyOf(terms);
        }
    }

    /**
     * Where service is "AmazonS3".
     *
     * @param part whether it is the part of a share, not a condition on all
     */
    record Where(List<Filter> filters, boolean part) implements Piece {
        public Where {
            filters = List.copyOf(filters);
        }
    }

    /** With all charges; including tax; without tax, credits and refunds. */
    record Including(Set<ChargeKind> kinds) implements Piece {
        public Including {
            kinds = Set.copyOf(kinds);
        }
    }

    /** See {@link Including}. */
    record Excluding(Set<ChargeKind> kinds) implements Piece {
        public Excluding {
            kinds = Set.copyOf(kinds);
        }
    }

    /** By billing period instead of the day on which a charge accrued. */
    record Billed() implements Piece {}

    /** More than $100. */
    record Bound(BigDecimal amount, boolean above) implements Piece {}

    record Commitments(Inquiry.Commitment commitment, Inquiry.Aspect aspect) implements Piece {}

    /** @param tag null for all keys */
    record Coverage(@Nullable String tag) implements Piece {}

    /** Without a tag, or with one; a key that is null stands for all. */
    record Tagging(@Nullable Dimension key, boolean present) implements Piece {}

    record Wanted(Intent intent) implements Piece {}

    /** Of a canonical sentence: the period to compare with, exactly. */
    record Against(Period previous) implements Piece {}

    /** Of a canonical sentence: which changes are meant. */
    record Changes(Inquiry.Change change) implements Piece {}

    /** Of a canonical sentence: what is wanted of the costs. */
    record FocusOn(Focus focus) implements Piece {}

    /** @param sentence why this cannot be answered, without a number */
    record OutOfScope(String sentence) implements Piece {}

    /** An amount that somebody saw elsewhere: it asks for no groups, and is told beside the numbers of the answer by these. */
    record Seen(BigDecimal amount) implements Piece {}

    /** Which parts of EC2. */
    record PartsOf(Term service) implements Piece {}

    /** Which bucket; by instance: each of them by itself. */
    record Things(Term service) implements Piece {}

    /** Words that make no sense together when they are read so; another reading of them may. */
    record Senseless() implements Piece {}

    /** @param sentence what was made of words that ask for nothing, without a number of the data */
    record Noted(String sentence) implements Piece {}

    /** What kind of answer is wanted. */
    enum Intent {
        WHY,
        COMPARE,
        CHANGE,
        INCREASE,
        DECREASE,
        TREND,
        SHARE,
        AVERAGE,
        COUNT,
        BREAKDOWN,
        INVOICE,
        /** The bill: an invoice where it can be one, of all services and whole months; else what something costs. */
        BILL,
        BRIDGE,
        DATA,
        /** What moved between deliveries of a bill. */
        DELIVERIES,
        /** What could cost less. */
        OPPORTUNITIES,
        /** The number that is shown here, beside another one. */
        HERE,
        /** The number that AWS's own pages show. */
        CONSOLE,
        /** Whether parts make up a whole. */
        ADD_UP,
        /** Charges for days to come. */
        AHEAD,
        /** Price or quantity. */
        EFFECTS
    }
}
