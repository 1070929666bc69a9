package dev.finops.backend.chat.planner.period;

import static dev.finops.backend.chat.planner.grammar.Part.maybe;
import static dev.finops.backend.chat.planner.grammar.Rule.rule;
import static dev.finops.backend.chat.planner.period.PeriodSorts.DAY;
import static dev.finops.backend.chat.planner.period.PeriodSorts.NAMED;
import static dev.finops.backend.chat.planner.period.PeriodSorts.NUMBER;
import static dev.finops.backend.chat.planner.period.PeriodSorts.SHIFT;
import static dev.finops.backend.chat.planner.period.PeriodSorts.SPAN;
import static dev.finops.backend.chat.planner.period.PeriodSorts.WEEKDAY;
import static dev.finops.backend.chat.planner.period.PeriodSorts.WHEN;

import dev.finops.backend.chat.planner.grammar.Rule;
import dev.finops.backend.cost.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;

/**
 * Times that are told from today. The last so many days end yesterday, as today is not over; the last so many months,
 * quarters and years are whole ones of the calendar; this month includes today.
 */
final class RelativeRules {
    private static final Map<String, Span> SPANS = Map.ofEntries(
            Map.entry("day", Span.DAY),
            Map.entry("week", Span.WEEK),
            Map.entry("month", Span.MONTH),
            Map.entry("quarter", Span.QUARTER),
            Map.entry("year", Span.YEAR));
    private static final int MOST = 400;

    private final Today today;

    RelativeRules(Today today) {
        this.today = today;
    }

