package dev.finops.backend.chat.answer;

import static java.util.Objects.requireNonNull;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.analysis.Bridge;
import dev.finops.backend.analysis.Bridges;
import dev.finops.backend.analysis.TagCoverage;
import dev.finops.backend.analysis.TagCoverages;
import dev.finops.backend.analysis.Trend;
import dev.finops.backend.analysis.Trends;
import dev.finops.backend.chat.answer.Chart.Series;
import dev.finops.backend.chat.answer.Table.Column;
import dev.finops.backend.chat.answer.Table.Kind;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.Period;
import dev.finops.backend.inquiry.Inquiry;
import dev.finops.backend.source.CostSource;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How costs develop, how they are tagged, how they come from the invoice, and what data there is. */
final class OtherAnswers {
    private static final int NAMED = 3;
    private static final int MOST_SERIES = 10;

    private final CostSource source;
    private final Trends trends;
    private final TagCoverages tagCoverages;
    private final Bridges bridges;

    OtherAnswers(CostSource source, Trends trends, TagCoverages tagCoverages, Bridges bridges) {
        this.source = source;
        this.trends = trends;
        this.tagCoverages = tagCoverages;
        this.bridges = bridges;
    }

    AnswerDraft trended(Inquiry.Trended inquiry, AccountScope scope) {
        CostQuery query = inquiry.query();
        Trend trend = trends.trend(query, scope);
        String part = query.granularity().word();
        AnswerDraft draft = new AnswerDraft(inquiry)
                .about(trend.answer())
                .totals(trend.answer().totals())
                .caveats(trend.caveats())
                .followUps(FollowUps.of(inquiry));
        if (trend.series().isEmpty()) {
            return draft.text("There is no charge for " + Wording.subject(query.filters()) + " "
                    + Wording.during(query.period()) + " in the billing data.");
        }
        String text = trend.series().stream()
                .limit(NAMED)
                .map(series -> sentence(query, series, part))
                .collect(Collectors.joining(" "));
        List<Column> columns = new ArrayList<>(Tables.dimensions(query.groupBy()));
        columns.add(new Column("start", part, Kind.DAY, null));
        columns.add(Tables.amount(query, "amount", "cost", unit(trend)));
        columns.add(Tables.amount(query, "change", "change", unit(trend)));
        columns.add(new Column("changeRatio", "change, %", Kind.CHANGE, null));
        List<List<Cell>> rows = new ArrayList<>();
        for (Trend.Series series : trend.series()) {
            for (Trend.Point point : series.points()) {
                List<Cell> line = new ArrayList<>(Tables.keys(query.groupBy(), series.keys(), series.members()));
                line.add(Cell.text(point.start().toString()));
                line.add(Cell.number(point.amount()));
                line.add(Cell.number(point.change()));
                line.add(Cell.number(point.changeRatio()));
                rows.add(line);
            }
        }
        return draft.text(text).table(Tables.of(columns, rows)).chart(lines(query, trend));
    }

    private static @Nullable String unit(Trend trend) {
        List<String> units =
                trend.series().stream().map(Trend.Series::unit).distinct().toList();
        return units.size() == 1 ? units.getFirst() : null;
    }

    private static String sentence(CostQuery query, Trend.Series series, String part) {
        String name = query.groupBy().isEmpty()
                ? Wording.subject(query.filters())
                : Wording.group(query.groupBy(), series.keys(), series.members());
        String basis = Wording.basis(query);
        BigDecimal average = series.average();
        BigDecimal slope = series.slope();
        String mean = average == null
                ? name + " has no complete " + part + " " + Wording.during(query.period()) + " to follow" + basis
                : name + " cost " + Wording.amount(average, series.unit()) + " per " + part + " on average "
                        + Wording.during(query.period()) + basis;
        String direction = slope == null || slope.signum() == 0
                ? ""
                : ", " + (slope.signum() > 0 ? "rising" : "falling") + " by "
                        + Wording.amount(slope.abs(), series.unit()) + " per " + part + " (least squares)";
        return mean + direction + ".";
    }

    private static @Nullable Chart lines(CostQuery query, Trend trend) {
        String unit = unit(trend);
        if (unit == null || trend.series().size() > MOST_SERIES) {
            return null;
        }
        return new Chart(
                Chart.Kind.LINE,
                unit,
                trend.series().getFirst().points().stream()
                        .map(point -> point.start().toString())
                        .toList(),
                trend.series().stream()
                        .map(series -> new Series(
                                query.groupBy().isEmpty()
                                        ? "cost"
                                        : Wording.group(query.groupBy(), series.keys(), series.members()),
                                series.points().stream()
                                        .map(Trend.Point::amount)
                                        .toList()))
                        .toList());
    }

