package dev.finops.backend.chat.answer;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.chat.answer.Table.Column;
import dev.finops.backend.chat.answer.Table.Kind;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.CostResult.ChargeLine;
import dev.finops.backend.cost.CostResult.Row;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Period;
import dev.finops.backend.inquiry.Focus;
import dev.finops.backend.inquiry.Inquiry;
import dev.finops.backend.inquiry.Order;
import dev.finops.backend.source.CostSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What something costs: sums, groups, ranks, peaks, shares, means, counts. */
final class CostAnswers {
    private static final int DIGITS = 12;
    private static final int NAMED = 3;
    private static final int HOURS = 24;
    private static final Set<ChargeKind> HIDING = Set.of(ChargeKind.CREDIT, ChargeKind.REFUND);
    private static final int DAYS_OF_A_WEEK = 7;

    private final CostSource source;

    CostAnswers(CostSource source) {
        this.source = source;
    }

    AnswerDraft answer(Inquiry.Costs inquiry, AccountScope scope) {
        CostResult result = source.answer(new ScopedQuery(inquiry.query(), scope));
        AnswerDraft draft =
                new AnswerDraft(inquiry).about(result).totals(result.totals()).followUps(FollowUps.of(inquiry));
        if (result.rows().isEmpty()) {
            return draft.text(nothing(result));
        }
        return switch (inquiry.focus()) {
            case Focus.Whole() -> whole(draft, result);
            case Focus.Ranks ranks -> ranks(draft, result, ranks);
            case Focus.Peak peak -> peak(draft, result, peak.order());
            case Focus.Share share -> share(draft, result, share, scope);
            case Focus.Average average -> average(draft, result, average.per(), scope);
            case Focus.Count() -> count(draft, result);
            case Focus.Limit limit -> limit(draft, result, limit);
        };
    }

    private static String nothing(CostResult result) {
        CostQuery query = result.query();
        boolean leftOut = result.charges().stream().anyMatch(line -> !line.included());
        return "There is no charge for " + Wording.subject(query.filters()) + " " + Wording.during(query.period())
                + (leftOut ? " but tax, credits and refunds, which are not counted here." : " in the billing data.");
    }

    private static String basis(CostResult result) {
        return Wording.basis(result.query());
    }

    private static String subject(CostResult result) {
        return Wording.subject(result.query().filters());
    }

    private static String during(CostResult result) {
        return Wording.during(result.query().period());
    }

    /** "cost $1,234.56", "used 12 GB". */
    private static String did(CostResult result) {
        return (result.query().metric().isMoney() ? " cost " : " used ") + Wording.amounts(result.totals());
    }

    private static AnswerDraft whole(AnswerDraft draft, CostResult result) {
        CostQuery query = result.query();
        var text = new StringBuilder(subject(result))
                .append(did(result))
                .append(' ')
                .append(during(result))
                .append(basis(result))
                .append('.')
                .append(hidden(result));
        boolean grouped = !query.groupBy().isEmpty();
        if (grouped && query.granularity() == Granularity.TOTAL) {
            text.append(" By ")
                    .append(query.groupBy().stream().map(Wording::dimension).collect(Collectors.joining(" and ")))
                    .append(", ")
                    .append(largest(result))
                    .append('.');
        }
        return draft.text(text.toString())
                .table(Tables.costs(query, result.rows(), result.totals()))
                .chart(Charts.of(result));
    }

    /** Credits and refunds make usage look cheaper, or free: what they took off stands beside the sum, counted or not. */
    private static String hidden(CostResult result) {
        var sentences = new StringBuilder();
        for (String unit :
                result.charges().stream().map(ChargeLine::unit).distinct().toList()) {
            List<ChargeLine> lines = result.charges().stream()
                    .filter(line -> line.unit().equals(unit))
                    .toList();
            BigDecimal taken = sum(lines, line -> HIDING.contains(line.kind()));
            if (taken.signum() >= 0) {
                continue;
            }
            boolean counted = lines.stream().anyMatch(line -> HIDING.contains(line.kind()) && line.included());
            BigDecimal total = sum(lines, ChargeLine::included);
            sentences
                    .append(" Credits and refunds took off ")
                    .append(Wording.amount(taken.negate(), unit))
                    .append(counted ? ": without them it is " : ", which is not counted here: with them it is ")
                    .append(Wording.amount(counted ? total.subtract(taken) : total.add(taken), unit))
                    .append('.');
        }
        return sentences.toString();
    }

