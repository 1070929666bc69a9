package dev.finops.backend.inquiry;

import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.FilterText;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.Top;
import dev.finops.backend.cost.Word;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters by which something is asked, each by its kind, and collects all that is wrong with them, not only the
 * first. Whoever has read them all calls {@link #done()}.
 */
public final class Parameters {
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);
    private static final int LONGEST_QUOTE = 40;
    private static final int MOST_FAULTS = 10;

    private final Map<String, List<String>> parameters;
    private final List<InvalidParameters.Fault> faults = new ArrayList<>();
    private List<Dimension> dimensionsUnlessGiven = List.of();

    /** @param known every other parameter is a fault: a misspelt one must not change the answer in silence */
    public Parameters(Map<String, List<String>> parameters, Set<String> known) {
        this.parameters = parameters;
        parameters.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> fault(
                        name,
                        "There is no parameter " + quoted(name) + "; there are " + String.join(", ", known) + "."));
    }

    /** @throws InvalidParameters if anything was wrong */
    public void done() {
        if (!faults.isEmpty()) {
            throw new InvalidParameters(faults);
        }
    }

    /** Names of parameters, in the order in which they are named to people. */
    public static Set<String> known(List<String> names) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }

    /** Null where it is wrong or missing, which is a fault. */
    public @Nullable Period period(String first, String afterLast) {
        LocalDate start = day(first);
        LocalDate end = day(afterLast);
        if (start == null || end == null) {
            return null;
        }
        if (!start.isBefore(end)) {
            fault(
                    afterLast,
                    afterLast + " is the day after the last one, so it must come after " + first + " " + start
                            + "; for that one day write " + start.plusDays(1) + ".");
            return null;
        }
        return new Period(start, end);
    }

    /** A month as 2026-10; null where it is wrong or missing, which is a fault. */
    public @Nullable YearMonth month(String name) {
        String value = single(name);
        if (value == null) {
            if (!parameters.containsKey(name)) {
                fault(name, name + " is missing; write a month, as in " + name + "=2018-10.");
            }
            return null;
        }
        try {
            return YearMonth.parse(value);
        } catch (DateTimeParseException e) {
            fault(name, name + " must be a month, as in 2018-10, not " + quoted(value) + ".");
            return null;
        }
    }

    private @Nullable LocalDate day(String name) {
        String value = single(name);
        if (value == null) {
            if (!parameters.containsKey(name)) {
                fault(name, name + " is missing; write a day, as in " + name + "=2018-10-01.");
            }
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(value);
            if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
                fault(name, name + " must lie between " + EARLIEST + " and " + LATEST + ".");
                return null;
            }
            return day;
        } catch (DateTimeParseException e) {
            fault(name, name + " must be a day, as in 2018-10-01, not " + quoted(value) + ".");
            return null;
        }
    }

    public <E extends Enum<E> & Word> E word(String name, Class<E> type, E otherwise) {
        String value = single(name);
        if (value == null) {
            return otherwise;
        }
        return Word.find(type, value).orElseGet(() -> {
            fault(name, name + " must be one of " + Word.all(type) + ", not " + quoted(value) + ".");
            return otherwise;
        });
    }

    /** What is grouped by where the request does not say. */
    public void groupByUnlessGiven(Dimension dimension) {
        dimensionsUnlessGiven = List.of(dimension);
    }

    /** Given as a list with commas, as a parameter that is repeated, or both. */
    public List<Dimension> dimensions(String name, int atMost) {
        List<String> words = given(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty() && !word.equalsIgnoreCase("none"))
                .toList();
        var dimensions = new LinkedHashSet<Dimension>();
        for (String word : words) {
            Dimension.find(word)
                    .ifPresentOrElse(
                            dimensions::add,
                            () -> fault(name, name + " must be of " + Dimension.all() + ", not " + quoted(word) + "."));
        }
        if (dimensions.size() > atMost) {
            fault(name, name + " takes at most " + atMost + (atMost == 1 ? " dimension." : " dimensions."));
            return List.of();
        }
        return dimensions.isEmpty() ? dimensionsUnlessGiven : List.copyOf(dimensions);
    }

    public List<Filter> filters(String name) {
        List<String> texts = given(name);
        if (texts.size() > CostQuery.MAX_FILTERS) {
            fault(name, name + " can be given at most " + CostQuery.MAX_FILTERS + " times.");
            return List.of();
        }
        var filters = new ArrayList<Filter>();
        for (String text : texts) {
            try {
                filters.add(FilterText.parse(text));
            } catch (FilterText.NotAFilter e) {
                fault(name, name + " " + quoted(text) + " cannot be read: " + e.getMessage() + ".");
            }
        }
        return filters;
    }

    public @Nullable Top top(String name) {
        OptionalInt groups = number(name, 1, Top.MAX);
        return groups.isPresent() ? new Top(groups.getAsInt()) : null;
    }

    public OptionalInt number(String name, int least, int most) {
        String value = single(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException ignored) {
            // Told below, as a number that is too small or too large is.
        }
        fault(name, name + " must be a whole number from " + least + " to " + most + ", not " + quoted(value) + ".");
        return OptionalInt.empty();
    }

    /** The text, null where it is not given. */
    public @Nullable String text(String name, int longest) {
        String value = single(name);
        if (value != null && value.length() > longest) {
            fault(name, name + " takes at most " + longest + " characters.");
            return null;
        }
        return value;
    }

    private List<String> given(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    private @Nullable String single(String name) {
        List<String> values = given(name);
        if (values.size() > 1) {
            fault(name, name + " is given " + values.size() + " times; give it once.");
            return null;
        }
        return values.isEmpty() ? null : values.getFirst().strip();
    }

    public void fault(String parameter, String detail) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new InvalidParameters.Fault(shortened(parameter), detail));
        }
    }

    public boolean isFaulty() {
        return !faults.isEmpty();
    }

    private static String quoted(String value) {
        return "\"" + shortened(value) + "\"";
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_QUOTE ? value : value.substring(0, LONGEST_QUOTE) + "…";
    }
}
