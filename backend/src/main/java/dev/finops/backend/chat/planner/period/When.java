package dev.finops.backend.chat.planner.period;

import dev.finops.backend.cost.Period;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A time that a message names.
 *
 * @param relative whether it depends on today, as "last month" does
 * @param ends of a time given as from one to another, those two; else none
 */
public record When(Period period, boolean relative, List<When> ends) {
    public When {
        ends = List.copyOf(ends);
    }

    static When of(LocalDate first, LocalDate afterLast) {
        return new When(new Period(first, afterLast), false, List.of());
    }

    static When whole(Span span, LocalDate dayOfIt) {
        LocalDate first = span.startOf(dayOfIt);
        return of(first, span.plus(first, 1));
    }

    public static When exactly(Period period) {
        return new When(period, false, List.of());
    }

    When relativeToToday() {
        return new When(period, true, ends);
    }

    /** The time just before, as long: of whole months by the calendar. */
    public Period before() {
        return earlier(period);
    }

    /** See {@link #before()}. */
    public static Period earlier(Period period) {
        if (period.isWholeMonths()) {
            long months = ChronoUnit.MONTHS.between(period.start(), period.end());
            return new Period(period.start().minusMonths(months), period.start());
        }
        return new Period(period.start().minusDays(period.days()), period.start());
    }
}
