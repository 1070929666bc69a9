package dev.finops.backend.analysis;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.analysis.Comparison.Row;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.Top;
import dev.finops.backend.source.CostSource;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares two periods, of any length and in any order. */
@Singleton
public final class Comparisons {
    private static final Comparator<Row> BY_SIZE_OF_CHANGE = Comparator.comparing(Row::other)
            .thenComparing(row -> row.change().abs(), Comparator.reverseOrder())
            .thenComparing(row -> row.current().abs(), Comparator.reverseOrder())
            .thenComparing(row -> row.keys().toString())
            .thenComparing(Row::unit);

    private final CostSource source;

    public Comparisons(CostSource source) {
        this.source = source;
    }

    /**
     * @param query of the current period; its granularity is of no account, and its top keeps the groups that changed most
     * @throws dev.finops.backend.cost.QueryRefused as the source does
     */
    public Comparison compare(CostQuery query, Period previousPeriod, AccountScope scope) {
        CostQuery whole = query.withGranularity(Granularity.TOTAL).withTop(null);
        record Both(CostResult current, CostResult previous) {}
        Both both = OneDelivery.of(
                source,
                () -> new Both(
                        source.answer(new ScopedQuery(whole, scope)),
                        source.answer(new ScopedQuery(whole.withPeriod(previousPeriod), scope))));
        CostResult current = both.current();
        CostResult previous = both.previous();
        List<Row> rows = rows(current, previous, query.top());
        return new Comparison(current, previous, totals(current, previous), rows, caveats(current, previous));
    }

    private static List<Row> rows(CostResult current, CostResult previous, @Nullable Top top) {
        record Group(List<@Nullable String> keys, String unit) {}
        var groups = new LinkedHashMap<Group, Row>();
        for (CostResult.Row row : current.rows()) {
            groups.put(
                    new Group(row.keys(), row.unit()),
                    new Row(row.keys(), null, row.unit(), BigDecimal.ZERO, row.amount()));
        }
        for (CostResult.Row row : previous.rows()) {
            groups.merge(
                    new Group(row.keys(), row.unit()),
                    new Row(row.keys(), null, row.unit(), row.amount(), BigDecimal.ZERO),
                    Comparisons::sum);
        }
        List<Row> rows = groups.values().stream().sorted(BY_SIZE_OF_CHANGE).toList();
        return top == null ? rows : topped(rows, top.groups());
    }

    private static Row sum(Row one, Row other) {
        return new Row(
                one.keys(),
                null,
                one.unit(),
                one.previous().add(other.previous()),
                one.current().add(other.current()));
    }

    /** Ranks as a cost query does: the last dimension within each combination of those before it. */
    private static List<Row> topped(List<Row> rows, int named) {
        record Outer(List<@Nullable String> keys, String unit) {}
        var kept = new ArrayList<Row>();
        var seen = new LinkedHashMap<Outer, Integer>();
        var others = new LinkedHashMap<Outer, Row>();
        for (Row row : rows) {
            List<@Nullable String> outer = row.keys().subList(0, row.keys().size() - 1);
            Outer group = new Outer(outer, row.unit());
            if (seen.merge(group, 1, Integer::sum) <= named) {
                kept.add(row);
                continue;
            }
            var keys = new ArrayList<@Nullable String>(outer);
            keys.add(null);
            others.merge(
                    group,
                    new Row(keys, 1, row.unit(), row.previous(), row.current()),
                    (all, one) -> new Row(
                            keys,
                            members(all) + 1,
                            all.unit(),
                            all.previous().add(one.previous()),
                            all.current().add(one.current())));
        }
        kept.addAll(others.values());
        kept.sort(BY_SIZE_OF_CHANGE);
        return kept;
    }

    private static int members(Row row) {
        Integer members = row.members();
        return members == null ? 0 : members;
    }

    private static List<Row> totals(CostResult current, CostResult previous) {
        var units = new TreeMap<String, Row>();
        current.totals()
                .forEach((unit, amount) -> units.put(unit, new Row(List.of(), null, unit, BigDecimal.ZERO, amount)));
        previous.totals()
                .forEach((unit, amount) ->
                        units.merge(unit, new Row(List.of(), null, unit, amount, BigDecimal.ZERO), Comparisons::sum));
        return List.copyOf(units.values());
    }

    private static List<String> caveats(CostResult current, CostResult previous) {
        var caveats = new LinkedHashSet<String>();
        long days = current.query().period().days();
        long before = previous.query().period().days();
        if (days != before) {
            caveats.add("The periods have different lengths: " + days + " and " + before
                    + " days. Their sums are compared as they are.");
        }
        current.caveats().stream().filter(previous.caveats()::contains).forEach(caveats::add);
        ofOne(current, previous).forEach(caveats::add);
        ofOne(previous, current).forEach(caveats::add);
        return List.copyOf(caveats);
    }

    private static List<String> ofOne(CostResult result, CostResult other) {
        Period period = result.query().period();
        return result.caveats().stream()
                .filter(caveat -> !other.caveats().contains(caveat))
                .map(caveat -> period.start() + " to " + period.end().minusDays(1) + ": " + caveat)
                .toList();
    }
}
