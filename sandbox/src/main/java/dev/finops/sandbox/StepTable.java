package dev.finops.sandbox;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The platform's steps while they happen: a table that redraws itself on a terminal, and elsewhere (a pipe, CI) one line
 * for each change.
 */
final class StepTable {
    /** In the order in which they can become true. */
    private static final List<String> STEPS = List.of(
            "PreflightPassed",
            "CostDataReady",
            "InfrastructureReady",
            "ImagesReady",
            "DatabaseMigrated",
            "ServicesReady",
            "DomainReady",
            "EndpointHealthy",
            "Ready");

    private static final int NAME_WIDTH = 20;

    private final PrintStream out;
    private final boolean terminal;
    private final int width;
    private final double speed;
    private final Map<String, PlatformView.Step> shown = new HashMap<>();
    private final Map<String, Duration> changedAt = new HashMap<>();
    private int drawnLines;

    StepTable(PrintStream out, boolean terminal, int width, double speed) {
        this.out = out;
        this.terminal = terminal;
        this.width = Math.max(60, width);
        this.speed = speed;
    }

    /** @param elapsed real time since the manifest was applied */
    void show(PlatformView platform, Duration elapsed) {
        for (String name : STEPS) {
            PlatformView.Step step = platform.step(name).orElse(null);
            if (step != null && !step.equals(shown.put(name, step))) {
                changedAt.put(name, elapsed);
                if (!terminal) {
                    out.println(line(name, step, elapsed));
                }
            }
        }
        if (terminal) {
            redraw(elapsed);
        }
        out.flush();
    }

    private void redraw(Duration elapsed) {
        var text = new StringBuilder();
        if (drawnLines > 0) {
            text.append("\u001b[").append(drawnLines).append('A');
        }
        for (String name : STEPS) {
            PlatformView.Step step = shown.get(name);
            text.append("\u001b[2K")
                    .append(line(name, step, changedAt.getOrDefault(name, elapsed)))
                    .append('\n');
        }
        text.append("\u001b[2K")
                .append("  ")
                .append(clock(elapsed))
                .append(" real, ")
                .append(clock(Duration.ofMillis((long) (elapsed.toMillis() * speed))))
                .append(" simulated\n");
        drawnLines = STEPS.size() + 1;
        out.print(text);
    }

    private String line(String name, PlatformView.@Nullable Step step, Duration at) {
        String mark = step == null ? "·" : mark(step);
        String message = step == null ? "" : step.message().isEmpty() ? step.reason() : step.message();
        String when = step == null ? "" : clock(at);
        String line = String.format(Locale.ROOT, "  %s %-" + NAME_WIDTH + "s %6s  %s", mark, name, when, message)
                .replace('\n', ' ');
        String cut = terminal && line.length() > width - 1 ? line.substring(0, width - 2) + "…" : line;
        return terminal ? colored(cut, step) : cut;
    }

    private static String mark(PlatformView.Step step) {
        return switch (step.status()) {
            case "True" -> "✓";
            case "False" -> "…";
            default -> "·";
        };
    }

    private static String colored(String line, PlatformView.@Nullable Step step) {
        String color = switch (step == null ? "" : step.status()) {
            case "True" -> "32";
            case "False" -> "33";
            default -> "2";
        };
        return "\u001b[" + color + "m" + line + "\u001b[0m";
    }

    /** Minutes and seconds, as a stop watch shows them. */
    static String clock(Duration elapsed) {
        return String.format(Locale.ROOT, "%d:%02d", elapsed.toMinutes(), elapsed.toSecondsPart());
    }
}
