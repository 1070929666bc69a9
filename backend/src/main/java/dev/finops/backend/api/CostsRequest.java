package dev.finops.backend.api;

import dev.finops.backend.cost.ChargeSelection;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.Word;
import io.micronaut.http.HttpParameters;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a query from a request's parameters and collects all that is wrong with them, not only the first. */
final class CostsRequest {
    private static final Set<String> PARAMETERS =
            new LinkedHashSet<>(List.of("start", "end", "metric", "groupBy", "granularity", "charges"));
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);
    private static final int LONGEST_QUOTE = 40;

    private final HttpParameters parameters;
    private final List<Problem.Fault> faults = new ArrayList<>();

    private CostsRequest(HttpParameters parameters) {
        this.parameters = parameters;
    }

    static CostQuery parse(HttpParameters parameters) {
        var request = new CostsRequest(parameters);
        request.refuseUnknown();
        Period period = request.period();
        Metric metric = request.word("metric", Metric.class, Metric.AMORTIZED);
        Granularity granularity = request.word("granularity", Granularity.class, Granularity.TOTAL);
        ChargeSelection charges = request.word("charges", ChargeSelection.class, ChargeSelection.ALL);
        List<Dimension> groupBy = request.groupBy();
        if (!request.faults.isEmpty() || period == null) {
            throw new InvalidRequest(request.faults);
        }
        return new CostQuery(metric, period, granularity, groupBy, charges);
    }

    private void refuseUnknown() {
        parameters.names().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .sorted()
                .forEach(name -> fault(
                        name,
                        "There is no parameter " + quoted(name) + "; there are " + String.join(", ", PARAMETERS)
                                + "."));
    }

    private @Nullable Period period() {
        LocalDate start = day("start");
        LocalDate end = day("end");
        if (start == null || end == null) {
            return null;
        }
        if (!start.isBefore(end)) {
            fault(
                    "end",
                    "end is the day after the last one, so it must come after start " + start + "; for that one day"
                            + " write " + start.plusDays(1) + ".");
            return null;
        }
        return new Period(start, end);
    }

    private @Nullable LocalDate day(String name) {
        String value = single(name);
        if (value == null) {
            if (!parameters.contains(name)) {
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

    private <E extends Enum<E> & Word> E word(String name, Class<E> type, E otherwise) {
        String value = single(name);
        if (value == null) {
            return otherwise;
        }
        return Word.find(type, value).orElseGet(() -> {
            fault(name, name + " must be one of " + Word.all(type) + ", not " + quoted(value) + ".");
            return otherwise;
        });
    }

    /** Given as a list with commas, as a parameter that is repeated, or both. */
    private List<Dimension> groupBy() {
        List<String> words = parameters.getAll("groupBy").stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty() && !word.equalsIgnoreCase("none"))
                .toList();
        var dimensions = new LinkedHashSet<Dimension>();
        for (String word : words) {
            Word.find(Dimension.class, word)
                    .ifPresentOrElse(
                            dimensions::add,
                            () -> fault(
                                    "groupBy",
                                    "groupBy must be of " + Word.all(Dimension.class) + ", not " + quoted(word) + "."));
        }
        if (dimensions.size() > CostQuery.MAX_DIMENSIONS) {
            fault("groupBy", "groupBy takes at most " + CostQuery.MAX_DIMENSIONS + " dimensions.");
            return List.of();
        }
        return List.copyOf(dimensions);
    }

    private @Nullable String single(String name) {
        List<String> values = parameters.getAll(name);
        if (values.size() > 1) {
            fault(name, name + " is given " + values.size() + " times; give it once.");
            return null;
        }
        return values.isEmpty() ? null : values.getFirst().strip();
    }

    private void fault(String parameter, String detail) {
        if (faults.size() < PARAMETERS.size()) {
            faults.add(new Problem.Fault(shortened(parameter), detail));
        }
    }

    private static String quoted(String value) {
        return "\"" + shortened(value) + "\"";
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_QUOTE ? value : value.substring(0, LONGEST_QUOTE) + "…";
    }
}
