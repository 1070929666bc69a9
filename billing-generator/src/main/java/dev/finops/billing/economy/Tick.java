package dev.finops.billing.economy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.stream.Stream;

/** The time that one line of a report is for: an hour or a day. */
record Tick(LocalDateTime start, int hours) {
    static final int DAY = 24;

    static Stream<Tick> of(LocalDate day, int hours) {
        return Stream.iterate(0, hour -> hour < DAY, hour -> hour + hours)
                .map(hour -> new Tick(day.atTime(hour, 0), hours));
    }

    LocalDate day() {
        return start.toLocalDate();
    }

    YearMonth month() {
        return YearMonth.from(start);
    }

    LocalDateTime end() {
        return start.plusHours(hours);
    }
}
