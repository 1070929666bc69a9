package dev.finops.backend.cost;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Whole days in UTC.
 *
 * @param start the first day
 * @param end the day after the last, as in Cost Explorer
 */
public record Period(LocalDate start, LocalDate end) {
    public Period {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException(
                    "The period's end is the day after its last, so it must come after the start " + start + ", not "
                            + end);
        }
    }

    public boolean isWholeMonths() {
        return start.getDayOfMonth() == 1 && end.getDayOfMonth() == 1;
    }

    public long days() {
        return ChronoUnit.DAYS.between(start, end);
    }

    /** Whether a day of the two, both included, lies in this period. */
    public boolean overlaps(LocalDate first, LocalDate last) {
        return first.isBefore(end) && !last.isBefore(start);
    }
}
