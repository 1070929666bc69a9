package dev.finops.backend.chat.planner.period;

import dev.finops.backend.chat.planner.grammar.Sort;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;

/** Kinds of words of time. */
public final class PeriodSorts {
    public static final Sort<Integer> NUMBER = new Sort<>("number", Integer.class);
    public static final Sort<Integer> ORDINAL = new Sort<>("ordinal", Integer.class);
    public static final Sort<Span> SPAN = new Sort<>("unit of time", Span.class);
    public static final Sort<When> WHEN = new Sort<>("period", When.class);
    public static final Sort<Shift> SHIFT = new Sort<>("earlier period", Shift.class);
    static final Sort<Month> MONTH = new Sort<>("month", Month.class);
    static final Sort<DayOfWeek> WEEKDAY = new Sort<>("day of the week", DayOfWeek.class);
    static final Sort<Integer> YEAR = new Sort<>("year", Integer.class);
    static final Sort<Integer> DAY_OF_MONTH = new Sort<>("day of a month", Integer.class);
    static final Sort<LocalDate> DAY = new Sort<>("day", LocalDate.class);
    /** A calendar's month, quarter, half or year that a message names. */
    static final Sort<When> NAMED = new Sort<>("calendar period", When.class);

    private PeriodSorts() {}
}
