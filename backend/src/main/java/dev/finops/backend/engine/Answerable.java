package dev.finops.backend.engine;

import dev.finops.backend.access.Scoped;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.charges.Keys;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Drivers;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.LineItems;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.QueryRefused;
import dev.finops.backend.cost.QueryRefused.Reason;
import dev.finops.backend.folder.Delivery;
import dev.finops.backend.folder.FileFacts;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a delivery holds what a query needs; if not, the refusal says what to ask instead. */
final class Answerable {
    private static final int NAMED = 20;

    private Answerable() {}

    static void require(CostQuery query, Delivery delivery) {
        requireMetric(query.metric(), query.period(), delivery);
        Stream.concat(query.groupBy().stream(), query.filters().stream().map(Filter::dimension))
                .forEach(dimension -> requireDimension(dimension, delivery));
    }

    /** Refuses a metric that no file of the period has; where some have it, {@link Caveats} names the months of the others. */
    static void requireMetric(Metric metric, Period period, Delivery delivery) {
        List<FileFacts> files = delivery.filesOf(period).toList();
        if (files.stream().anyMatch(facts -> !facts.unavailable().containsKey(metric))) {
            return;
        }
        files.stream().findFirst().ifPresent(facts -> {
            String others = Arrays.stream(Metric.values())
                    .filter(other ->
                            files.stream().noneMatch(file -> file.unavailable().containsKey(other)))
                    .map(Metric::word)
                    .collect(Collectors.joining(", "));
            throw new QueryRefused(
                    Reason.METRIC_UNAVAILABLE,
                    "The metric " + metric.word() + " is unavailable for this period: of the billing file "
                            + facts.file().name() + ", "
                            + facts.unavailable().get(metric) + "."
                            + (others.isEmpty() ? "" : " Ask for one of " + others + "."));
        });
    }

    /** The query with the keys of tags as the data has them, however it spells them. */
    static ScopedQuery meant(ScopedQuery scoped, Keys keys) {
        return new ScopedQuery(meant(scoped.query(), keys), scoped.scope());
    }

    static Scoped<LineItems.Query> meantLineItems(Scoped<LineItems.Query> scoped, Keys keys) {
        LineItems.Query query = scoped.question();
        return new Scoped<>(
                new LineItems.Query(meant(query.costs(), keys), query.offset(), query.limit()), scoped.scope());
    }

    static Scoped<Drivers.Query> meantDrivers(Scoped<Drivers.Query> scoped, Keys keys) {
        Drivers.Query query = scoped.question();
        return new Scoped<>(new Drivers.Query(meant(query.costs(), keys), query.previous()), scoped.scope());
    }

    private static CostQuery meant(CostQuery query, Keys keys) {
        return query.withGroupBy(query.groupBy().stream()
                        .map(dimension -> meant(dimension, keys))
                        .toList())
                .withFilters(query.filters().stream()
                        .map(filter -> new Filter(meant(filter.dimension(), keys), filter.operator(), filter.values()))
                        .toList());
    }

    private static Dimension meant(Dimension dimension, Keys keys) {
        return switch (dimension) {
            case Dimension.Field field -> field;
            case Dimension.Tag(String key) ->
                keys.tag(key).<Dimension>map(Dimension.Tag::new).orElse(dimension);
            case Dimension.CostCategory(String name) ->
                keys.costCategory(name)
                        .<Dimension>map(Dimension.CostCategory::new)
                        .orElse(dimension);
        };
    }

    static void requireDimension(Dimension dimension, Delivery delivery) {
        Keys keys = delivery.keys();
        switch (dimension) {
            case Dimension.Field ignored -> {}
            case Dimension.Tag(String key) -> requireKey("tag", key, keys.tags());
            case Dimension.CostCategory(String name) -> requireKey("cost category", name, keys.costCategories());
        }
    }

    private static void requireKey(String what, String key, Collection<String> known) {
        if (!known.contains(key)) {
            String others = known.isEmpty()
                    ? "it has none."
                    : "it has " + known.stream().limit(NAMED).collect(Collectors.joining(", "))
                            + (known.size() > NAMED ? ", …" : ".");
            throw new QueryRefused(
                    Reason.DIMENSION_UNAVAILABLE, "The data has no " + what + " \"" + key + "\"; " + others);
        }
    }
}
