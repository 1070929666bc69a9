package dev.finops.backend.analysis;

import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.DataDescription.Month;
import dev.finops.backend.cost.Period;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The two periods that one most likely wants to compare, from what the data holds; the machine's clock has no part in it.
 *
 * @param reason why these, in a sentence
 */
public record SuggestedComparison(Period current, Period previous, String reason) {
    /** In the first days of a month, the whole month before it says more. */
    private static final int ENOUGH_DAYS = 7;

    /** Empty where there is only one day or none. */
    public static Optional<SuggestedComparison> of(DataDescription data) {
        LocalDate first = data.firstDay();
        LocalDate last = data.lastDay();
        if (first == null || last == null) {
            return Optional.empty();
        }
        List<Month> months = data.months().stream()
                .filter(month -> !month.month().isAfter(YearMonth.from(last))
                        && !month.month().isBefore(YearMonth.from(first)))
                .toList();
        if (months.size() < 2) {
            return withinOneMonth(first, last);
        }
        Month newest = months.getLast();
        YearMonth beforeNewest = months.get(months.size() - 2).month();
        if (!beforeNewest.equals(newest.month().minusMonths(1))) {
            // Between them lies a month without a bill: nothing of it can be compared.
            return withinOneMonth(newest.month().atDay(1), last);
        }
        boolean whole = !last.isBefore(newest.month().atEndOfMonth());
        boolean twoBefore =
                months.size() > 2 && months.get(months.size() - 3).month().equals(beforeNewest.minusMonths(1));
        if (!whole && last.getDayOfMonth() < ENOUGH_DAYS && twoBefore) {
            return Optional.of(wholeMonths(beforeNewest));
        }
        return Optional.of(whole ? wholeMonths(newest.month()) : monthToDate(last));
    }

    private static SuggestedComparison wholeMonths(YearMonth month) {
        return new SuggestedComparison(
                month(month), month(month.minusMonths(1)), name(month) + " and the month before it, as wholes.");
    }

    private static SuggestedComparison monthToDate(LocalDate last) {
        YearMonth month = YearMonth.from(last);
        YearMonth before = month.minusMonths(1);
        int days = Math.min(last.getDayOfMonth(), before.lengthOfMonth());
        return new SuggestedComparison(
                new Period(month.atDay(1), last.plusDays(1)),
                new Period(before.atDay(1), before.atDay(1).plusDays(days)),
                name(month) + " has data up to day " + last.getDayOfMonth()
                        + ", so it is compared with the same days of " + name(before) + ".");
    }

    private static Optional<SuggestedComparison> withinOneMonth(LocalDate first, LocalDate last) {
        long days = new Period(first, last.plusDays(1)).days() / 2;
        if (days < 1) {
            return Optional.empty();
        }
        LocalDate middle = last.plusDays(1).minusDays(days);
        return Optional.of(new SuggestedComparison(
                new Period(middle, last.plusDays(1)),
                new Period(middle.minusDays(days), middle),
                "The data holds no month before this one, so its last " + days + " days are compared with the " + days
                        + " before."));
    }

    private static Period month(YearMonth month) {
        return new Period(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    private static String name(YearMonth month) {
        return month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + month.getYear();
    }
}
