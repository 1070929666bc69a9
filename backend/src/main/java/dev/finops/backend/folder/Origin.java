package dev.finops.backend.folder;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a file lies that no manifest names, as far as its path tells: AWS puts each delivery of a report that keeps its former
 * ones into a folder of its own, called by an assembly's id or, for exports, by the time and the execution's id.
 *
 * @param home the folders without that of the billing period and that of the delivery
 * @param delivery the folder of the delivery; empty where there is none
 * @param at when the delivery was made, by its folder's name; null where it does not say
 * @param chunks what the files of one delivery have in common in their names, which end in a number each
 * @param month whose folder of a billing period it lies in; null where it lies in none
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/dataexports-export-delivery.html">AWS, export delivery</a>
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/understanding-report-versions.html">AWS, report versions</a>
 */
record Origin(
        String home,
        String delivery,
        @Nullable Instant at,
        String chunks,
        @Nullable YearMonth month) {
    private static final Pattern PERIOD =
            Pattern.compile("(\\d{4})(\\d{2})\\d{2}-\\d{8}|BILLING_PERIOD=(\\d{4})-(\\d{2})");
    private static final Pattern YEAR = Pattern.compile("year=(\\d{4})");
    private static final Pattern MONTH = Pattern.compile("month=(\\d{1,2})");
    private static final Pattern TIME = Pattern.compile(
            "(\\d{4})-?(\\d{2})-?(\\d{2})[T_ -](\\d{2})[:.-]?(\\d{2})(?:[:.-]?(\\d{2}))?(?:[.,]\\d+)?Z?(?:[-_].*)?");
    private static final Pattern ASSEMBLY =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");
    private static final Pattern ENDING = Pattern.compile("(?:\\.(?:csv|gz|snappy|parquet))+$");
    /** Five digits in all that AWS writes today, fewer in older reports; the last number of a date is none. */
    private static final Pattern CHUNK = Pattern.compile("(?<!\\d{4}-\\d{2})-\\d{1,5}$");

    /** @param name relative to the folder of billing files */
    static Origin of(String name) {
        List<String> path = List.of(name.split("/"));
        var home = new ArrayList<String>();
        String delivery = "";
        Instant at = null;
        YearMonth month = null;
        int year = 0;
        for (String folder : path.subList(0, path.size() - 1)) {
            Matcher period = PERIOD.matcher(folder);
            Matcher ofYear = YEAR.matcher(folder);
            Matcher ofMonth = MONTH.matcher(folder);
            if (period.matches()) {
                month = month(
                                period.group(1) == null ? period.group(3) : period.group(1),
                                period.group(2) == null ? period.group(4) : period.group(2))
                        .orElse(month);
            } else if (ofYear.matches()) {
                year = Integer.parseInt(ofYear.group(1));
            } else if (ofMonth.matches() && year > 0) {
                month = month(String.valueOf(year), ofMonth.group(1)).orElse(month);
            } else {
                Optional<Instant> time = time(folder);
                if (time.isPresent() || ASSEMBLY.matcher(folder).matches()) {
                    delivery = folder;
                    at = time.orElse(null);
                } else {
                    home.add(folder);
                }
            }
        }
        String base = ENDING.matcher(path.getLast()).replaceFirst("");
        return new Origin(
                String.join("/", home), delivery, at, CHUNK.matcher(base).replaceFirst(""), month);
    }

    /** Whether it is called as AWS calls the parts of a delivery, by a number at its end. */
    static boolean isChunk(String name) {
        return CHUNK.matcher(ENDING.matcher(name).replaceFirst("")).find();
    }

    private static Optional<YearMonth> month(String year, String month) {
        try {
            return Optional.of(YearMonth.of(Integer.parseInt(year), Integer.parseInt(month)));
        } catch (DateTimeException e) {
            return Optional.empty(); // A folder that only looks like one.
        }
    }

    private static Optional<Instant> time(String folder) {
        Matcher matcher = TIME.matcher(folder);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            String seconds = matcher.group(6);
            return Optional.of(LocalDateTime.of(
                            Integer.parseInt(matcher.group(1)),
                            Integer.parseInt(matcher.group(2)),
                            Integer.parseInt(matcher.group(3)),
                            Integer.parseInt(matcher.group(4)),
                            Integer.parseInt(matcher.group(5)),
                            seconds == null ? 0 : Integer.parseInt(seconds))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
