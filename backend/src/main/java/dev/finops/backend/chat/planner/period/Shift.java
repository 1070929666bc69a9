package dev.finops.backend.chat.planner.period;

import dev.finops.backend.cost.Period;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A time that is told by another one: "the month before", "the same month last year".
 *
 * @param span by which it lies before the other; null for as much as the other is long
 */
public record Shift(@Nullable Span span, int times) {
    public Period of(Period other) {
        if (span == null) {
            return When.earlier(other);
        }
        LocalDate start = span.plus(other.start(), -times);
        LocalDate end = span.plus(other.end(), -times);
        if (other.isWholeMonths() || span == Span.DAY || span == Span.WEEK) {
            return new Period(start, end);
        }
        // Parts of months keep their days, as far as the other month has them: 1 to 30 March is 1 to 28 February.
        LocalDate last = span.plus(other.end().minusDays(1), -times).plusDays(1);
        return new Period(start, last.isAfter(start) ? last : start.plusDays(1));
    }
}
