package dev.finops.simulator.kubernetes.cel;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them, such as {@code 1h30m}. */
final class GoDuration {
    private static final String PART = "(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)";
    private static final Pattern EACH = Pattern.compile(PART);
    private static final Pattern WHOLE = Pattern.compile("[-+]?(?:0|(?:" + PART + ")+)");

    private GoDuration() {}

    static boolean isValid(String text) {
        return WHOLE.matcher(text).matches();
    }

    static Duration parse(String text) {
        Matcher part = EACH.matcher(text);
        Duration sum = Duration.ZERO;
        while (part.find()) {
            double nanos = Double.parseDouble(part.group(1)) * nanosOf(part.group(2));
            sum = sum.plusNanos(Math.round(nanos));
        }
        return text.startsWith("-") ? sum.negated() : sum;
    }

    private static double nanosOf(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs", "μs" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            case "m" -> 60e9;
            default -> 3600e9;
        };
    }
}
