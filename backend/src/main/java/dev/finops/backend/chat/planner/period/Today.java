package dev.finops.backend.chat.planner.period;

import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.Period;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What relative times are relative to.
 *
 * @param date in UTC
 * @param firstDay of the data; null without data
 * @param lastDay the last with usage
 * @param lastCharged the last with any charge: fees are booked for days to come
 * @param billed the months that the data has bills of
 */
public record Today(
        LocalDate date,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @Nullable LocalDate lastCharged,
        Set<YearMonth> billed) {
    public Today {
        billed = Set.copyOf(billed);
    }

    public static Today of(LocalDate date, DataDescription data) {
        return new Today(
                date,
                data.firstDay(),
                data.lastDay(),
                data.lastCharged(),
                data.months().stream().map(DataDescription.Month::month).collect(Collectors.toSet()));
    }

    /** Of several times that go by one name, such as October, the newest that the data reaches into, else the newest begun. */
    boolean hasDataIn(Period period) {
        return firstDay != null && lastCharged != null && period.overlaps(firstDay, lastCharged);
    }

    /** All days with charges; one day, today, without any. */
    public Period allData() {
        return firstDay == null || lastCharged == null
                ? new Period(date, date.plusDays(1))
                : new Period(firstDay, lastCharged.plusDays(1));
    }

    /** The newest month whose last day the data reaches; else the newest month of the data. */
    public YearMonth newestMonth() {
        LocalDate last = lastDay == null ? date : lastDay;
        YearMonth month = YearMonth.from(last);
        boolean whole = last.equals(month.atEndOfMonth());
        YearMonth before = month.minusMonths(1);
        boolean beforeHasData = firstDay != null && !firstDay.isAfter(before.atDay(1)) && billed.contains(before);
        return whole || !beforeHasData ? month : before;
    }
}
