package dev.finops.backend.chat.planner.period;

import static dev.finops.backend.chat.planner.grammar.Part.maybe;
import static dev.finops.backend.chat.planner.grammar.Rule.rule;
import static dev.finops.backend.chat.planner.period.PeriodSorts.DAY;
import static dev.finops.backend.chat.planner.period.PeriodSorts.DAY_OF_MONTH;
import static dev.finops.backend.chat.planner.period.PeriodSorts.MONTH;
import static dev.finops.backend.chat.planner.period.PeriodSorts.NAMED;
import static dev.finops.backend.chat.planner.period.PeriodSorts.NUMBER;
import static dev.finops.backend.chat.planner.period.PeriodSorts.ORDINAL;
import static dev.finops.backend.chat.planner.period.PeriodSorts.SPAN;
import static dev.finops.backend.chat.planner.period.PeriodSorts.WHEN;
import static dev.finops.backend.chat.planner.period.PeriodSorts.YEAR;

import dev.finops.backend.chat.planner.grammar.Part;
import dev.finops.backend.chat.planner.grammar.Rule;
import dev.finops.backend.cost.Period;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times from one to another, and parts of longer ones. The last day that is named is included. */
final class RangeRules {
    private static final Pattern DAYS = Pattern.compile("(\\d{1,2})-(\\d{1,2})");
    private static final String TO = "to|until|through|thru|till|-|up to|and including|to the";

    private final Today today;

    RangeRules(Today today) {
        this.today = today;
    }

