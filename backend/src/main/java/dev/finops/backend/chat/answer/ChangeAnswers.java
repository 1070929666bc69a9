package dev.finops.backend.chat.answer;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.Scoped;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.analysis.Comparison;
import dev.finops.backend.analysis.Comparisons;
import dev.finops.backend.chat.answer.Chart.Series;
import dev.finops.backend.chat.answer.Table.Column;
import dev.finops.backend.chat.answer.Table.Kind;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Drivers;
import dev.finops.backend.cost.Drivers.Cause;
import dev.finops.backend.cost.Drivers.Driver;
import dev.finops.backend.cost.Drivers.Effects;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.Top;
import dev.finops.backend.inquiry.Inquiry;
import dev.finops.backend.inquiry.Inquiry.Change;
import dev.finops.backend.source.CostSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How costs differ between two periods, and why. */
final class ChangeAnswers {
    private static final int NAMED = 3;
    private static final int MOST_BARS = 10;
    private static final Top DRIVERS = new Top(10);

    private final CostSource source;
    private final Comparisons comparisons;

    ChangeAnswers(CostSource source, Comparisons comparisons) {
        this.source = source;
        this.comparisons = comparisons;
    }

    AnswerDraft compared(Inquiry.Compared inquiry, AccountScope scope) {
        CostQuery query = inquiry.query();
        // Groups that changed most need not be those that rose most, so these are chosen here.
        boolean any = inquiry.change() == Change.ANY;
        Comparison comparison = comparisons.compare(any ? query : query.withTop(null), inquiry.previous(), scope);
        Top top = query.top();
        int most = any || top == null ? Integer.MAX_VALUE : top.groups();
        List<Comparison.Row> rows = comparison.rows().stream()
                .filter(row -> switch (inquiry.change()) {
                    case ANY -> true;
                    case INCREASE -> row.change().signum() > 0 && !row.other();
                    case DECREASE -> row.change().signum() < 0 && !row.other();
                })
                .limit(most)
                .toList();
        AnswerDraft draft = new AnswerDraft(inquiry)
                .about(comparison.current())
                .compared(inquiry.previous())
                .caveats(comparison.caveats())
                .followUps(FollowUps.of(inquiry));
        Map<String, BigDecimal> totals = new TreeMap<>();
        comparison.totals().forEach(total -> totals.put(total.unit(), total.change()));
        draft.totals(totals);
        if (comparison.totals().isEmpty()) {
            return draft.text("There is no charge for " + Wording.subject(query.filters()) + " in either period.");
        }
        var text = new StringBuilder(comparedWithNothing(
                query,
                inquiry.previous(),
                comparison.totals().stream()
                        .allMatch(total -> total.previous().signum() == 0
                                || total.current().signum() == 0),
                scope));
        comparison
                .totals()
                .forEach(total -> text.append(text.isEmpty() ? "" : " ")
                        .append(sentence(
                                query,
                                inquiry.previous(),
                                total.unit(),
                                total.previous(),
                                total.current(),
                                total.changeRatio())));
        if (!query.groupBy().isEmpty()) {
            text.append(' ').append(groups(query, inquiry.change(), rows));
        }
        return draft.text(text.toString()).table(table(query, rows)).chart(rows.size() < 2 ? null : bars(query, rows));
    }

    /** Where a period has no charge of any kind, the data is not there: that everything is new, or gone, would be wrong. */
    private String comparedWithNothing(CostQuery query, Period previous, boolean oneIsZero, AccountScope scope) {
        if (!oneIsZero) {
            return "";
        }
        return Stream.of(previous, query.period())
                .filter(period -> source.answer(new ScopedQuery(CostQuery.of(query.metric(), period), scope))
                        .rows()
                        .isEmpty())
                .map(Wording::during)
                .reduce((one, other) -> one + " and " + other)
                .map(without -> "The billing data holds no charge at all " + without
                        + ", so there is nothing to compare with; these are the numbers as they stand. ")
                .orElse("");
    }

