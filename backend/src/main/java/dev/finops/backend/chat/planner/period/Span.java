package dev.finops.backend.chat.planner.period;

import dev.finops.backend.cost.Granularity;
import java.time.LocalDate;
import java.util.Optional;

/** The units in which people count time. */
public enum Span {
    DAY(1, 0),
    WEEK(7, 0),
    MONTH(0, 1),
    QUARTER(0, 3),
    HALF(0, 6),
    YEAR(0, 12);

    private final int days;
    private final int months;

    Span(int days, int months) {
        this.days = days;
        this.months = months;
    }

    /** So many later, or earlier where negative. */
    public LocalDate plus(LocalDate day, long times) {
        return months > 0 ? day.plusMonths(months * times) : day.plusDays(days * times);
    }

    /** The first day of the one that a day is in; weeks begin on Monday (ISO 8601). */
    public LocalDate startOf(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
            case HALF -> LocalDate.of(day.getYear(), day.getMonthValue() <= 6 ? 1 : 7, 1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** The granularity by which costs are told apart in these units. */
    public Optional<Granularity> granularity() {
        return switch (this) {
            case DAY -> Optional.of(Granularity.DAY);
            case WEEK -> Optional.of(Granularity.WEEK);
            case MONTH -> Optional.of(Granularity.MONTH);
            case QUARTER -> Optional.of(Granularity.QUARTER);
            case HALF -> Optional.empty();
            case YEAR -> Optional.of(Granularity.YEAR);
        };
    }
}
