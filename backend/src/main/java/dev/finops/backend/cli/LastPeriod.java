package dev.finops.backend.cli;

import dev.finops.backend.cost.Period;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A period that is counted back from the newest day of the data, not from the machine's clock: bills arrive late, and a
 * folder of last year's has an end, too.
 *
 * @param count how many of the unit, the one that holds the newest day included
 * @param unit days, weeks of seven days, or calendar months
 */
record LastPeriod(int count, ChronoUnit unit) {
    private static final Pattern SHAPE = Pattern.compile("(?<count>[1-9]\\d{0,3})(?<unit>[dwm])");

    /** {@code 30d}, {@code 4w}, {@code 3m}. */
    static Optional<LastPeriod> parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return Optional.empty();
        }
        ChronoUnit unit = switch (shape.group("unit")) {
            case "d" -> ChronoUnit.DAYS;
            case "w" -> ChronoUnit.WEEKS;
            default -> ChronoUnit.MONTHS;
        };
        return Optional.of(new LastPeriod(Integer.parseInt(shape.group("count")), unit));
    }

    /** Days and weeks end with the newest day; months are whole ones, the newest perhaps not over yet. */
    Period upTo(LocalDate newestDay) {
        if (unit == ChronoUnit.MONTHS) {
            LocalDate end = newestDay.withDayOfMonth(1).plusMonths(1);
            return new Period(end.minusMonths(count), end);
        }
        LocalDate end = newestDay.plusDays(1);
        return new Period(end.minus(count, unit), end);
    }

    /** As long as the given one and just before it: as many whole months, if it is of whole months, else as many days. */
    static Period before(Period period) {
        LocalDate start = period.isWholeMonths()
                ? period.start().minusMonths(ChronoUnit.MONTHS.between(period.start(), period.end()))
                : period.start().minusDays(period.days());
        return new Period(start, period.start());
    }

    /** As one would say it. */
    String words(LocalDate newestDay) {
        String units = unit == ChronoUnit.MONTHS ? "month" : unit == ChronoUnit.WEEKS ? "week" : "day";
        String counted = count + " " + units + (count == 1 ? "" : "s");
        return unit == ChronoUnit.MONTHS
                ? counted + ", the last with the newest day in the data, " + newestDay
                : counted + " up to the newest day in the data";
    }
}