    List<Rule<?>> rules() {
        var days = new Part.Matching("days", token -> DAYS.matcher(token.text()).matches());
        return List.of(
                rule("a day as a period", WHEN, maybe("the"), DAY)
                        .examples("2025-09-01")
                        .not("2025-09")
                        .means(match -> When.whole(Span.DAY, match.get(DAY))),
                rule("a calendar period", WHEN, NAMED)
                        .examples("September 2025", "Q3 2025", "2025")
                        .not("the day")
                        .means(match -> match.get(NAMED)),
                rule(
                                "all of a calendar period",
                                WHEN,
                                "all of|the whole of|the entire|whole|full|the month of|calendar month",
                                NAMED)
                        .examples("all of 2025")
                        .not("all")
                        .means(match -> match.get(NAMED)),
                rule("from one to another", WHEN, "from|between", WHEN, TO + "|and", WHEN)
                        .examples("from 3 October 2025 to 9 October 2025", "between May 2025 and July 2025")
                        .not("3 October 2025 and 9 October 2025")
                        .means(match -> range(match.get(WHEN), match.get(WHEN, 1))),
                rule("two times together", WHEN, maybe("both"), WHEN, "and", WHEN, "together|combined|in total|in sum")
                        .examples("August and September together")
                        .not("August and October together", "August and September")
                        .means(match -> together(match.get(WHEN), match.get(WHEN, 1))),
                rule("one to another", WHEN, WHEN, TO, WHEN)
                        .cost(0.1)
                        .examples("3 October 2025 - 9 October 2025", "May 2025 through July 2025")
                        .not("May 2025 and July 2025")
                        .means(match -> range(match.get(WHEN), match.get(WHEN, 1))),
                rule(
                                "days of a month",
                                WHEN,
                                maybe("from|between"),
                                MONTH,
                                DAY_OF_MONTH,
                                TO + "|and",
                                DAY_OF_MONTH,
                                maybe(","),
                                YEAR)
                        .examples("November 9 to 13, 2025", "from Nov 9th through 13th 2025")
                        .not("November 13 to 9, 2025")
                        .means(match -> days(
                                YearMonth.of(match.get(YEAR), match.get(MONTH)),
                                match.get(DAY_OF_MONTH),
                                match.get(DAY_OF_MONTH, 1))),
                rule(
                                "days of the newest such month",
                                WHEN,
                                maybe("from|between"),
                                MONTH,
                                DAY_OF_MONTH,
                                TO + "|and",
                                DAY_OF_MONTH)
                        .cost(0.1)
                        .examples("May 9 to 13")
                        .not("May 13 to 9")
                        .means(match ->
                                days(newest(match.get(MONTH)), match.get(DAY_OF_MONTH), match.get(DAY_OF_MONTH, 1))),
                rule(
                                "days of a month, the days first",
                                WHEN,
                                maybe("from|between"),
                                DAY_OF_MONTH,
                                TO + "|and",
                                DAY_OF_MONTH,
                                maybe("of"),
                                NAMED)
                        .examples("9 to 13 November 2025", "from the 9th to the 13th of November 2025")
                        .not("13 to 9 November 2025")
                        .means(match -> days(match.get(NAMED), match.get(DAY_OF_MONTH), match.get(DAY_OF_MONTH, 1))),
                rule("days of a month with a dash", WHEN, MONTH, days, maybe(","), YEAR)
                        .examples("November 9-13, 2025")
                        .not("November 13-9, 2025")
                        .means(match -> dashed(YearMonth.of(match.get(YEAR), match.get(MONTH)), match.words())),
                rule("days of the newest such month with a dash", WHEN, MONTH, days)
                        .cost(0.1)
                        .examples("May 9-13")
                        .not("May 13-9")
                        .means(match -> dashed(newest(match.get(MONTH)), match.words())),
                rule("days with a dash, of a month", WHEN, days, maybe("of"), NAMED)
                        .examples("9-13 November 2025")
                        .not("13-9 November 2025")
                        .means(match ->
                                dashed(YearMonth.from(match.get(NAMED).period().start()), match.words())),
                rule(
                                "the week of a day",
                                WHEN,
                                maybe("the"),
                                "week of|week containing|week around|week with",
                                maybe("the"),
                                DAY)
                        .examples("the week of 3 November 2025")
                        .not("the week 3 November 2025")
                        .means(match -> When.whole(Span.WEEK, match.get(DAY))),
                rule(
                                "the week from a day",
                                WHEN,
                                maybe("the"),
                                "week starting|week beginning|week commencing",
                                maybe("on"),
                                DAY)
                        .examples("the week starting 3 November 2025")
                        .not("the week of 3 November 2025")
                        .means(match -> When.of(match.get(DAY), match.get(DAY).plusDays(7))),
                rule("a calendar week", WHEN, maybe("calendar"), "week|cw|kw", NUMBER, maybe("of"), YEAR)
                        .examples("week 45 of 2025", "calendar week 1 2025")
                        .not("week 54 of 2025")
                        .means(match -> week(match.get(NUMBER), match.get(YEAR))),
                rule("a calendar week of this year", WHEN, maybe("calendar"), "week|cw|kw", NUMBER)
                        .cost(0.1)
                        .examples("week 5")
                        .not("week 54")
                        .means(match -> week(match.get(NUMBER), today.date().getYear())),
                rule("the first days of a period", WHEN, maybe("the"), "first", NUMBER, "day", "of|in", WHEN)
                        .examples("the first 10 days of October 2025")
                        .not("the first days of October 2025")
                        .means(match -> part(match.get(WHEN), match.get(NUMBER), true)),
                rule("the last days of a period", WHEN, maybe("the"), "last", NUMBER, "day", "of|in", WHEN)
                        .examples("the last 10 days of October 2025")
                        .not("last 10 days")
                        .means(match -> part(match.get(WHEN), match.get(NUMBER), false)),
                rule("one week of a month", WHEN, maybe("the"), ORDINAL, "week", "of|in", WHEN)
                        .examples("the first week of October 2025")
                        .not("the sixth week of October 2025")
                        .means(match -> {
                            Period all = match.get(WHEN).period();
                            LocalDate first = all.start().plusDays(7L * (match.get(ORDINAL) - 1));
                            LocalDate end = first.plusDays(7);
                            return end.isAfter(all.end()) || match.get(ORDINAL) > 4 ? null : When.of(first, end);
                        }),
                rule("the last week of a month", WHEN, maybe("the"), "last|final", "week", "of|in", WHEN)
                        .examples("the last week of October 2025")
                        .not("last week")
                        .means(match -> part(match.get(WHEN), 7, false)),
                rule("the first half of a month", WHEN, maybe("the"), ORDINAL, "half", "of", WHEN)
                        .examples("the first half of October 2025", "the second half of October 2025")
                        .not("the third half of October 2025")
                        .means(match -> half(match.get(WHEN), match.get(ORDINAL))),
                rule("the first day of a period", WHEN, maybe("the"), "first", "day", "of", WHEN)
                        .examples("the first day of October 2025")
                        .not("first day")
                        .means(match -> part(match.get(WHEN), 1, true)),
                rule("the last day of a period", WHEN, maybe("the"), "last|final", "day", "of", WHEN)
                        .examples("the last day of October 2025")
                        .not("last day")
                        .means(match -> part(match.get(WHEN), 1, false)),
                rule("one unit of a period", WHEN, maybe("the"), "last|final", SPAN, "of", NAMED)
                        .cost(0.2)
                        .examples("the last month of 2025")
                        .not("the last month")
                        .means(match -> {
                            LocalDate last = match.get(NAMED).period().end().minusDays(1);
                            return match.get(SPAN) == Span.WEEK ? null : When.whole(match.get(SPAN), last);
                        }),
                rule(
                                "a time in a preposition",
                                WHEN,
                                "in|during|for|over|of|on|within|through|throughout|for the month of|in the month of|as of|from|across",
                                maybe("the"),
                                WHEN)
                        .examples("in September 2025", "over the last 30 days", "on 2025-09-01", "for Q3 2025")
                        .not("in Ireland")
                        .means(match -> match.get(WHEN)));
    }

