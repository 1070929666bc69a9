package dev.finops.backend.chat.planner.period;

import static dev.finops.backend.chat.planner.grammar.Part.maybe;
import static dev.finops.backend.chat.planner.grammar.Rule.rule;
import static dev.finops.backend.chat.planner.period.PeriodSorts.DAY;
import static dev.finops.backend.chat.planner.period.PeriodSorts.DAY_OF_MONTH;
import static dev.finops.backend.chat.planner.period.PeriodSorts.MONTH;
import static dev.finops.backend.chat.planner.period.PeriodSorts.NAMED;
import static dev.finops.backend.chat.planner.period.PeriodSorts.NUMBER;
import static dev.finops.backend.chat.planner.period.PeriodSorts.ORDINAL;
import static dev.finops.backend.chat.planner.period.PeriodSorts.WEEKDAY;
import static dev.finops.backend.chat.planner.period.PeriodSorts.YEAR;

import dev.finops.backend.chat.planner.grammar.Match;
import dev.finops.backend.chat.planner.grammar.Normal;
import dev.finops.backend.chat.planner.grammar.Part;
import dev.finops.backend.chat.planner.grammar.Rule;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days, months, quarters and years by their names. Without a year, the newest that the data reaches into is meant. */
final class CalendarRules {
    private static final Pattern YEAR_DIGITS = Pattern.compile("(20\\d\\d)");
    private static final Pattern RANKED_DAY = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)");
    private static final Pattern ISO_DAY = Pattern.compile("(20\\d\\d)[-/](\\d{1,2})[-/](\\d{1,2})");
    private static final Pattern ISO_MONTH = Pattern.compile("(20\\d\\d)[-/](\\d{1,2})");
    private static final Pattern SLASHED_DAY = Pattern.compile("(\\d{1,2})[/.](\\d{1,2})[/.](20\\d\\d)");
    /** With dots, the day comes first wherever dates are written so. */
    private static final Pattern MONTH_FIRST_DAY = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(20\\d\\d)");

    private static final Pattern SLASHED_MONTH = Pattern.compile("(\\d{1,2})/(20\\d\\d)");
    private static final Pattern NAMED_MONTH = Pattern.compile("([a-z]{3,9})[-/_](20\\d\\d)");
    private static final Pattern PART_OF_YEAR = Pattern.compile("([qh])([1-4])");
    private static final Pattern PART_AND_YEAR =
            Pattern.compile("(?:(20\\d\\d)[-/]?([qh])([1-4]))|(?:([qh])([1-4])[-/]?(20\\d\\d))");

    private final Today today;
    private final Map<String, Month> months = new HashMap<>();
    private final Map<String, DayOfWeek> weekdays = new HashMap<>();

    CalendarRules(Today today) {
        this.today = today;
        for (Month month : Month.values()) {
            months.put(Normal.of(month.getDisplayName(TextStyle.FULL, Locale.ENGLISH)), month);
            months.put(Normal.of(month.getDisplayName(TextStyle.SHORT, Locale.ENGLISH)), month);
        }
        months.put("sept", Month.SEPTEMBER);
        for (DayOfWeek day : DayOfWeek.values()) {
            weekdays.put(Normal.of(day.getDisplayName(TextStyle.FULL, Locale.ENGLISH)), day);
            weekdays.put(Normal.of(day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH)), day);
        }
    }

    List<Rule<?>> rules() {
        return List.of(
                rule("a month's name", MONTH, String.join("|", months.keySet()))
                        .examples("September", "Oct")
                        .not("Monday")
                        .means(match -> months.get(match.words())),
                rule("a day of the week", WEEKDAY, String.join("|", weekdays.keySet()))
                        .examples("Monday", "fri")
                        .not("May")
                        .means(match -> weekdays.get(match.words())),
                rule("a year", YEAR, matching(YEAR_DIGITS))
                        .examples("2025")
                        .not("1925", "12")
                        .means(match -> Integer.valueOf(match.words())),
                rule("a day of a month in digits", DAY_OF_MONTH, NUMBER)
                        .examples("9")
                        .not("32")
                        .means(match -> dayOfMonth(match.get(NUMBER))),
                rule("a day of a month as a rank", DAY_OF_MONTH, maybe("the"), ORDINAL)
                        .examples("9th", "the first")
                        .not("32nd")
                        .means(match -> dayOfMonth(match.get(ORDINAL))),
                rule("a day of the newest month", DAY, maybe("on|for"), "the", matching(RANKED_DAY))
                        .cost(0.4)
                        .examples("on the 9th", "the 22nd")
                        .not("the ninth", "the 32nd")
                        .means(match -> newestDay(match.tokens().getLast().normal())),
                rule("a day as ISO writes it", DAY, matching(ISO_DAY))
                        .examples("2025-09-01", "2025/9/1")
                        .not("2025-13-01", "2025-09")
                        .means(match -> dated(ISO_DAY, match, 1, 2, 3)),
                rule("a day, the month first", DAY, matching(MONTH_FIRST_DAY))
                        .examples("9/13/2025")
                        .not("13/9/2025", "1.10.2026")
                        .means(match -> dated(MONTH_FIRST_DAY, match, 3, 1, 2)),
                rule("a day, the day first", DAY, matching(SLASHED_DAY))
                        .examples("13/9/2025", "13.9.2025")
                        .not("9/13/2025")
                        .means(match -> dated(SLASHED_DAY, match, 3, 2, 1)),
                rule("day month year", DAY, DAY_OF_MONTH, maybe("of"), MONTH, maybe(","), YEAR)
                        .examples("1 September 2025", "the 1st of September 2025")
                        .not("31 September 2025")
                        .means(match -> date(match.get(YEAR), match.get(MONTH), match.get(DAY_OF_MONTH))),
                rule("month day year", DAY, MONTH, DAY_OF_MONTH, maybe(","), YEAR)
                        .examples("September 1, 2025", "Sep 1st 2025")
                        .not("September 31, 2025")
                        .means(match -> date(match.get(YEAR), match.get(MONTH), match.get(DAY_OF_MONTH))),
                rule("day month", DAY, DAY_OF_MONTH, maybe("of"), MONTH)
                        .cost(0.1)
                        .examples("1 September", "1st of May")
                        .not("31 September")
                        .means(match -> newest(year -> date(year, match.get(MONTH), match.get(DAY_OF_MONTH)))),
                rule("month day", DAY, MONTH, DAY_OF_MONTH)
                        .cost(0.1)
                        .examples("September 1", "May 1st")
                        .not("September 31")
                        .means(match -> newest(year -> date(year, match.get(MONTH), match.get(DAY_OF_MONTH)))),
                rule("month year", NAMED, maybe("the month of"), MONTH, maybe("of|,"), YEAR)
                        .examples("September 2025", "Sep of 2025")
                        .not("September 25")
                        .means(match -> month(match.get(YEAR), match.get(MONTH))),
                rule("month year in one word", NAMED, matching(NAMED_MONTH))
                        .examples("Sep-2025")
                        .not("foo-2025")
                        .means(match -> {
                            Matcher found = matcher(NAMED_MONTH, match);
                            Month month = months.get(Normal.of(found.group(1)));
                            return month == null ? null : month(Integer.parseInt(found.group(2)), month);
                        }),
                rule("a month as ISO writes it", NAMED, matching(ISO_MONTH))
                        .examples("2025-09")
                        .not("2025-13")
                        .means(match -> month(matcher(ISO_MONTH, match), 1, 2)),
                rule("month/year", NAMED, matching(SLASHED_MONTH))
                        .examples("9/2025")
                        .not("13/2025")
                        .means(match -> month(matcher(SLASHED_MONTH, match), 2, 1)),
                rule("a month", NAMED, maybe("the month of"), MONTH)
                        .cost(0.2)
                        .examples("September", "the month of May")
                        .not("Monday")
                        .means(match -> newestOf(year -> month(year, match.get(MONTH)))),
                rule("a month of this year or last", NAMED, MONTH, "this year|of this year|last year|of last year")
                        .examples("October last year")
                        .not("October 2024")
                        .means(match -> month(
                                today.date().getYear() - (match.words().contains("last") ? 1 : 0), match.get(MONTH))),
                rule("a year as a period", NAMED, maybe("the year|calendar year"), YEAR)
                        .examples("2025", "the year 2025")
                        .not("1999")
                        .means(match -> When.whole(Span.YEAR, LocalDate.of(match.get(YEAR), 1, 1))),
                rule("quarter or half and year in one word", NAMED, matching(PART_AND_YEAR))
                        .examples("2025Q3", "Q3-2025", "H1/2025")
                        .not("Q5-2025", "H3-2025")
                        .means(match -> {
                            Matcher found = matcher(PART_AND_YEAR, match);
                            int shift = found.group(1) == null ? 4 : 1;
                            return shift == 1
                                    ? part(Integer.parseInt(found.group(1)), found.group(2), found.group(3))
                                    : part(Integer.parseInt(found.group(6)), found.group(4), found.group(5));
                        }),
                rule("quarter or half and year", NAMED, matching(PART_OF_YEAR), maybe("of|,"), YEAR)
                        .examples("Q3 2025", "H1 of 2025")
                        .not("H3 2025")
                        .means(match -> part(
                                match.get(YEAR),
                                match.words().substring(0, 1),
                                match.words().substring(1, 2))),
                rule("quarter or half", NAMED, matching(PART_OF_YEAR))
                        .cost(0.1)
                        .examples("Q3", "H2")
                        .not("H3", "Q5")
                        .means(match -> newestOf(year -> part(
                                year,
                                match.words().substring(0, 1),
                                match.words().substring(1, 2)))),
                rule("a quarter or half in words", NAMED, maybe("the"), ORDINAL, "quarter|half", maybe("of"), YEAR)
                        .examples("third quarter of 2025", "the first half of 2025")
                        .not("fifth quarter of 2025")
                        .means(match -> part(
                                match.get(YEAR),
                                match.words().contains("quarter") ? "q" : "h",
                                match.get(ORDINAL).toString())),
                rule("a quarter in words", NAMED, maybe("the"), ORDINAL, "quarter")
                        .cost(0.1)
                        .examples("the third quarter")
                        .not("the fifth quarter")
                        .means(match -> newestOf(
                                year -> part(year, "q", match.get(ORDINAL).toString()))));
    }

    private static Part matching(Pattern pattern) {
        return new Part.Matching(
                pattern.pattern(), token -> pattern.matcher(token.normal()).matches());
    }

    private static Matcher matcher(Pattern pattern, Match match) {
        Matcher found = pattern.matcher(match.words());
        if (!found.matches()) {
            throw new IllegalStateException("The rule matched before");
        }
        return found;
    }

    private static @Nullable LocalDate dated(Pattern pattern, Match match, int year, int month, int day) {
        Matcher found = matcher(pattern, match);
        return date(
                Integer.parseInt(found.group(year)),
                monthOf(Integer.parseInt(found.group(month))),
                Integer.parseInt(found.group(day)));
    }

    private static @Nullable Integer dayOfMonth(int number) {
        return number >= 1 && number <= 31 ? number : null;
    }

    private static @Nullable Month monthOf(int number) {
        return number >= 1 && number <= 12 ? Month.of(number) : null;
    }

    private static @Nullable LocalDate date(int year, @Nullable Month month, int day) {
        try {
            return month == null ? null : LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null; // No such day, as the 31st of September: then these words are no day.
        }
    }

    private static When month(int year, Month month) {
        return When.whole(Span.MONTH, YearMonth.of(year, month).atDay(1));
    }

    private static @Nullable When month(Matcher found, int year, int month) {
        Month named = monthOf(Integer.parseInt(found.group(month)));
        return named == null ? null : month(Integer.parseInt(found.group(year)), named);
    }

    private static @Nullable When part(int year, String kind, String number) {
        int part = Integer.parseInt(number);
        boolean quarter = kind.equals("q");
        if (part > (quarter ? 4 : 2)) {
            return null;
        }
        return quarter
                ? When.whole(Span.QUARTER, LocalDate.of(year, part * 3 - 2, 1))
                : When.whole(Span.HALF, LocalDate.of(year, part * 6 - 5, 1));
    }

    private @Nullable When newestOf(IntFunction<@Nullable When> inYear) {
        When begun = null;
        for (int year = today.date().getYear(); year >= earliest(); year--) {
            When when = inYear.apply(year);
            if (when == null || when.period().start().isAfter(today.date())) {
                continue;
            }
            if (today.hasDataIn(when.period())) {
                return when;
            }
            begun = begun == null ? when : begun;
        }
        return begun;
    }

    private @Nullable LocalDate newest(IntFunction<@Nullable LocalDate> inYear) {
        When found = newestOf(year -> {
            LocalDate day = inYear.apply(year);
            return day == null ? null : When.of(day, day.plusDays(1));
        });
        return found == null ? null : found.period().start();
    }

    /** "The 9th" without a month is the newest one that the data reaches. */
    private @Nullable LocalDate newestDay(String ranked) {
        int day = Integer.parseInt(ranked.substring(0, ranked.length() - 2));
        LocalDate last = today.allData().end().minusDays(1);
        for (int back = 0; back <= 2; back++) {
            YearMonth month = YearMonth.from(last).minusMonths(back);
            if (month.isValidDay(day) && !month.atDay(day).isAfter(last)) {
                return month.atDay(day);
            }
        }
        return null;
    }

    private int earliest() {
        return Math.min(
                today.firstDay() == null
                        ? today.date().getYear()
                        : today.firstDay().getYear(),
                today.date().getYear() - 1);
    }
}