    private static BigDecimal sum(List<ChargeLine> lines, Predicate<ChargeLine> which) {
        return lines.stream().filter(which).map(ChargeLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Those first in the rows, which come by descending amount. */
    private static String largest(CostResult result) {
        List<Row> named = result.rows().stream().filter(row -> !row.other()).toList();
        return named.stream()
                .limit(NAMED)
                .map(row -> name(result, row) + " " + Wording.amount(row.amount(), row.unit()))
                .collect(Collectors.joining(", ", named.size() > NAMED ? "the largest are " : "", ""));
    }

    private static String name(CostResult result, Row row) {
        return Wording.group(result.query().groupBy(), row.keys(), row.members());
    }

    /** A group of the last dimension, of the same values of those before. */
    private record Place(List<@Nullable String> outer, String unit) {}

    private static AnswerDraft ranks(AnswerDraft draft, CostResult result, Focus.Ranks ranks) {
        CostQuery query = result.query();
        Map<Place, List<Row>> byPlace = new LinkedHashMap<>();
        for (Row row : wholePeriod(result)) {
            if (!row.other()
                    && row.keys().getLast() != null
                    && row.amount().signum() != 0
                    && (ranks.among() == null || ranks.among().holds(row.amount()))) {
                byPlace.computeIfAbsent(
                                new Place(row.keys().subList(0, row.keys().size() - 1), row.unit()),
                                place -> new ArrayList<>())
                        .add(row);
            }
        }
        List<Row> chosen = new ArrayList<>();
        byPlace.values().forEach(rows -> {
            rows.sort(byAmount(ranks.order()));
            chosen.addAll(rows.subList(Math.min(ranks.first() - 1, rows.size()), Math.min(ranks.last(), rows.size())));
        });
        String ofWhat = Wording.dimension(query.groupBy().getLast());
        String end = ranks.order() == Order.HIGHEST ? "most expensive " : "least expensive ";
        draft.caveat("Charges without a value of " + ofWhat + " have no rank, and neither have those of zero.");
        if (chosen.isEmpty()) {
            return draft.text("There are not " + ranks.first() + " "
                    + Wording.plural(query.groupBy().getLast()) + " with costs" + among(ranks, result) + " "
                    + during(result) + basis(result) + ".");
        }
        String text;
        if (chosen.size() == 1) {
            Row row = chosen.getFirst();
            String rank = ranks.first() == 1 ? "" : ordinal(ranks.first()) + " ";
            text = "The " + rank + end + ofWhat + among(ranks, result)
                    + (query.filters().isEmpty() ? "" : " of " + subject(result)) + " "
                    + during(result) + " was " + name(result, row) + " with "
                    + Wording.amount(row.amount(), row.unit()) + basis(result) + ".";
        } else {
            text = "The " + end + Wording.plural(query.groupBy().getLast()) + among(ranks, result)
                    + (ranks.first() == 1 ? "" : ", ranks " + ranks.first() + " to " + ranks.last() + ",")
                    + (query.filters().isEmpty() ? "" : " of " + subject(result)) + " " + during(result) + ": "
                    + chosen.stream()
                            .limit(5)
                            .map(row -> name(result, row) + " " + Wording.amount(row.amount(), row.unit()))
                            .collect(Collectors.joining(", "))
                    + basis(result) + ".";
        }
        CostQuery whole = query.withGranularity(Granularity.TOTAL);
        return draft.text(text)
                .table(Tables.costs(whole, chosen, result.totals()))
                .chart(Charts.bars(query, chosen));
    }

    /** " above $1.00", where only such groups have a rank. */
    private static String among(Focus.Ranks ranks, CostResult result) {
        return ranks.among() == null
                ? ""
                : (ranks.among().above() ? " above " : " below ") + bound(ranks.among(), result);
    }

    private static String bound(Focus.Limit limit, CostResult result) {
        String unit = Tables.unit(result.rows());
        return unit == null ? limit.amount().toPlainString() : Wording.amount(limit.amount(), unit);
    }

    /** Each group's sum over all parts. */
    private static List<Row> wholePeriod(CostResult result) {
        if (result.query().granularity() == Granularity.TOTAL) {
            return result.rows();
        }
        record Group(List<@Nullable String> keys, String unit) {}
        Map<Group, Row> sums = new LinkedHashMap<>();
        LocalDateTime start = result.query().period().start().atStartOfDay();
        LocalDateTime end = result.query().period().end().atStartOfDay();
        for (Row row : result.rows()) {
            sums.merge(
                    new Group(row.keys(), row.unit()),
                    new Row(start, end, row.keys(), row.members(), row.unit(), row.amount()),
                    (one, other) -> new Row(
                            start,
                            end,
                            one.keys(),
                            one.members(),
                            one.unit(),
                            one.amount().add(other.amount())));
        }
        return List.copyOf(sums.values());
    }

    private static Comparator<Row> byAmount(Order order) {
        Comparator<Row> ascending = Comparator.comparing(Row::amount);
        return (order == Order.HIGHEST ? ascending.reversed() : ascending)
                .thenComparing(row -> row.keys().toString());
    }

    private static String ordinal(int number) {
        return switch (number) {
            case 1 -> "first";
            case 2 -> "second";
            case 3 -> "third";
            default -> number + "th";
        };
    }

    private static AnswerDraft peak(AnswerDraft draft, CostResult result, Order order) {
        CostQuery query = result.query();
        Map<String, Row> best = new TreeMap<>();
        for (Row row : result.rows()) {
            best.merge(row.unit(), row, (one, other) -> byAmount(order).compare(one, other) <= 0 ? one : other);
        }
        String end = order == Order.HIGHEST ? "most expensive " : "least expensive ";
        String text = best.values().stream()
                .map(row -> "The " + end + query.granularity().word() + " of " + subject(result) + " "
                        + during(result) + " was "
                        + Wording.part(row.start().toLocalDate(), query.granularity())
                        + (query.granularity() == Granularity.HOUR
                                ? " at " + row.start().toLocalTime() + " UTC"
                                : "")
                        + " with " + Wording.amount(row.amount(), row.unit()) + basis(result) + ".")
                .collect(Collectors.joining(" "));
        if (order == Order.LOWEST) {
            draft.caveat(
                    "Only parts of the period with charges are compared; the first and the last may be cut short.");
        }
        List<Row> sorted = new ArrayList<>(result.rows());
        sorted.sort(byAmount(order));
        return draft.text(text)
                .table(Tables.costs(query, sorted, result.totals()))
                .chart(Charts.of(result));
    }

    private AnswerDraft share(AnswerDraft draft, CostResult result, Focus.Share share, AccountScope scope) {
        List<Filter> filters = new ArrayList<>(result.query().filters());
        filters.addAll(share.part());
        CostQuery query = result.query().withGranularity(Granularity.TOTAL).withGroupBy(List.of());
        CostResult part = source.answer(new ScopedQuery(query.withFilters(filters), scope));
        String ofWhat =
                "charges with " + share.part().stream().map(Wording::condition).collect(Collectors.joining(" and "));
        List<String> sentences = new ArrayList<>();
        List<List<Cell>> rows = new ArrayList<>();
        result.totals().forEach((unit, whole) -> {
            BigDecimal amount = part.totals().getOrDefault(unit, BigDecimal.ZERO);
            BigDecimal ratio = Tables.share(amount, whole);
            sentences.add((ratio == null
                            ? "There is no cost to have a share of"
                            : Wording.percent(ratio) + " of the "
                                    + Wording.amount(whole, unit) + " that " + subject(result) + " cost "
                                    + during(result)
                                    + " were " + ofWhat + ": " + Wording.amount(amount, unit))
                    + basis(result) + ".");
            rows.add(List.of(Cell.text(ofWhat), Cell.number(amount), Cell.number(ratio)));
            rows.add(List.of(Cell.text("all"), Cell.number(whole), Cell.number(Tables.share(whole, whole))));
        });
        String unit = result.totals().size() == 1
                ? result.totals().keySet().iterator().next()
                : null;
        draft.text(String.join(" ", sentences)).totals(part.totals()).caveats(part.caveats());
        if (!result.query().groupBy().isEmpty() && result.query().granularity() == Granularity.TOTAL) {
            return draft.table(Tables.costs(result.query(), result.rows(), result.totals()))
                    .chart(Charts.of(result));
        }
        return draft.table(Tables.of(
                List.of(
                        new Column("part", "part", Kind.TEXT, null),
                        Tables.amount(query, "amount", "cost", unit),
                        new Column("share", "share", Kind.SHARE, null)),
                rows));
    }

    private AnswerDraft average(AnswerDraft draft, CostResult whole, Granularity per, AccountScope scope) {
        DataDescription data = source.describe(scope);
        CostResult result = used(whole, data, scope);
        CostQuery query = result.query();
        BigDecimal parts = parts(query.period(), per, data);
        if (parts.signum() == 0) {
            return draft.text(nothing(result));
        }
        String name = per.word();
        Map<String, BigDecimal> means = new TreeMap<>();
        result.totals().forEach((unit, total) -> means.put(unit, total.divide(parts, DIGITS, RoundingMode.HALF_EVEN)));
        List<List<Cell>> rows = new ArrayList<>();
        for (Row row : wholePeriod(result)) {
            List<Cell> cells = new ArrayList<>(Tables.keys(query.groupBy(), row.keys(), row.members()));
            cells.add(Cell.number(row.amount().divide(parts, DIGITS, RoundingMode.HALF_EVEN)));
            cells.add(Cell.number(row.amount()));
            rows.add(cells);
        }
        List<Column> columns = new ArrayList<>(Tables.dimensions(query.groupBy()));
        columns.add(Tables.amount(query, "average", "average per " + name, Tables.unit(result.rows())));
        columns.add(Tables.amount(query, "amount", "in total", Tables.unit(result.rows())));
        String count = parts.stripTrailingZeros().toPlainString();
        return draft.text(subject(result) + " cost " + Wording.amounts(means) + " per " + name + " on average "
                        + during(result) + basis(result) + ": " + Wording.amounts(result.totals()) + " over " + count
                        + " " + name + (count.equals("1") ? "" : "s") + ".")
                .totals(means)
                .caveat("Parts that the data has not reached yet are not counted; those without charges are.")
                .table(Tables.of(columns, rows));
    }

    /** Without what is booked for days after the newest usage, which belongs to no average. */
    private CostResult used(CostResult whole, DataDescription data, AccountScope scope) {
        Period period = whole.query().period();
        LocalDate last = data.lastDay();
        return last == null || !period.overlaps(last, last) || !period.end().isAfter(last.plusDays(1))
                ? whole
                : source.answer(
                        new ScopedQuery(whole.query().withPeriod(new Period(period.start(), last.plusDays(1))), scope));
    }

    /** As many as the data covers of the period; of months, quarters and years all that it touches. */
    private static BigDecimal parts(Period period, Granularity per, DataDescription data) {
        LocalDate first = data.firstDay();
        LocalDate last = data.lastDay();
        if (first == null || last == null || !period.overlaps(first, last)) {
            return BigDecimal.ZERO;
        }
        LocalDate start = period.start().isBefore(first) ? first : period.start();
        LocalDate end = period.end().isAfter(last.plusDays(1)) ? last.plusDays(1) : period.end();
        long days = new Period(start, end).days();
        return switch (per) {
            case TOTAL -> BigDecimal.ONE;
            case HOUR -> BigDecimal.valueOf(days * HOURS);
            case DAY -> BigDecimal.valueOf(days);
            case WEEK ->
                BigDecimal.valueOf(days).divide(BigDecimal.valueOf(DAYS_OF_A_WEEK), DIGITS, RoundingMode.HALF_EVEN);
            default -> {
                int touched = 0;
                LocalDateTime at = per.floor(start.atStartOfDay());
                while (at.toLocalDate().isBefore(end)) {
                    touched++;
                    at = per.next(at);
                }
                yield BigDecimal.valueOf(touched);
            }
        };
    }

    private static AnswerDraft count(AnswerDraft draft, CostResult result) {
        Dimension last = result.query().groupBy().getLast();
        long count = result.rows().stream()
                .map(row -> row.keys().getLast())
                .filter(key -> key != null)
                .distinct()
                .count();
        return draft.text(count + " " + Wording.plural(last) + " had charges "
                        + (result.query().filters().isEmpty() ? "" : "for " + subject(result) + " ") + during(result)
                        + ".")
                .caveat("Charges without a value of " + Wording.dimension(last) + " count as none.")
                .table(Tables.costs(result.query(), result.rows(), result.totals()));
    }

    private static AnswerDraft limit(AnswerDraft draft, CostResult result, Focus.Limit limit) {
        List<Row> chosen = result.rows().stream()
                .filter(row -> !row.other())
                .filter(row -> limit.holds(row.amount()))
                .toList();
        String bound = bound(limit, result);
        String what = result.query().groupBy().isEmpty()
                ? "parts of the period"
                : Wording.plural(result.query().groupBy().getLast());
        String text = chosen.size() + " of " + result.rows().size() + " " + what + " cost "
                + (limit.above() ? "more than " : "less than ") + bound + " " + during(result) + basis(result)
                + (chosen.isEmpty() || result.query().groupBy().isEmpty()
                        ? "."
                        : ": "
                                + chosen.stream()
                                        .limit(5)
                                        .map(row -> name(result, row) + " " + Wording.amount(row.amount(), row.unit()))
                                        .collect(Collectors.joining(", "))
                                + (chosen.size() > 5 ? " and more." : "."));
        return draft.text(text).table(Tables.costs(result.query(), chosen, result.totals()));
    }
}
