package dev.finops.backend;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Hands {@code LOG_LEVEL} and {@code LOG_FORMAT} to Logback, which takes any unknown level for DEBUG. */
final class LoggingSettings {
    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF");

    private LoggingSettings() {}

    /** Must come before the first logger. */
    static void apply(Map<String, String> environment) {
        String level = environment.getOrDefault("LOG_LEVEL", "INFO").toUpperCase(Locale.ROOT);
        System.setProperty("finops.log.level", LEVELS.contains(level) ? level : "INFO");
        boolean json = environment.getOrDefault("LOG_FORMAT", "text").equalsIgnoreCase("json");
        System.setProperty("finops.log.format", json ? "json" : "text");
    }
}
