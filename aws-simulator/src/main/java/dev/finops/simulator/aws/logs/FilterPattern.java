package dev.finops.simulator.aws.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The filter patterns for unstructured events: terms that must all be there, {@code -excluded} ones, {@code ?any} of
 * several, and {@code "quoted phrases"}. Patterns for JSON and space-delimited events are refused.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html">syntax</a>
 */
final class FilterPattern implements Predicate<String> {
    private static final Pattern TERM = Pattern.compile("([-?]?)(?:\"([^\"]*)\"|(\\S+))");

    private final List<String> required = new ArrayList<>();
    private final List<String> excluded = new ArrayList<>();
    private final List<String> alternatives = new ArrayList<>();

    FilterPattern(@Nullable String pattern) {
        String text = pattern == null ? "" : pattern.strip();
        if (text.startsWith("{") || text.startsWith("[") || text.startsWith("%")) {
            throw LogsErrors.invalidParameter(
                    "Invalid filter pattern: the simulator has only patterns of terms, not " + text);
        }
        Matcher matcher = TERM.matcher(text);
        while (matcher.find()) {
            String term = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            switch (matcher.group(1)) {
                case "-" -> excluded.add(term);
                case "?" -> alternatives.add(term);
                default -> required.add(term);
            }
        }
    }

    @Override
    public boolean test(String message) {
        return required.stream().allMatch(message::contains)
                && excluded.stream().noneMatch(message::contains)
                && (alternatives.isEmpty() || alternatives.stream().anyMatch(message::contains));
    }
}
