package dev.finops.backend.api;

import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Filter.Operator;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.Top;
import io.micronaut.http.HttpParameters;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which values of a dimension to list.
 *
 * @param search a part of them; null for all
 */
record DimensionValuesRequest(
        Dimension dimension, Period period, @Nullable String search, int limit) {
    private static final Set<String> PARAMETERS = CostsRequest.known("start", "end", "search", "limit");
    private static final int LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    static DimensionValuesRequest parse(String word, HttpParameters given) {
        var parameters = CostsRequest.parameters(given, PARAMETERS);
        Optional<Dimension> dimension = Dimension.find(word);
        if (dimension.isEmpty()) {
            parameters.fault("dimension", "The dimension must be one of " + Dimension.all() + ".");
        }
        Period period = parameters.period("start", "end");
        String search = parameters.text("search", Filter.MAX_VALUE_LENGTH);
        int limit = parameters.number("limit", 1, MAX_LIMIT).orElse(LIMIT);
        parameters.done();
        return new DimensionValuesRequest(
                dimension.orElseThrow(),
                Objects.requireNonNull(period),
                search == null || search.isEmpty() ? null : search,
                limit);
    }

    CostQuery query(Metric metric) {
        List<Filter> filters =
                search == null ? List.of() : List.of(new Filter(dimension, Operator.CONTAINS, List.of(search)));
        return CostQuery.of(metric, period)
                .withGroupBy(List.of(dimension))
                .withFilters(filters)
                .withTop(new Top(limit));
    }
}