    /** Null where something lies between them. */
    private static @Nullable When together(When first, When last) {
        return first.period().end().equals(last.period().start())
                ? When.of(first.period().start(), last.period().end())
                : null;
    }

    private static @Nullable When range(When first, When last) {
        Period from = first.period();
        Period to = last.period();
        if (first.relative() && !from.start().isBefore(to.start())) {
            return null; // "This month to last month" compares; it is no time from one to another.
        }
        // "November to February 2026": the year stands once, and the first is the newest before the last.
        while (!from.start().isBefore(to.end())) {
            from = new Period(from.start().minusYears(1), from.end().minusYears(1));
        }
        if (!from.start().isBefore(to.start()) || !from.end().isBefore(to.end())) {
            return null;
        }
        var begin = new When(from, first.relative(), first.ends());
        return new When(new Period(from.start(), to.end()), first.relative() || last.relative(), List.of(begin, last));
    }

    private YearMonth newest(java.time.Month month) {
        LocalDate last = today.lastDay() == null ? today.date() : today.lastDay();
        YearMonth inYear = YearMonth.of(last.getYear(), month);
        return inYear.atDay(1).isAfter(last) ? inYear.minusYears(1) : inYear;
    }

    private static @Nullable When days(When named, int first, int last) {
        Period period = named.period();
        YearMonth month = YearMonth.from(period.start());
        return month.plusMonths(1).atDay(1).equals(period.end()) ? days(month, first, last) : null;
    }

    private static @Nullable When days(YearMonth month, int first, int last) {
        return first < last && last <= month.lengthOfMonth()
                ? When.of(month.atDay(first), month.atDay(last).plusDays(1))
                : null;
    }

    private static @Nullable When dashed(YearMonth month, String words) {
        var found = DAYS.matcher(words);
        return found.find() ? days(month, Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))) : null;
    }

    private static @Nullable When week(int number, int year) {
        LocalDate inYear = LocalDate.of(year, 1, 4);
        if (number < 1
                || number > inYear.range(IsoFields.WEEK_OF_WEEK_BASED_YEAR).getMaximum()) {
            return null;
        }
        return When.whole(Span.WEEK, inYear.with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number));
    }

    private static @Nullable When part(When when, int days, boolean first) {
        Period all = when.period();
        if (days < 1 || days >= all.days()) {
            return null;
        }
        return first
                ? When.of(all.start(), all.start().plusDays(days))
                : When.of(all.end().minusDays(days), all.end());
    }

    private static @Nullable When half(When when, int which) {
        Period all = when.period();
        if (!all.isWholeMonths() || !all.start().plusMonths(1).equals(all.end()) || which > 2) {
            return null;
        }
        LocalDate middle = all.start().plusDays(15);
        return which == 1 ? When.of(all.start(), middle) : When.of(middle, all.end());
    }
}
