package dev.finops.backend.inquiry;

import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.FilterText;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Word;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A focus as parameters of an address: {@code focus=ranks:2-3:highest} (of some groups:
 * {@code ranks:1-1:lowest:above:1}), {@code peak:lowest}, {@code share} with a
 * {@code part} for each filter, {@code average:day}, {@code count}, {@code limit:above:1000}; none for the whole.
 */
final class FocusText {
    static final String FOCUS = "focus";
    static final String PART = "part";

    private static final Pattern RANKS =
            Pattern.compile("ranks:(\\d{1,3})-(\\d{1,3}):(\\w+)(?::(above|below):(-?\\d{1,15}(?:\\.\\d{1,12})?))?");
    private static final Pattern PEAK = Pattern.compile("peak:(\\w+)");
    private static final Pattern AVERAGE = Pattern.compile("average:(\\w+)");
    private static final Pattern LIMIT = Pattern.compile("limit:(above|below):(-?\\d{1,15}(?:\\.\\d{1,12})?)");
    private static final int LONGEST = 60;

    private FocusText() {}

    static void print(Focus focus, Address address) {
        switch (focus) {
            case Focus.Whole ignored -> {}
            case Focus.Ranks ranks ->
                address.with(
                        FOCUS,
                        "ranks:" + ranks.first() + "-" + ranks.last() + ":"
                                + ranks.order().word()
                                + (ranks.among() == null ? "" : ":" + print(ranks.among())));
            case Focus.Peak peak -> address.with(FOCUS, "peak:" + peak.order().word());
            case Focus.Share share -> {
                address.with(FOCUS, "share");
                share.part().forEach(filter -> address.with(PART, FilterText.print(filter)));
            }
            case Focus.Average average ->
                address.with(FOCUS, "average:" + average.per().word());
            case Focus.Count ignored -> address.with(FOCUS, "count");
            case Focus.Limit limit -> address.with(FOCUS, "limit:" + print(limit));
        }
    }

    private static String print(Focus.Limit limit) {
        return (limit.above() ? "above:" : "below:") + limit.amount().toPlainString();
    }

    static Focus parse(Parameters parameters) {
        String text = parameters.text(FOCUS, LONGEST);
        var part = parameters.filters(PART);
        if (text == null) {
            return new Focus.Whole();
        }
        return read(text, part).orElseGet(() -> {
            parameters.fault(
                    FOCUS,
                    "focus must be ranks:1-3:highest (or lowest), peak:highest, share, average:day, count or"
                            + " limit:above:1000 (or below).");
            return new Focus.Whole();
        });
    }

    private static Optional<Focus> read(String text, List<Filter> part) {
        if (text.equals("share")) {
            return Optional.of(new Focus.Share(part));
        }
        if (text.equals("count")) {
            return Optional.of(new Focus.Count());
        }
        Matcher ranks = RANKS.matcher(text);
        if (ranks.matches()) {
            int first = Integer.parseInt(ranks.group(1));
            int last = Integer.parseInt(ranks.group(2));
            return first < 1 || last < first || last > Focus.Ranks.MAX
                    ? Optional.empty()
                    : Word.find(Order.class, ranks.group(3))
                            .map(order -> new Focus.Ranks(
                                    first,
                                    last,
                                    order,
                                    ranks.group(4) == null ? null : limit(ranks.group(4), ranks.group(5))));
        }
        Matcher peak = PEAK.matcher(text);
        if (peak.matches()) {
            return Word.find(Order.class, peak.group(1)).map(Focus.Peak::new);
        }
        Matcher average = AVERAGE.matcher(text);
        if (average.matches()) {
            return Word.find(Granularity.class, average.group(1)).map(Focus.Average::new);
        }
        Matcher limit = LIMIT.matcher(text);
        return limit.matches() ? Optional.of(limit(limit.group(1), limit.group(2))) : Optional.empty();
    }

    private static Focus.Limit limit(String side, String amount) {
        return new Focus.Limit(new BigDecimal(amount), side.equals("above"));
    }
}
