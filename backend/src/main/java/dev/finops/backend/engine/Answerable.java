package dev.finops.backend.engine;

import dev.finops.backend.charges.Keys;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Filter;
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