    List<Rule<?>> rules() {
        LocalDate now = today.date();
        LocalDate tomorrow = now.plusDays(1);
        return List.of(
                rule("a unit of time", SPAN, "day|week|month|quarter|year")
                        .examples("days", "month")
                        .not("hour")
                        .means(match -> SPANS.get(match.words())),
                rule("today", WHEN, "today")
                        .examples("today")
                        .not("tomorrow")
                        .means(match -> When.whole(Span.DAY, now).relativeToToday()),
                rule("yesterday", WHEN, "yesterday")
                        .examples("yesterday")
                        .not("the day before yesterday")
                        .means(match -> When.whole(Span.DAY, now.minusDays(1)).relativeToToday()),
                rule("the day before yesterday", WHEN, maybe("the"), "day before yesterday")
                        .examples("the day before yesterday")
                        .not("the day before")
                        .means(match -> When.whole(Span.DAY, now.minusDays(2)).relativeToToday()),
                rule(
                                "the last so many",
                                WHEN,
                                maybe("the|these|those|our"),
                                "last|past|previous|prior|trailing|preceding|recent|most recent",
                                NUMBER,
                                maybe("full|whole|complete|calendar|consecutive|business"),
                                SPAN)
                        .examples("last 30 days", "the past two weeks", "previous 3 months")
                        .not("last days", "last month")
                        .means(match -> last(match.get(NUMBER), match.get(SPAN))),
                rule("so many", WHEN, NUMBER, SPAN)
                        .cost(0.4)
                        .examples("30 days")
                        .not("days")
                        .means(match -> last(match.get(NUMBER), match.get(SPAN))),
                rule(
                                "the last one",
                                WHEN,
                                maybe("the"),
                                "last|previous|prior",
                                maybe("full|whole|complete|calendar|billing"),
                                SPAN)
                        .examples("last month", "the previous quarter")
                        .not("last 2 months", "this month")
                        .means(match -> last(match.get(SPAN))),
                rule("the past one", WHEN, maybe("the"), "past|last full|trailing", SPAN)
                        .examples("the past week")
                        .not("the last week")
                        .means(match -> rolling(match.get(SPAN))),
                rule(
                                "this one",
                                WHEN,
                                maybe("in|during"),
                                "this|current|the current|the ongoing",
                                maybe("calendar|billing"),
                                SPAN,
                                maybe("so far|to date"))
                        .examples("this month", "the current quarter", "this year so far")
                        .not("that month")
                        .means(match -> toDate(match.get(SPAN))),
                rule("so far in this one", WHEN, "so far|until now|up to now", maybe("in"), "this", SPAN)
                        .examples("so far this month")
                        .not("so far")
                        .means(match -> toDate(match.get(SPAN))),
                rule("to date", WHEN, maybe("the"), SPAN, "to date")
                        .examples("month to date")
                        .not("months")
                        .means(match -> toDate(match.get(SPAN))),
                rule("so far", WHEN, "the", SPAN, "so far|until now|till now")
                        .examples("the year so far")
                        .not("cheapest month so far")
                        .means(match -> toDate(match.get(SPAN))),
                rule(
                                "to date, abbreviated",
                                WHEN,
                                "mtd|month-to-date|qtd|quarter-to-date|ytd|year-to-date|wtd|week-to-date")
                        .examples("MTD", "year-to-date")
                        .not("TBD")
                        .means(match -> toDate(
                                switch (match.words().charAt(0)) {
                                    case 'm' -> Span.MONTH;
                                    case 'q' -> Span.QUARTER;
                                    case 'y' -> Span.YEAR;
                                    default -> Span.WEEK;
                                })),
                rule("a named one so far", WHEN, NAMED, "so far|to date|until now|till now|up to now")
                        .examples("November 2026 so far")
                        .not("so far")
                        .means(match -> match.get(NAMED)),
                rule("so many ago", WHEN, NUMBER, SPAN, "ago|earlier than now")
                        .examples("2 months ago", "three days ago")
                        .not("ago")
                        .means(match -> back(match.get(NUMBER), match.get(SPAN))),
                rule("one ago", WHEN, "a|an|one", SPAN, "ago")
                        .examples("a week ago")
                        .not("weeks ago")
                        .means(match -> back(1, match.get(SPAN))),
                rule(
                                "the newest month of the data",
                                WHEN,
                                maybe("the"),
                                "latest|most recent|newest|last complete|last full|latest complete|latest full|last closed|latest closed|most recent complete|most recent full",
                                maybe("billing|available"),
                                "month",
                                maybe("in the data|of data|of the data|available"))
                        .examples("the latest month", "most recent complete month of data")
                        .not("the last months")
                        .means(match -> new When(month(today.newestMonth().atDay(1)), true, List.of())),
                rule(
                                "the newest day of the data",
                                WHEN,
                                maybe("the"),
                                "latest|most recent|newest",
                                "day",
                                maybe("in the data|of data|of the data|available"))
                        .examples("the latest day")
                        .not("the last days")
                        .means(match -> When.whole(
                                        Span.DAY, today.allData().end().minusDays(1))
                                .relativeToToday()),
                rule(
                                "all the data",
                                WHEN,
                                maybe("for|over|in|during|across"),
                                maybe("all|the|the whole|the entire|the full"),
                                "all time|all-time|data you have|the data you have|data we have|everything you have|data you have|the data you have|data we have|all data you have|all the data you have|everything you have|all data|all the data|all of the data|entire period|whole period|full period|lifetime|data so far|since the beginning|from the beginning|since the start|all months|all available data|all the available data")
                        .cost(-1.4)
                        .examples("all time", "over the whole period", "since the beginning")
                        .not("all")
                        .means(match -> new When(today.allData(), true, List.of())),
                rule("a day of last week", WHEN, maybe("on"), "last|this past", WEEKDAY)
                        .examples("last Monday")
                        .not("Monday")
                        .means(match -> weekday(match.get(WEEKDAY))),
                rule("a weekday", WHEN, "on", WEEKDAY)
                        .cost(0.2)
                        .examples("on Monday")
                        .not("on Mondays and Fridays")
                        .means(match -> weekday(match.get(WEEKDAY))),
                rule("last weekend", WHEN, maybe("the"), "last|past|this past", "weekend")
                        .examples("last weekend")
                        .not("weekends")
                        .means(match -> {
                            LocalDate sunday = now.with(TemporalAdjusters.previous(DayOfWeek.SUNDAY));
                            return new When(new Period(sunday.minusDays(1), sunday.plusDays(1)), true, List.of());
                        }),
                rule(
                                "since",
                                WHEN,
                                "since|starting|starting from|from|as of|beginning|after the start of",
                                maybe("the"),
                                DAY)
                        .cost(0.1)
                        .examples("since 1 May 2025")
                        .not("until 1 May 2025")
                        .means(match -> upTo(match.get(DAY), tomorrow)),
                rule(
                                "since a month",
                                WHEN,
                                "since|starting|starting in|starting from|beginning in|from|as of",
                                maybe("the beginning of|the start of"),
                                NAMED,
                                maybe("onwards|on|until now|till now|to now|until today|to today"))
                        .cost(0.1)
                        .examples("since May 2025", "since the start of 2025")
                        .not("in May 2025")
                        .means(match -> upTo(match.get(NAMED).period().start(), tomorrow)),
                rule("since another time", WHEN, "since", WHEN)
                        .cost(0.2)
                        .examples("since last month", "since yesterday")
                        .not("last month")
                        .means(match -> upTo(match.get(WHEN).period().start(), tomorrow)),
                rule("until", WHEN, "until|up to|through|till|before the end of", DAY)
                        .cost(0.1)
                        .examples("until 1 November 2026")
                        .not("since 1 May 2025")
                        .means(match ->
                                upTo(today.allData().start(), match.get(DAY).plusDays(1))),
                rule("before", WHEN, "before|prior to", WHEN)
                        .cost(0.3)
                        .examples("before October 2026", "before 1 November 2026")
                        .not("the month before")
                        .means(match -> upTo(
                                today.allData().start(),
                                match.get(WHEN).period().start())),
                rule(
                                "the one before",
                                SHIFT,
                                maybe("the|one|a"),
                                SPAN,
                                "before|earlier|prior|preceding|before that|prior to that|before it")
                        .examples("the month before", "a week earlier", "the month before that")
                        .not("the month", "before")
                        .means(match -> new Shift(match.get(SPAN), 1)),
                rule("the previous one", SHIFT, maybe("the|its"), "previous|prior|preceding|one before", SPAN)
                        .cost(0.05)
                        .examples("the previous month")
                        .not("the next month")
                        .means(match -> new Shift(match.get(SPAN), 1)),
                rule("so many before", SHIFT, maybe("the"), NUMBER, SPAN, "before|earlier|prior|preceding|before that")
                        .examples("two months before", "3 weeks earlier")
                        .not("two months")
                        .means(match -> new Shift(match.get(SPAN), match.get(NUMBER))),
                rule(
                                "the period before",
                                SHIFT,
                                maybe("the|its"),
                                "previous period|prior period|preceding period|period before|period before that|period before it|one before|one before that|same time before|time before")
                        .examples("the previous period", "the period before")
                        .not("the period")
                        .means(match -> new Shift(null, 1)),
                rule(
                                "the same time a year before",
                                SHIFT,
                                maybe("the"),
                                "same month|same period|same time|same day|same week|same quarter|same date",
                                maybe("of|in"),
                                "last year|a year ago|the year before|the previous year|one year ago|previous year|the prior year|a year earlier")
                        .examples("the same month last year", "same time a year ago")
                        .not("last year")
                        .means(match -> new Shift(Span.YEAR, 1)),
                rule(
                                "the same time a month before",
                                SHIFT,
                                maybe("the"),
                                "same period|same time|same day|same date|same week|same number of day|same span|same part",
                                maybe("of|in|from"),
                                "last month|a month ago|the month before|the previous month|one month ago|previous month|the prior month")
                        .examples("the same days of the previous month")
                        .not("last month")
                        .means(match -> new Shift(Span.MONTH, 1)),
                rule(
                                "one over the other",
                                SHIFT,
                                "year over year|year-over-year|yoy|month over month|month-over-month|mom|week over week|week-over-week|wow|day over day|day-over-day|dod|quarter over quarter|quarter-over-quarter|qoq")
                        .examples("year over year", "MoM")
                        .not("over the year")
                        .means(match -> new Shift(
                                switch (match.words().charAt(0)) {
                                    case 'y' -> Span.YEAR;
                                    case 'm' -> Span.MONTH;
                                    case 'q' -> Span.QUARTER;
                                    case 'd' -> Span.DAY;
                                    default -> Span.WEEK;
                                },
                                1)));
    }

