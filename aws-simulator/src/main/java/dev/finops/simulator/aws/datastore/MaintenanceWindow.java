package dev.finops.simulator.aws.datastore;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When pending changes are applied: {@code ddd:hh24:mi-ddd:hh24:mi} in UTC. */
public record MaintenanceWindow(DayOfWeek day, LocalTime start) {
    private static final Pattern FORMAT = Pattern.compile(
            "(mon|tue|wed|thu|fri|sat|sun):([01]\\d|2[0-3]):([0-5]\\d)-(mon|tue|wed|thu|fri|sat|sun):([01]\\d|2[0-3]):([0-5]\\d)",
            Pattern.CASE_INSENSITIVE);

    /** Empty where the text is no window. */
    public static Optional<MaintenanceWindow> of(String text) {
        Matcher parts = FORMAT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        DayOfWeek day = Arrays.stream(DayOfWeek.values())
                .filter(candidate -> candidate.name().startsWith(parts.group(1).toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();
        return Optional.of(new MaintenanceWindow(
                day, LocalTime.of(Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)))));
    }

    public Duration untilNext(Instant now) {
        ZonedDateTime present = now.atZone(ZoneOffset.UTC);
        ZonedDateTime next = present.with(TemporalAdjusters.nextOrSame(day)).with(start);
        return Duration.between(present, next.isAfter(present) ? next : next.plusWeeks(1));
    }
}
