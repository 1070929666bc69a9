package dev.finops.backend.inquiry;

import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Granularity;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one wants to know of the costs that a query sums. */
public sealed interface Focus {
    /** All of it: the sum, the groups, the parts of the period. */
    record Whole() implements Focus {}

    /**
     * The groups at some ranks over the whole period: "the second and third most expensive" is 2 to 3 from the highest.
     * Ranks are counted from 1 among the values of the query's last dimension; charges without a value have no rank.
     *
     * @param last at least {@code first}
     * @param among only the groups whose amount lies above or below it have a rank: "the cheapest of those above $1"; null for all
     */
    record Ranks(int first, int last, Order order, @Nullable Limit among) implements Focus {
        public static final int MAX = 100;

        public Ranks(int first, int last, Order order) {
            this(first, last, order, null);
        }

        public Ranks {
            if (first < 1 || last < first || last > MAX) {
                throw new IllegalArgumentException("Ranks are counted from 1 to " + MAX);
            }
        }
    }

    /** The part of the period (day, week, month, …) that cost most or least; the query's granularity says which parts. */
    record Peak(Order order) implements Focus {}

    /**
     * What share of the query's costs meets more filters.
     *
     * @param part in addition to those of the query
     */
    record Share(List<Filter> part) implements Focus {
        public Share {
            part = List.copyOf(part);
        }
    }

    /** The mean of the parts of the period, those included in which nothing was charged; parts that are open count as far as they go. */
    record Average(Granularity per) implements Focus {}

    /** How many values of the query's last dimension have charges. */
    record Count() implements Focus {}

    /** The groups whose amount lies above or below a limit, in the currency of the data. */
    record Limit(BigDecimal amount, boolean above) implements Focus {
        public Limit {
            amount = amount.stripTrailingZeros();
            amount = amount.scale() < 0 ? amount.setScale(0) : amount;
        }

        /** Whether an amount lies on the side that is meant. */
        public boolean holds(BigDecimal value) {
            return above ? value.compareTo(amount) > 0 : value.compareTo(amount) < 0;
        }
    }
}
