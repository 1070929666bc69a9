package dev.finops.backend.chat.planner.question;

import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Dimension.Field;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.TimeBasis;
import dev.finops.backend.inquiry.Focus;
import dev.finops.backend.inquiry.Inquiry;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says an inquiry in plain words that the grammar reads as this inquiry and no other. */
public final class Sentences {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    private Sentences() {}

    public static String of(Inquiry inquiry) {
        return switch (inquiry) {
            case Inquiry.Costs(CostQuery query, Focus focus) -> focus(focus) + query(query) + part(focus);
            case Inquiry.Compared(CostQuery query, Period previous, Inquiry.Change change) ->
                switch (change) {
                            case ANY -> "all changes of ";
                            case INCREASE -> "only increases of ";
                            case DECREASE -> "only decreases of ";
                        }
                        + query(query)
                        + against(previous);
            case Inquiry.Explained(CostQuery query, Period previous) -> "drivers: " + query(query) + against(previous);
            case Inquiry.Trended(CostQuery query) -> "trend of " + query(query);
            case Inquiry.Tagged(CostQuery query, String tag) ->
                (tag == null ? "tag coverage: " : "coverage of tag " + quoted(tag) + ": ") + query(query);
            case Inquiry.Bridged(CostQuery query) -> "bridge from the invoice to " + query(query);
            case Inquiry.Committed(CostQuery query, Inquiry.Commitment commitment, Inquiry.Aspect aspect) ->
                commitment(commitment)
                        + switch (aspect) {
                            case UTILIZATION -> " utilization: ";
                            case UNUSED -> " unused: ";
                            case COVERAGE -> " coverage: ";
                            case SAVINGS -> " savings: ";
                        }
                        + query(query);
            case Inquiry.Opportunities(CostQuery query) -> "opportunities in " + query(query);
            case Inquiry.Redelivered(YearMonth month) -> "deliveries of " + month.format(MONTH);
            case Inquiry.Held() -> "what data is there";
        };
    }

    private static String commitment(Inquiry.Commitment commitment) {
        return switch (commitment) {
            case ANY -> "commitment";
            case RESERVATION -> "reservation";
            case SAVINGS_PLAN -> "savings plan";
        };
    }

    private static String focus(Focus focus) {
        return switch (focus) {
            case Focus.Whole() -> "";
            case Focus.Ranks ranks ->
                "ranks " + ranks.first() + " to " + ranks.last() + " from the "
                        + ranks.order().word() + " of " + (ranks.among() == null ? "" : focus(ranks.among()));
            case Focus.Peak peak -> "the part of time with the " + peak.order().word() + " ";
            case Focus.Share ignored -> "share within ";
            case Focus.Average average -> "average per " + average.per().word() + " of ";
            case Focus.Count() -> "number of groups of ";
            case Focus.Limit limit ->
                "groups " + (limit.above() ? "above " : "below ")
                        + limit.amount().toPlainString() + " of ";
        };
    }

    private static String part(Focus focus) {
        return focus instanceof Focus.Share(List<Filter> part) ? " of those where " + conditions(part) : "";
    }

    private static String query(CostQuery query) {
        var text = new StringBuilder(metric(query.metric()));
        List<String> by = new ArrayList<>();
        query.groupBy().forEach(dimension -> by.add(dimension(dimension)));
        if (query.granularity() != Granularity.TOTAL) {
            by.add(query.granularity().word());
        }
        if (!by.isEmpty()) {
            text.append(" by ").append(String.join(" and ", by));
        }
        text.append(' ').append(inPeriod(query.period()));
        if (!query.filters().isEmpty()) {
            text.append(" where ").append(conditions(query.filters()));
        }
        if (query.top() != null) {
            text.append(", naming the largest ").append(query.top().groups());
        }
        if (query.timeBasis() == TimeBasis.BILLING) {
            text.append(", by billing period");
        }
        if (query.metric().isMoney()) {
            text.append(
                    switch (query.charges()) {
                        case ALL -> ", with all charges";
                        case WITHOUT_TAX -> ", without tax";
                        case WITHOUT_TAX_CREDIT_REFUND -> ", without tax, credits and refunds";
                    });
        }
        return text.toString();
    }

    private static String against(Period previous) {
        return ", set against " + period(previous);
    }

    private static String metric(Metric metric) {
        return switch (metric) {
            case UNBLENDED -> "unblended cost";
            case AMORTIZED -> "amortized cost";
            case NET_UNBLENDED -> "net unblended cost";
            case NET_AMORTIZED -> "net amortized cost";
            case LIST -> "list cost";
            case USAGE -> "usage quantity";
        };
    }

    private static String inPeriod(Period period) {
        if (isMonth(period) || isYear(period)) {
            return "in " + period(period);
        }
        return (period.days() == 1 ? "on " : "from ") + period(period);
    }

    /** "October 2026", "2026", "3 October 2026" or "3 October 2026 to 9 October 2026". */
    static String period(Period period) {
        LocalDate last = period.end().minusDays(1);
        if (isMonth(period)) {
            return period.start().format(MONTH);
        }
        if (isYear(period)) {
            return String.valueOf(period.start().getYear());
        }
        return period.days() == 1 ? period.start().format(DAY) : period.start().format(DAY) + " to " + last.format(DAY);
    }

    private static boolean isMonth(Period period) {
        return period.isWholeMonths() && period.start().plusMonths(1).equals(period.end());
    }

    private static boolean isYear(Period period) {
        return period.start().getDayOfYear() == 1 && period.start().plusYears(1).equals(period.end());
    }

    private static String dimension(Dimension dimension) {
        return switch (dimension) {
            case Dimension.Tag(String key) -> "tag " + quoted(key);
            case Dimension.CostCategory(String name) -> "cost category " + quoted(name);
            case Field field ->
                field == Field.INVOICE ? "invoice id" : field.label().toLowerCase(Locale.ROOT);
        };
    }

    private static String conditions(List<Filter> filters) {
        return filters.stream().map(Sentences::condition).collect(Collectors.joining(" and "));
    }

    private static String condition(Filter filter) {
        return dimension(filter.dimension())
                + switch (filter.operator()) {
                    case IN -> " is " + values(filter);
                    case NOT_IN -> " is not " + values(filter);
                    case CONTAINS -> " contains " + values(filter);
                    case NOT_CONTAINS -> " does not contain " + values(filter);
                    case ABSENT -> " is missing";
                    case PRESENT -> " is set";
                };
    }

    private static String values(Filter filter) {
        return filter.values().stream().map(Sentences::quoted).collect(Collectors.joining(" or "));
    }

    private static String quoted(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }
}