    private static Period month(LocalDate first) {
        return new Period(first, first.plusMonths(1));
    }

    private @org.jspecify.annotations.Nullable When last(int times, Span span) {
        if (times < 1 || times > MOST) {
            return null;
        }
        LocalDate now = today.date();
        if (times == 1) {
            return last(span);
        }
        LocalDate end = span == Span.DAY || span == Span.WEEK ? now : span.startOf(now);
        return new When(new Period(span.plus(end, -times), end), true, List.of());
    }

    private When last(Span span) {
        LocalDate end = span.startOf(today.date());
        return new When(new Period(span.plus(end, -1), end), true, List.of());
    }

    private When rolling(Span span) {
        LocalDate now = today.date();
        return new When(new Period(span.plus(now, -1), now), true, List.of());
    }

    private When toDate(Span span) {
        return new When(new Period(span.startOf(today.date()), today.date().plusDays(1)), true, List.of());
    }

    private When back(int times, Span span) {
        return When.whole(span, span.plus(today.date(), -times)).relativeToToday();
    }

    private When weekday(DayOfWeek day) {
        return When.whole(Span.DAY, today.date().with(TemporalAdjusters.previous(day)))
                .relativeToToday();
    }

    private static @org.jspecify.annotations.Nullable When upTo(LocalDate start, LocalDate end) {
        return start.isBefore(end) ? When.of(start, end) : null;
    }
}
