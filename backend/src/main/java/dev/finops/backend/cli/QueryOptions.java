package dev.finops.backend.cli;

import dev.finops.backend.cost.ChargeSelection;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.FilterText;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.TimeBasis;
import dev.finops.backend.cost.Top;
import dev.finops.backend.cost.Word;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What can be asked on the command line, in the words that the HTTP interface takes. */
final class QueryOptions {
    private static final String DEFAULT_LAST = "30d";
    private static final String PREVIOUS = "previous";

    /** How an answer is printed. */
    enum Format implements Word {
        TABLE("table"),
        CSV("csv"),
        JSON("json");

        private final String word;

        Format(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    @Option(
            names = "--last",
            paramLabel = "N(d|w|m)",
            description =
                    "Days, weeks or calendar months up to the newest day in the data (default: " + DEFAULT_LAST + ").")
    @Nullable
    String last;

    @Option(
            names = "--start",
            paramLabel = "DAY",
            converter = Day.class,
            description = "The first day, as in 2026-10-01.")
    @Nullable
    LocalDate start;

    @Option(names = "--end", paramLabel = "DAY", converter = Day.class, description = "The day after the last.")
    @Nullable
    LocalDate end;

    @Option(
            names = "--compare",
            paramLabel = PREVIOUS,
            description = "Compare with the period of the same length just before.")
    @Nullable
    String compare;

    @Option(
            names = "--compare-start",
            paramLabel = "DAY",
            converter = Day.class,
            description = "Compare with the period from this day on")
    @Nullable
    LocalDate compareStart;

    @Option(
            names = "--compare-end",
            paramLabel = "DAY",
            converter = Day.class,
            description = "The day after the last of that period.")
    @Nullable
    LocalDate compareEnd;

    @Option(
            names = "--group-by",
            paramLabel = "DIMENSION",
            split = ",",
            description = "Up to three, with commas: service, account, region, usageType, resource, tag.KEY, …")
    List<String> groupBy = new ArrayList<>();

    @Option(
            names = "--top",
            paramLabel = "N",
            description =
                    "Name the N largest groups; the rest is one line. With a comparison, those that changed most.")
    @Nullable
    Integer top;

    @Option(
            names = "--filter",
            paramLabel = "DIMENSION:OPERATOR:VALUES",
            description = "As in service:in:AmazonEC2,AmazonS3 or tag.team:absent; can be repeated.")
    List<String> filters = new ArrayList<>();

    @Option(
            names = "--metric",
            paramLabel = "METRIC",
            description =
                    "unblended, amortized, netUnblended, netAmortized, list or usage (default: amortized, or what the"
                            + " data has).")
    @Nullable
    String metric;

    @Option(
            names = "--granularity",
            paramLabel = "PART",
            defaultValue = "total",
            description = "total, year, quarter, month, week, day or hour (default: ${DEFAULT-VALUE}).")
    String granularity = "total";

    @Option(
            names = "--time-basis",
            paramLabel = "BASIS",
            defaultValue = "charge",
            description = "charge: by the day of the charge; billing: by the month on whose bill it is (default:"
                    + " ${DEFAULT-VALUE}).")
    String timeBasis = "charge";

    @Option(
            names = "--charges",
            paramLabel = "CHARGES",
            defaultValue = "all",
            description = "all, or withoutTaxCreditRefund (default: ${DEFAULT-VALUE}).")
    String charges = "all";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, csv or json (default: ${DEFAULT-VALUE}).")
    String formatWord = "table";

    Format format = Format.TABLE;

    /** Finds what is wrong whatever the data is, before any of it is read. */
    void check(CommandLine commandLine) {
        format = word(commandLine, "--format", Format.class, formatWord);
        CostQuery query = query(commandLine, LocalDate.EPOCH, Metric.AMORTIZED);
        previous(commandLine, query.period());
    }

    /** @throws ParameterException that says which option is wrong and what to write instead */
    CostQuery query(CommandLine commandLine, LocalDate newestDay, Metric defaultMetric) {
        try {
            return new CostQuery(
                    metric == null ? defaultMetric : word(commandLine, "--metric", Metric.class, metric),
                    period(commandLine, newestDay),
                    word(commandLine, "--time-basis", TimeBasis.class, timeBasis),
                    word(commandLine, "--granularity", Granularity.class, granularity),
                    dimensions(commandLine),
                    filters(commandLine),
                    word(commandLine, "--charges", ChargeSelection.class, charges),
                    top == null ? null : new Top(top));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine, e.getMessage() + ".", e);
        }
    }

