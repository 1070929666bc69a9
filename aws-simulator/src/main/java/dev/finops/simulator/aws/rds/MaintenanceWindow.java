package dev.finops.simulator.aws.rds;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;

/** When pending changes are applied: {@code ddd:hh24:mi-ddd:hh24:mi} in UTC. */
final class MaintenanceWindow {
    private MaintenanceWindow() {}

    static Duration untilNext(String window, Instant now) {
        DayOfWeek day = Arrays.stream(DayOfWeek.values())
                .filter(candidate ->
                        candidate.name().startsWith(window.substring(0, 3).toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> RdsErrors.invalidParameter("Invalid maintenance window format: " + window));
        LocalTime start = LocalTime.parse(window.substring(4, 9));
        ZonedDateTime present = now.atZone(ZoneOffset.UTC);
        ZonedDateTime next = present.with(TemporalAdjusters.nextOrSame(day)).with(start);
        return Duration.between(present, next.isAfter(present) ? next : next.plusWeeks(1));
    }
}
