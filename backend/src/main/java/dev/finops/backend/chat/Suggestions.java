package dev.finops.backend.chat;

import dev.finops.backend.analysis.SuggestedComparison;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.DataDescription.Month;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Questions that fit the data at hand, in the words of a person. */
final class Suggestions {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH_AND_YEAR = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    private Suggestions() {}

    static List<String> of(DataDescription data) {
        List<String> all = new ArrayList<>();
        List<YearMonth> months =
                data.months().stream().map(Month::month).sorted().toList();
        if (months.isEmpty()) {
            return all;
        }
        Optional<SuggestedComparison> compared = SuggestedComparison.of(data);
        compared.ifPresent(comparison -> {
            YearMonth current = YearMonth.from(comparison.current().start());
            YearMonth previous = YearMonth.from(comparison.previous().start());
            if (current.isAfter(previous)) {
                all.add("Why did " + current.format(MONTH) + " cost more than " + previous.format(MONTH) + "?");
            }
        });
        String newest = months.getLast().format(MONTH_AND_YEAR);
        all.add("What were our top 5 services in " + newest + "?");
        all.add("Which day was the most expensive in " + newest + "?");
        if (data.accounts().size() > 1) {
            all.add("Which account spent the most in " + newest + "?");
        }
        data.tagKeys().stream()
                .filter(key -> !key.startsWith("aws_") && !key.startsWith("aws:"))
                .findFirst()
                .ifPresent(key -> all.add("How much of our cost has no " + key + " tag?"));
        all.add("Savings plan utilization in " + newest);
        all.add("How fresh is the data?");
        return all;
    }
}
