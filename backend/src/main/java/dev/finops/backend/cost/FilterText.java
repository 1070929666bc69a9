package dev.finops.backend.cost;

import dev.finops.backend.cost.Filter.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A filter as one text: {@code service:in:AmazonEC2,AmazonS3} or {@code tag.team:absent}. A value that holds a comma or
 * begins with a quote stands in double quotes, quotes within it doubled; so does a dimension that holds an operator's word.
 */
public final class FilterText {
    private static final Pattern SHAPE = Pattern.compile(
            "(?:\"(?<quoted>(?:[^\"]|\"\")+)\"|(?<dimension>.+?)):(?<operator>in|notIn|contains|notContains|absent|present)"
                    + "(?::(?<values>.*))?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** A tag's key can hold anything. */
    private static final Pattern MISLEADING =
            Pattern.compile("^\"|:(?:in|notIn|contains|notContains|absent|present)(?::|$)", Pattern.CASE_INSENSITIVE);

    private static final String EXAMPLE = "write one as in service:in:AmazonEC2,AmazonS3 or tag.team:absent";

    private FilterText() {}

    /** A text that is no filter; the message says what to write instead. */
    public static final class NotAFilter extends Exception {
        private static final long serialVersionUID = 1;

        NotAFilter(String message) {
            super(message);
        }
    }

    public static Filter parse(String text) throws NotAFilter {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw new NotAFilter("it has no operator (" + Word.all(Operator.class) + "); " + EXAMPLE);
        }
        String quoted = shape.group("quoted");
        Dimension dimension = Dimension.find(quoted == null ? shape.group("dimension") : quoted.replace("\"\"", "\""))
                .orElseThrow(() -> new NotAFilter("its dimension must be one of " + Dimension.all()));
        Operator operator = Word.find(Operator.class, shape.group("operator")).orElseThrow();
        String values = shape.group("values");
        try {
            return new Filter(dimension, operator, values == null ? List.of() : values(values));
        } catch (IllegalArgumentException e) {
            throw new NotAFilter(e.getMessage() + "; " + EXAMPLE);
        }
    }

    public static String print(Filter filter) {
        String word = filter.dimension().word();
        String head = (MISLEADING.matcher(word).find() ? "\"" + word.replace("\"", "\"\"") + "\"" : word) + ":"
                + filter.operator().word();
        return filter.values().isEmpty()
                ? head
                : head + filter.values().stream().map(FilterText::quoted).collect(Collectors.joining(",", ":", ""));
    }

    private static String quoted(String value) {
        return value.contains(",") || value.startsWith("\"") ? "\"" + value.replace("\"", "\"\"") + "\"" : value;
    }

    private static List<String> values(String text) throws NotAFilter {
        var values = new ArrayList<String>();
        int at = 0;
        while (at <= text.length()) {
            if (at < text.length() && text.charAt(at) == '"') {
                var value = new StringBuilder();
                int next = at + 1;
                while (true) {
                    int quote = text.indexOf('"', next);
                    if (quote < 0) {
                        throw new NotAFilter("a value begins with a double quote and has none at its end");
                    }
                    value.append(text, next, quote);
                    next = quote + 1;
                    if (next >= text.length() || text.charAt(next) != '"') {
                        break;
                    }
                    value.append('"');
                    next++;
                }
                if (next < text.length() && text.charAt(next) != ',') {
                    throw new NotAFilter("after a value in double quotes comes a comma or nothing");
                }
                values.add(value.toString());
                at = next + 1;
            } else {
                int comma = text.indexOf(',', at);
                int end = comma < 0 ? text.length() : comma;
                values.add(text.substring(at, end));
                at = end + 1;
            }
        }
        return values;
    }
}
