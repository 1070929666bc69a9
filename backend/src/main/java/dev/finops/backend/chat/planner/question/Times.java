package dev.finops.backend.chat.planner.question;

import dev.finops.backend.chat.planner.period.Shift;
import dev.finops.backend.chat.planner.period.Span;
import dev.finops.backend.chat.planner.period.Today;
import dev.finops.backend.chat.planner.period.When;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Period;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The periods of a question, from the times that its message names. */
final class Times {
    private static final int A_YEAR = 366;

    private final DataDescription data;
    private final Today today;

    Times(DataDescription data, Today today) {
        this.data = data;
        this.today = today;
    }

    /** @param previous null where nothing is compared */
    record Periods(Period current, @Nullable Period previous, double cost) {}

    /** What is meant where the message names no time. */
    Period unlessSaid(@Nullable Granularity parts) {
        boolean coarse = parts != null && parts != Granularity.DAY && parts != Granularity.HOUR;
        if (coarse) {
            Period all = today.allData();
            return all.days() <= A_YEAR ? all : new Period(all.end().minusDays(A_YEAR), all.end());
        }
        LocalDate first = today.newestMonth().atDay(1);
        return new Period(first, first.plusMonths(1));
    }

    /** The two periods of a comparison, every likely pair. */
    List<Periods> compared(Pieces pieces, @Nullable Period inherited) {
        List<When> times =
                pieces.of(Piece.Time.class).stream().map(Piece.Time::when).toList();
        List<Shift> shifts = pieces.of(Piece.Earlier.class).stream()
                .map(Piece.Earlier::shift)
                .toList();
        if (times.size() == 1 && times.getFirst().ends().size() == 2 && shifts.isEmpty()) {
            List<When> ends = times.getFirst().ends();
            if (isAlike(ends.get(0).period(), ends.get(1).period())) {
                return pair(ends.get(0).period(), ends.get(1).period());
            }
        }
        if (times.size() >= 2) {
            return pair(times.get(0).period(), times.get(1).period());
        }
        if (times.size() == 1 && shifts.isEmpty() && inherited == null && isThan(pieces)) {
            return after(times.getFirst().period());
        }
        if (times.size() == 1) {
            return before(times.getFirst().period(), shifts);
        }
        if (inherited != null) {
            return before(inherited, shifts);
        }
        if (!shifts.isEmpty()) {
            return before(newest(shifts.getFirst()), shifts);
        }
        return List.of();
    }

    /** "Week over week" is about the newest whole week, not about the newest month. */
    private Period newest(Shift shift) {
        LocalDate last = data.lastDay();
        Span span = shift.span();
        if (last == null || shift.times() != 1 || span == null || span == Span.MONTH || span == Span.YEAR) {
            return unlessSaid(null);
        }
        LocalDate end = span.startOf(last.plusDays(1));
        return new Period(span.plus(end, -1), end);
    }

    /** "Higher than last month" names the time to compare with. */
    private static boolean isThan(Pieces pieces) {
        List<Piece> all = pieces.all();
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i) instanceof Piece.Time && all.get(i - 1).equals(new Piece.Wanted(Piece.Intent.COMPARE))) {
                return true;
            }
        }
        return false;
    }

    /** The time after another one, as far as there is data, against it. */
    private List<Periods> after(Period previous) {
        Period next = previous.isWholeMonths()
                ? new Period(
                        previous.end(),
                        previous.end().plusMonths(ChronoUnit.MONTHS.between(previous.start(), previous.end())))
                : new Period(previous.end(), previous.end().plusDays(previous.days()));
        LocalDate last = data.lastDay();
        return last == null || last.isBefore(next.start()) ? before(previous, List.of()) : likeForLike(next, previous);
    }

    private static boolean isAlike(Period one, Period other) {
        return Math.abs(one.days() - other.days()) <= 3;
    }

    private List<Periods> pair(Period one, Period other) {
        boolean inOrder = one.start().isBefore(other.start());
        return likeForLike(inOrder ? other : one, inOrder ? one : other);
    }

    private List<Periods> before(Period current, List<Shift> shifts) {
        if (!shifts.isEmpty()) {
            return likeForLike(current, shifts.getFirst().of(current));
        }
        return likeForLike(current, earlier(current));
    }

    /** The time before that one compares with: of a month to date, the same days of the month before. */
    static Period earlier(Period period) {
        if (isSecondHalf(period)) {
            return new Period(period.start().withDayOfMonth(1), period.start());
        }
        boolean fromFirst = period.start().getDayOfMonth() == 1 && !period.isWholeMonths();
        LocalDate last = period.end().minusDays(1);
        if (fromFirst
                && last.getMonth() == period.start().getMonth()
                && last.getYear() == period.start().getYear()) {
            return new Shift(Span.MONTH, 1).of(period);
        }
        if (fromFirst && period.start().getDayOfYear() == 1) {
            return new Shift(Span.YEAR, 1).of(period);
        }
        if (fromFirst && period.start().getMonthValue() % 3 == 1) {
            return new Shift(Span.QUARTER, 1).of(period);
        }
        return When.earlier(period);
    }

    private static boolean isSecondHalf(Period period) {
        return period.start().getDayOfMonth() == 16
                && period.end().equals(period.start().withDayOfMonth(1).plusMonths(1));
    }

    /** Where the data covers the current period only up to a day, as many days of the previous one come first. */
    private List<Periods> likeForLike(Period current, Period previous) {
        var asSaid = new Periods(current, previous, 0);
        LocalDate last = data.lastDay();
        if (last == null || last.isBefore(current.start()) || !last.plusDays(1).isBefore(current.end())) {
            return List.of(asSaid);
        }
        long days = new Period(current.start(), last.plusDays(1)).days();
        LocalDate end = previous.start().plusDays(days);
        if (end.isAfter(previous.end())) {
            end = previous.end();
        }
        List<Periods> both = new ArrayList<>();
        both.add(new Periods(new Period(current.start(), last.plusDays(1)), new Period(previous.start(), end), 0));
        both.add(new Periods(current, previous, OFFERED));
        return both;
    }

    /** Worth an offer beside the answer, not a question back. */
    static final double OFFERED = 0.6;
}
