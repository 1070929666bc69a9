package dev.finops.backend.analysis;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.analysis.TagCoverage.OfAny;
import dev.finops.backend.analysis.TagCoverage.OfKey;
import dev.finops.backend.analysis.TagCoverage.Row;
import dev.finops.backend.cost.ChargeCategory;
import dev.finops.backend.cost.ChargeSelection;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Filter.Operator;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Top;
import dev.finops.backend.source.CostSource;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what is not tagged. */
@Singleton
public final class TagCoverages {
    /** Each key costs a query. */
    public static final int MOST_KEYS = 50;

    private static final Set<Dimension> ABOUT_CHARGES =
            Set.of(Dimension.Field.CHARGE_CATEGORY, Dimension.Field.CHARGE_KIND, Dimension.Field.CHARGE_TYPE);

    private final CostSource source;

    public TagCoverages(CostSource source) {
        this.source = source;
    }

    /**
     * @param asked by the day of the charge; its granularity is of no account
     * @param tag the key to look into, group by group; null for all keys as wholes
     * @throws dev.finops.backend.cost.QueryRefused as the source does, also if no charge has the tag
     */
    public TagCoverage coverage(CostQuery asked, @Nullable String tag, AccountScope scope) {
        long started = System.nanoTime();
        boolean usageOnly = asked.filters().stream().map(Filter::dimension).noneMatch(ABOUT_CHARGES::contains);
        CostQuery query = (usageOnly ? withUsageOnly(asked) : asked).withGranularity(Granularity.TOTAL);
        return OneDelivery.of(source, () -> {
            CostQuery whole = query.withGroupBy(List.of());
            CostResult total = source.answer(new ScopedQuery(whole, scope));
            var caveats = new ArrayList<>(total.caveats());
            if (usageOnly) {
                caveats.add("Only usage is counted: tax, fees, credits and refunds cannot be tagged.");
            }
            List<String> keys = keys(tag, scope, caveats);
            var covered = new ArrayList<OfKey>();
            for (String key : keys) {
                CostResult tagged = source.answer(new ScopedQuery(and(whole, key, Operator.PRESENT), scope));
                total.totals().forEach((unit, all) -> {
                    BigDecimal with = tagged.totals().getOrDefault(unit, BigDecimal.ZERO);
                    covered.add(new OfKey(key, unit, with, all.subtract(with)));
                });
            }
            covered.sort(Comparator.comparing(OfKey::tagged).reversed().thenComparing(OfKey::tag));
            List<Row> rows = tag == null || query.groupBy().isEmpty() ? List.of() : rows(query, tag, scope);
            return new TagCoverage(
                    query,
                    total,
                    covered,
                    tag == null && usageOnly ? any(asked, total, keys, scope) : List.of(),
                    rows,
                    List.copyOf(caveats),
                    Duration.ofNanos(System.nanoTime() - started));
        });
    }

    private List<OfAny> any(CostQuery asked, CostResult usage, List<String> keys, AccountScope scope) {
        List<Filter> without = keys.stream()
                .filter(key -> !key.startsWith("aws:") && !key.startsWith("aws_"))
                .map(key -> new Filter(new Dimension.Tag(key), Operator.ABSENT, List.of()))
                .toList();
        CostQuery whole = usage.query();
        if (without.isEmpty() || without.size() + whole.filters().size() > CostQuery.MAX_FILTERS) {
            return List.of();
        }
        List<Filter> filters = new ArrayList<>(whole.filters());
        filters.addAll(without);
        CostResult untagged = source.answer(new ScopedQuery(whole.withFilters(filters), scope));
        CostResult all = source.answer(new ScopedQuery(
                asked.withGranularity(Granularity.TOTAL)
                        .withGroupBy(List.of())
                        .withTop(null)
                        .withCharges(ChargeSelection.ALL),
                scope));
        return usage.totals().entrySet().stream()
                .map(total -> {
                    BigDecimal none = untagged.totals().getOrDefault(total.getKey(), BigDecimal.ZERO);
                    return new OfAny(
                            total.getKey(),
                            total.getValue().subtract(none),
                            none,
                            all.totals().getOrDefault(total.getKey(), BigDecimal.ZERO));
                })
                .toList();
    }

    private List<String> keys(@Nullable String tag, AccountScope scope, List<String> caveats) {
        if (tag != null) {
            return List.of(tag);
        }
        Set<String> all = source.describe(scope).tagKeys();
        if (all.size() > MOST_KEYS) {
            caveats.add("The data has " + all.size() + " tag keys; these are the first " + MOST_KEYS
                    + " by name. Ask for another one by its name.");
        }
        return all.stream().limit(MOST_KEYS).toList();
    }

    private static CostQuery withUsageOnly(CostQuery query) {
        return and(
                query, new Filter(Dimension.Field.CHARGE_CATEGORY, Operator.IN, List.of(ChargeCategory.USAGE.word())));
    }

    private static CostQuery and(CostQuery query, String tag, Operator operator) {
        return and(query, new Filter(new Dimension.Tag(tag), operator, List.of()));
    }

    private static CostQuery and(CostQuery query, Filter filter) {
        var filters = new ArrayList<>(query.filters());
        filters.add(filter);
        return query.withFilters(filters);
    }

    private List<Row> rows(CostQuery query, String tag, AccountScope scope) {
        record Group(List<@Nullable String> keys, String unit) {}
        CostQuery all = query.withTop(null);
        var rows = new LinkedHashMap<Group, Row>();
        for (CostResult.Row row : source.answer(new ScopedQuery(and(all, tag, Operator.PRESENT), scope))
                .rows()) {
            rows.put(
                    new Group(row.keys(), row.unit()),
                    new Row(row.keys(), null, row.unit(), row.amount(), BigDecimal.ZERO));
        }
        for (CostResult.Row row : source.answer(new ScopedQuery(and(all, tag, Operator.ABSENT), scope))
                .rows()) {
            rows.merge(
                    new Group(row.keys(), row.unit()),
                    new Row(row.keys(), null, row.unit(), BigDecimal.ZERO, row.amount()),
                    (one, other) -> sum(one, other, null));
        }
        List<Row> sorted = rows.values().stream()
                .sorted(Comparator.comparing(Row::untagged)
                        .reversed()
                        .thenComparing(row -> row.keys().toString()))
                .toList();
        return topped(sorted, query.top());
    }

    private static List<Row> topped(List<Row> rows, @Nullable Top top) {
        if (top == null) {
            return rows;
        }
        var named = new ArrayList<Row>();
        var counts = new LinkedHashMap<String, Integer>();
        var others = new LinkedHashMap<String, Row>();
        for (Row row : rows) {
            int place = counts.merge(row.unit(), 1, Integer::sum);
            if (place <= top.groups()) {
                named.add(row);
                continue;
            }
            var nobody = new ArrayList<@Nullable String>();
            row.keys().forEach(ignored -> nobody.add(null));
            others.merge(
                    row.unit(),
                    new Row(nobody, 1, row.unit(), row.tagged(), row.untagged()),
                    (all, one) -> sum(all, one, Objects.requireNonNull(all.members()) + 1));
        }
        named.addAll(others.values());
        return named;
    }

    private static Row sum(Row one, Row other, @Nullable Integer members) {
        return new Row(
                one.keys(),
                members,
                one.unit(),
                one.tagged().add(other.tagged()),
                one.untagged().add(other.untagged()));
    }
}
