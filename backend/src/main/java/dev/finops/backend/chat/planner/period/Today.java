package dev.finops.backend.chat.planner.period;

import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.Period;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * What relative times are relative to.
 *
 * @param date in UTC
 * @param firstDay of the data, as {@code lastDay}; null without data
 */
public record Today(
        LocalDate date,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay) {
    public static Today of(LocalDate date, DataDescription data) {
        return new Today(date, data.firstDay(), data.lastDay());
    }

    /** Of several times that go by one name, such as October, the newest that the data reaches into, else the newest begun. */
    boolean hasDataIn(Period period) {
        return firstDay != null && lastDay != null && period.overlaps(firstDay, lastDay);
    }

    /** All days with data; one day, today, without any. */
    public Period allData() {
        return firstDay == null || lastDay == null
                ? new Period(date, date.plusDays(1))
                : new Period(firstDay, lastDay.plusDays(1));
    }

    /** The newest month whose last day the data reaches; else the newest month of the data. */
    public YearMonth newestMonth() {
        LocalDate last = lastDay == null ? date : lastDay;
        YearMonth month = YearMonth.from(last);
        boolean whole = last.equals(month.atEndOfMonth());
        YearMonth before = month.minusMonths(1);
        boolean beforeHasData = firstDay != null && !firstDay.isAfter(before.atDay(1));
        return whole || !beforeHasData ? month : before;
    }
}