    AnswerDraft tagged(Inquiry.Tagged inquiry, AccountScope scope) {
        TagCoverage coverage = tagCoverages.coverage(inquiry.query(), inquiry.tag(), scope);
        CostQuery query = coverage.query();
        AnswerDraft draft = new AnswerDraft(inquiry)
                .about(coverage.total())
                .totals(coverage.total().totals())
                .caveats(coverage.caveats())
                .followUps(FollowUps.of(inquiry));
        if (coverage.keys().isEmpty()) {
            return draft.text(
                    coverage.total().totals().isEmpty()
                            ? "There is no usage " + Wording.during(query.period()) + " in the billing data."
                            : "The billing data has no tag keys, so all of "
                                    + Wording.amounts(coverage.total().totals()) + " "
                                    + Wording.during(query.period()) + " is untagged.");
        }
        Map<String, BigDecimal> untagged = new TreeMap<>();
        if (inquiry.tag() != null) {
            coverage.keys().forEach(key -> untagged.merge(key.unit(), key.untagged(), BigDecimal::add));
            draft.totals(untagged);
        }
        String text = coverage.keys().stream()
                .limit(NAMED)
                .map(key -> key.coverage() == null
                        ? "No usage has costs to be tagged with " + key.tag() + "."
                        : Wording.percent(key.coverage()) + " of usage costs " + Wording.during(query.period())
                                + " are tagged with " + key.tag() + "; "
                                + Wording.amount(key.untagged(), key.unit()) + " are not"
                                + Wording.basis(query) + ".")
                .collect(Collectors.joining(" "));
        String any = coverage.any().stream()
                .filter(one -> one.coverage() != null)
                .map(one -> Wording.percent(requireNonNull(one.coverage())) + " of usage costs "
                        + Wording.during(query.period()) + ", which is what can be tagged, carry at least one tag"
                        + (one.ofAllCharges() == null
                                ? ""
                                : "; that is " + Wording.percent(requireNonNull(one.ofAllCharges()))
                                        + " of all charges, with tax, fees, credits and refunds")
                        + ". ")
                .collect(Collectors.joining());
        return draft.text(any + text)
                .table(inquiry.tag() == null || coverage.rows().isEmpty() ? keys(coverage) : rows(coverage));
    }

    private static Table keys(TagCoverage coverage) {
        return Tables.of(
                coverageColumns(List.of(new Column("tag", "tag", Kind.TEXT, null)), coverage),
                coverage.keys().stream()
                        .map(key -> List.of(
                                Cell.text(key.tag()),
                                Cell.number(key.tagged()),
                                Cell.number(key.untagged()),
                                Cell.number(key.coverage())))
                        .toList());
    }

    private static Table rows(TagCoverage coverage) {
        List<List<Cell>> lines = new ArrayList<>();
        for (TagCoverage.Row row : coverage.rows()) {
            List<Cell> line = new ArrayList<>(Tables.keys(coverage.query().groupBy(), row.keys(), row.members()));
            line.add(Cell.number(row.tagged()));
            line.add(Cell.number(row.untagged()));
            line.add(Cell.number(row.coverage()));
            lines.add(line);
        }
        return Tables.of(coverageColumns(Tables.dimensions(coverage.query().groupBy()), coverage), lines);
    }

    private static List<Column> coverageColumns(List<Column> first, TagCoverage coverage) {
        List<String> units =
                coverage.keys().stream().map(TagCoverage.OfKey::unit).distinct().toList();
        String unit = units.size() == 1 ? units.getFirst() : null;
        List<Column> columns = new ArrayList<>(first);
        columns.add(Tables.amount(coverage.query(), "tagged", "tagged", unit));
        columns.add(Tables.amount(coverage.query(), "untagged", "untagged", unit));
        columns.add(new Column("coverage", "coverage", Kind.SHARE, null));
        return columns;
    }