    private static String groups(CostQuery query, Change change, List<Comparison.Row> rows) {
        List<Comparison.Row> named = rows.stream().filter(row -> !row.other()).toList();
        String of = Wording.plural(query.groupBy().getLast());
        if (named.isEmpty()) {
            return switch (change) {
                case ANY -> "";
                case INCREASE -> "None of the " + of + " cost more.";
                case DECREASE -> "None of the " + of + " cost less.";
            };
        }
        String what = switch (change) {
            case ANY -> "The largest changes: ";
            case INCREASE -> "The largest increases: ";
            case DECREASE -> "The largest decreases: ";
        };
        return what
                + named.stream()
                        .limit(NAMED)
                        .map(row -> Wording.group(query.groupBy(), row.keys(), null) + " "
                                + signed(row.change(), row.unit()))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    /** "AWS cost $120.00 more (12 %) in November 2026 than in October 2026: $1,120.00 against $1,000.00 (amortized, …)." */
    private static String sentence(
            CostQuery query,
            Period before,
            String unit,
            BigDecimal previous,
            BigDecimal current,
            @Nullable BigDecimal ratio) {
        BigDecimal change = current.subtract(previous);
        String percent = ratio == null ? "" : " (" + Wording.percent(ratio.abs()) + ")";
        String difference = change.signum() == 0
                ? "the same"
                : Wording.amount(change.abs(), unit) + (change.signum() > 0 ? " more" : " less") + percent;
        return Wording.subject(query.filters()) + " cost " + difference + " " + Wording.during(query.period())
                + (change.signum() == 0 ? " as " : " than ") + Wording.during(before) + ": "
                + Wording.amount(current, unit) + " against " + Wording.amount(previous, unit) + Wording.basis(query)
                + ".";
    }

    private static String signed(BigDecimal change, String unit) {
        return (change.signum() > 0 ? "+" : "") + Wording.amount(change, unit);
    }

    private static Table table(CostQuery query, List<Comparison.Row> rows) {
        boolean units = rows.stream().map(Comparison.Row::unit).distinct().count() > 1;
        String unit = units || rows.isEmpty() ? null : rows.getFirst().unit();
        List<Column> columns = columns(query, units, unit);
        List<List<Cell>> cells = new ArrayList<>();
        for (Comparison.Row row : rows) {
            List<Cell> line = new ArrayList<>(Tables.keys(query.groupBy(), row.keys(), row.members()));
            if (units) {
                line.add(Cell.text(row.unit()));
            }
            line.add(Cell.number(row.previous()));
            line.add(Cell.number(row.current()));
            line.add(Cell.number(row.change()));
            line.add(Cell.number(row.changeRatio()));
            cells.add(line);
        }
        return Tables.of(columns, cells);
    }

    private static List<Column> columns(CostQuery query, boolean units, @Nullable String unit) {
        List<Column> columns = new ArrayList<>(Tables.dimensions(query.groupBy()));
        if (units) {
            columns.add(new Column("unit", "unit", Kind.TEXT, null));
        }
        columns.add(Tables.amount(query, "previous", "before", unit));
        columns.add(Tables.amount(query, "current", "now", unit));
        columns.add(Tables.amount(query, "change", "change", unit));
        columns.add(new Column("changeRatio", "change, %", Kind.CHANGE, null));
        return columns;
    }

    private static @Nullable Chart bars(CostQuery query, List<Comparison.Row> rows) {
        if (rows.stream().map(Comparison.Row::unit).distinct().count() > 1) {
            return null;
        }
        List<Comparison.Row> shown = rows.subList(0, Math.min(rows.size(), MOST_BARS));
        return new Chart(
                Chart.Kind.BAR,
                shown.getFirst().unit(),
                shown.stream()
                        .map(row -> Wording.group(query.groupBy(), row.keys(), row.members()))
                        .toList(),
                List.of(new Series(
                        "change", shown.stream().map(Comparison.Row::change).toList())));
    }

    AnswerDraft explained(Inquiry.Explained inquiry, AccountScope scope) {
        CostQuery asked = inquiry.query().withGranularity(Granularity.TOTAL);
        CostQuery query = asked.withTop(asked.top() == null ? DRIVERS : asked.top());
        Drivers drivers = source.drivers(new Scoped<>(new Drivers.Query(query, inquiry.previous()), scope));
        AnswerDraft draft = new AnswerDraft(inquiry)
                .about(query, drivers.charges(), drivers.freshness())
                .sql(drivers.provenance().sql())
                .compared(inquiry.previous())
                .caveats(drivers.caveats())
                .followUps(FollowUps.of(inquiry));
        Map<String, BigDecimal> totals = new TreeMap<>();
        drivers.totals().forEach(total -> totals.put(total.unit(), total.change()));
        draft.totals(totals);
        if (drivers.totals().isEmpty()) {
            return draft.text("There is no charge for " + Wording.subject(query.filters()) + " in either period.");
        }
        var text = new StringBuilder(comparedWithNothing(
                query,
                inquiry.previous(),
                drivers.totals().stream()
                        .allMatch(total -> total.previous().signum() == 0
                                || total.current().signum() == 0),
                scope));
        for (Driver total : drivers.totals()) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(sentence(
                            query,
                            inquiry.previous(),
                            total.unit(),
                            total.previous(),
                            total.current(),
                            Tables.share(total.change(), total.previous().abs())));
        }
        text.append(because(query, drivers));
        drivers.totals().forEach(total -> text.append(effects(total)));
        return draft.text(text.toString()).table(table(query, drivers)).chart(waterfall(query, inquiry, drivers));
    }