    /** The period to compare with; null where there is to be none. */
    @Nullable
    Period previous(CommandLine commandLine, Period current) {
        if (compare != null) {
            if (!compare.equalsIgnoreCase(PREVIOUS) || compareStart != null || compareEnd != null) {
                throw new ParameterException(
                        commandLine, "Write --compare previous, or --compare-start and --compare-end, not both.");
            }
            return LastPeriod.before(current);
        }
        if (compareStart == null && compareEnd == null) {
            return null;
        }
        return days(commandLine, "--compare-start", compareStart, "--compare-end", compareEnd);
    }

    /** How the period came about, where that is not said by its days; else empty. */
    String periodNote(LocalDate newestDay) {
        return start == null
                ? LastPeriod.parse(last == null ? DEFAULT_LAST : last)
                        .map(period -> period.words(newestDay))
                        .orElse("")
                : "";
    }

    private Period period(CommandLine commandLine, LocalDate newestDay) {
        if (start != null || end != null) {
            if (last != null) {
                throw new ParameterException(commandLine, "Write --last, or --start and --end, not both.");
            }
            return days(commandLine, "--start", start, "--end", end);
        }
        String text = last == null ? DEFAULT_LAST : last;
        return LastPeriod.parse(text)
                .orElseThrow(() -> new ParameterException(
                        commandLine,
                        "--last must be a number of days, weeks or months, as in 30d, 4w or 3m, not \"" + text + "\"."))
                .upTo(newestDay);
    }

    private static Period days(
            CommandLine commandLine,
            String firstName,
            @Nullable LocalDate first,
            String afterLastName,
            @Nullable LocalDate afterLast) {
        if (first == null || afterLast == null) {
            throw new ParameterException(
                    commandLine, (first == null ? firstName : afterLastName) + " is missing; a period has both.");
        }
        if (!first.isBefore(afterLast)) {
            throw new ParameterException(
                    commandLine,
                    afterLastName + " is the day after the last one, so it must come after " + firstName + " " + first
                            + "; for that one day write " + first.plusDays(1) + ".");
        }
        return new Period(first, afterLast);
    }

    private List<Dimension> dimensions(CommandLine commandLine) {
        return groupBy.stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(word -> Dimension.find(word)
                        .orElseThrow(() -> new ParameterException(
                                commandLine, "--group-by must be of " + Dimension.all() + ", not \"" + word + "\".")))
                .distinct()
                .toList();
    }

    private List<Filter> filters(CommandLine commandLine) {
        var parsed = new ArrayList<Filter>();
        for (String text : filters) {
            try {
                parsed.add(FilterText.parse(text));
            } catch (FilterText.NotAFilter e) {
                throw new ParameterException(
                        commandLine, "--filter \"" + text + "\" cannot be read: " + e.getMessage() + ".", e);
            }
        }
        return parsed;
    }

    private static <E extends Enum<E> & Word> E word(
            CommandLine commandLine, String option, Class<E> type, String text) {
        return Word.find(type, text)
                .orElseThrow(() -> new ParameterException(
                        commandLine, option + " must be one of " + Word.all(type) + ", not \"" + text + "\"."));
    }

    /** Reads a day, and says how to write one. */
    static final class Day implements CommandLine.ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String value) {
            try {
                return LocalDate.parse(value);
            } catch (DateTimeParseException e) {
                throw new CommandLine.TypeConversionException(
                        "\"" + value + "\" is not a day; write one as in 2026-10-01");
            }
        }
    }
}