    AnswerDraft bridged(Inquiry.Bridged inquiry, AccountScope scope) {
        Bridge bridge = bridges.bridge(inquiry.query(), scope);
        AnswerDraft draft = new AnswerDraft(inquiry)
                .about(bridge.shown())
                .totals(bridge.shown().totals())
                .caveats(bridge.caveats());
        if (bridge.bridges().isEmpty()) {
            return draft.text(
                    "There is no invoice of " + Wording.period(inquiry.query().period()) + " in the billing data.");
        }
        String text = bridge.bridges().stream()
                .map(one -> one.start().label() + ": "
                        + Wording.amount(one.start().amount(), one.unit()) + " for "
                        + Wording.period(inquiry.query().period()) + ". "
                        + steps(one)
                        + " " + Wording.amount(one.end().amount(), one.unit()) + Wording.basis(inquiry.query()) + ".")
                .collect(Collectors.joining(" "));
        Bridge.OfOneUnit first = bridge.bridges().getFirst();
        List<List<Cell>> rows = new ArrayList<>();
        List<String> categories = new ArrayList<>();
        List<BigDecimal> values = new ArrayList<>();
        for (Bridge.OfOneUnit one : bridge.bridges()) {
            rows.add(List.of(
                    Cell.text(one.start().label()),
                    Cell.number(one.start().amount()),
                    Cell.number(one.start().amount())));
            one.steps()
                    .forEach(step -> rows.add(
                            List.of(Cell.text(step.label()), Cell.number(step.amount()), Cell.number(step.after()))));
            rows.add(List.of(
                    Cell.text(one.end().label()),
                    Cell.number(null),
                    Cell.number(one.end().amount())));
        }
        categories.add(first.start().label());
        values.add(first.start().amount());
        first.steps().forEach(step -> {
            categories.add(step.label());
            values.add(step.amount());
        });
        categories.add(first.end().label());
        values.add(first.end().amount());
        return draft.text(text)
                .table(Tables.of(
                        List.of(
                                new Column("step", "step", Kind.TEXT, null),
                                new Column("amount", "amount", Kind.AMOUNT, first.unit()),
                                new Column("after", "after it", Kind.AMOUNT, first.unit())),
                        rows))
                .chart(
                        bridge.bridges().size() > 1
                                ? null
                                : new Chart(
                                        Chart.Kind.WATERFALL,
                                        first.unit(),
                                        categories,
                                        List.of(new Series("cost", List.copyOf(values)))));
    }

    /** "Tax −$5.00, credits −$3.00: that leads to". */
    private static String steps(Bridge.OfOneUnit bridge) {
        if (bridge.steps().isEmpty()) {
            return "No step changes it";
        }
        String named = bridge.steps().stream()
                .sorted(Comparator.comparing((Bridge.Step step) -> step.amount().abs())
                        .reversed())
                .limit(NAMED)
                .map(step -> step.label() + " " + (step.amount().signum() > 0 ? "+" : "")
                        + Wording.amount(step.amount(), bridge.unit()))
                .collect(Collectors.joining(", "));
        return (bridge.steps().size() > NAMED
                        ? "The largest of " + bridge.steps().size() + " steps: "
                        : "") + named + ": that leads to";
    }

    AnswerDraft held(Inquiry.Held inquiry, AccountScope scope) {
        DataDescription data = source.describe(scope);
        AnswerDraft draft =
                new AnswerDraft(inquiry).dataVersion(data.dataVersion()).caveats(data.caveats());
        LocalDate first = data.firstDay();
        LocalDate last = data.lastDay();
        if (first == null || last == null) {
            return draft.text("There are no billing files yet.");
        }
        String open = data.months().stream()
                .filter(DataDescription.Month::open)
                .map(month -> month.month().toString())
                .collect(Collectors.joining(", "));
        String text = "The billing data covers " + Wording.period(new Period(first, last.plusDays(1))) + " ("
                + String.join(", ", data.formats()) + ")."
                + (data.newestUsage() == null ? "" : " The newest usage begins at " + data.newestUsage() + ".")
                + (open.isEmpty() ? "" : " Not invoiced yet, so still changing: " + open + ".");
        return draft.text(text)
                .table(Tables.of(
                        List.of(
                                new Column("month", "month", Kind.TEXT, null),
                                new Column("lineItems", "line items", Kind.QUANTITY, null),
                                new Column("invoiced", "invoiced", Kind.TEXT, null)),
                        data.months().stream()
                                .map(month -> List.of(
                                        Cell.text(month.month().toString()),
                                        Cell.number(BigDecimal.valueOf(month.lineItems())),
                                        Cell.text(
                                                month.invoiced() == null
                                                        ? "not known"
                                                        : month.open() ? "not yet" : "yes")))
                                .toList()));
    }
}