    /** Whether it is price or quantity: the effects sum to the change. */
    private static String effects(Driver total) {
        Effects effects = total.effects();
        String parts = Stream.of(
                        effect("more or less usage", effects.usage(), total.unit()),
                        effect("unit prices", effects.price(), total.unit()),
                        effect("what is new", effects.added(), total.unit()),
                        effect("what is gone", effects.removed(), total.unit()),
                        effect("charges without a quantity", effects.other(), total.unit()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return parts.isEmpty() ? "" : " By effect: " + parts + ".";
    }

    private static String effect(String name, BigDecimal amount, String unit) {
        return amount.signum() == 0 ? "" : name + " " + signed(amount, unit);
    }

    private static String because(CostQuery query, Drivers drivers) {
        List<Driver> named = drivers.drivers().stream()
                .filter(driver -> !driver.other() && driver.change().signum() != 0)
                .limit(NAMED)
                .toList();
        if (named.isEmpty()) {
            return "";
        }
        String first = " Most of it: "
                + named.stream()
                        .map(driver -> Wording.group(query.groupBy(), driver.keys(), null) + " "
                                + signed(driver.change(), driver.unit()))
                        .collect(Collectors.joining(", "))
                + ".";
        return drivers.causes().isEmpty()
                ? first
                : first + " The largest single cause: " + cause(drivers.causes().getFirst());
    }

    /** What one resource used, and what became of it. */
    private static String cause(Cause cause) {
        List<String> what = new ArrayList<>();
        if (cause.resource() != null) {
            what.add(cause.resource());
        }
        if (cause.usageType() != null) {
            what.add(cause.usageType());
        } else if (cause.kind() != null) {
            what.add(cause.kind().word());
        }
        if (what.isEmpty()) {
            what.add(cause.service() == null ? "charges without a service" : cause.service());
        }
        String place = cause.region() == null ? "" : " in " + cause.region();
        String unit = cause.pricingUnit() == null ? "" : cause.pricingUnit();
        BigDecimal before = cause.previousUsage();
        BigDecimal now = cause.currentUsage();
        String used = before == null || now == null || unit.isEmpty()
                ? ", because of its usage"
                : ", because " + Wording.amount(now, unit) + " were used after " + Wording.amount(before, unit);
        String why = switch (cause.effects().main()) {
            case "added" -> ", which was not there before";
            case "removed" -> ", which is not there any more";
            case "usage" -> used;
            case "price" -> ", because of its unit price";
            case "usageAndPrice" -> ", because of its usage and its unit price";
            default -> "";
        };
        return String.join(", ", what) + place + ", " + signed(cause.change(), cause.currency()) + why + ".";
    }

    private static Table table(CostQuery query, Drivers drivers) {
        boolean units = drivers.drivers().stream().map(Driver::unit).distinct().count() > 1;
        String unit = units || drivers.drivers().isEmpty()
                ? null
                : drivers.drivers().getFirst().unit();
        List<List<Cell>> cells = new ArrayList<>();
        for (Driver row : drivers.drivers()) {
            List<Cell> line = new ArrayList<>(Tables.keys(query.groupBy(), row.keys(), row.members()));
            if (units) {
                line.add(Cell.text(row.unit()));
            }
            line.add(Cell.number(row.previous()));
            line.add(Cell.number(row.current()));
            line.add(Cell.number(row.change()));
            line.add(Cell.number(Tables.share(row.change(), row.previous().abs())));
            cells.add(line);
        }
        return Tables.of(columns(query, units, unit), cells);
    }

    private static @Nullable Chart waterfall(CostQuery query, Inquiry.Explained inquiry, Drivers drivers) {
        if (drivers.totals().size() != 1) {
            return null;
        }
        Driver total = drivers.totals().getFirst();
        List<String> categories = new ArrayList<>();
        List<BigDecimal> values = new ArrayList<>();
        categories.add(Wording.period(inquiry.previous()));
        values.add(total.previous());
        List<Driver> steps = new ArrayList<>(drivers.drivers());
        steps.sort(Comparator.comparing(Driver::other));
        for (Driver step : steps) {
            categories.add(Wording.group(query.groupBy(), step.keys(), step.members()));
            values.add(step.change());
        }
        categories.add(Wording.period(query.period()));
        values.add(total.current());
        return new Chart(
                Chart.Kind.WATERFALL, total.unit(), categories, List.of(new Series("cost", List.copyOf(values))));
    }
}
