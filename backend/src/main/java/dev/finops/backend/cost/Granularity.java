package dev.finops.backend.cost;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/** How a period is cut into the rows of a result. */
public enum Granularity implements Word {
    TOTAL("total"),
    YEAR("year"),
    QUARTER("quarter"),
    MONTH("month"),
    /** From Monday on, as ISO 8601 has it. */
    WEEK("week"),
    DAY("day"),
    HOUR("hour");

    private final String word;

    Granularity(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** Whether a charge for a whole month falls as a whole into one part. */
    public boolean keepsMonthsWhole() {
        return this == TOTAL || this == YEAR || this == QUARTER || this == MONTH;
    }

    /** The first moment of the part that holds the given one. */
    public LocalDateTime floor(LocalDateTime time) {
        LocalDate day = time.toLocalDate();
        return switch (this) {
            case TOTAL -> time;
            case YEAR -> day.withDayOfYear(1).atStartOfDay();
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1).atStartOfDay();
            case MONTH -> day.withDayOfMonth(1).atStartOfDay();
            case WEEK ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay();
            case DAY -> day.atStartOfDay();
            case HOUR -> day.atTime(time.getHour(), 0);
        };
    }

    /** The first moment of the next part, given that of one. */
    public LocalDateTime next(LocalDateTime first) {
        return switch (this) {
            case TOTAL -> throw new IllegalStateException("There is no part after the whole");
            case YEAR -> first.plusYears(1);
            case QUARTER -> first.plusMonths(3);
            case MONTH -> first.plusMonths(1);
            case WEEK -> first.plusWeeks(1);
            case DAY -> first.plusDays(1);
            case HOUR -> first.plusHours(1);
        };
    }
}
