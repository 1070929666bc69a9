package dev.finops.backend.engine;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.cost.ChargeSelection;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.TimeBasis;
import dev.finops.backend.cost.Top;
import dev.finops.backend.source.CostSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Questions that a source can answer, from a seed that reproduces them. */
final class RandomQueries {
    private final CostSource source;
    private final Random random;
    private final LocalDate firstDay;
    private final long days;
    private final List<Metric> metrics;
    private final List<Dimension> dimensions;
    private final Map<Dimension, List<String>> values = new HashMap<>();

    RandomQueries(CostSource source, long seed) {
        this.source = source;
        this.random = new Random(seed);
        DataDescription data = source.describe(AccountScope.everything());
        firstDay = Objects.requireNonNull(data.firstDay());
        days = new Period(firstDay, Objects.requireNonNull(data.lastDay()).plusDays(1)).days();
        metrics = Arrays.stream(Metric.values())
                .filter(metric -> !data.unavailable().containsKey(metric))
                .toList();
        dimensions = new ArrayList<>(List.of(Dimension.Field.values()));
        data.tagKeys().forEach(key -> dimensions.add(new Dimension.Tag(key)));
        data.costCategories().forEach(name -> dimensions.add(new Dimension.CostCategory(name)));
    }

    List<Dimension> dimensions() {
        return dimensions;
    }

    CostQuery next() {
        boolean billing = random.nextInt(4) == 0;
        Granularity granularity = pick(
                billing
                        ? List.of(Granularity.TOTAL, Granularity.MONTH, Granularity.QUARTER, Granularity.YEAR)
                        : List.of(Granularity.TOTAL, Granularity.MONTH, Granularity.WEEK, Granularity.DAY));
        var filters = new ArrayList<Filter>();
        for (int i = random.nextInt(3); i > 0; i--) {
            filters.add(filter(pick(dimensions), pick(List.of(Filter.Operator.values()))));
        }
        var shuffled = new ArrayList<>(dimensions);
        Collections.shuffle(shuffled, random);
        return new CostQuery(
                pick(metrics),
                billing ? months() : period(),
                billing ? TimeBasis.BILLING : TimeBasis.CHARGE,
                granularity,
                shuffled.subList(0, random.nextInt(CostQuery.MAX_DIMENSIONS + 1)),
                filters,
                pick(List.of(ChargeSelection.values())),
                null);
    }

    /** Its values are some that the data has, or parts of them in other letter case, and sometimes one that it has not. */
    Filter filter(Dimension dimension, Filter.Operator operator) {
        if (!operator.takesValues()) {
            return new Filter(dimension, operator, List.of());
        }
        List<String> known = values.computeIfAbsent(dimension, this::valuesOf);
        var chosen = new ArrayList<String>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String value = known.isEmpty() || random.nextInt(8) == 0 ? "no%such_'value\\" : pick(known);
            boolean part = operator == Filter.Operator.CONTAINS || operator == Filter.Operator.NOT_CONTAINS;
            chosen.add(part ? part(value) : value);
        }
        return new Filter(dimension, operator, chosen);
    }

    private String part(String value) {
        int start = random.nextInt(value.length());
        String part = value.substring(start, Math.min(value.length(), start + 1 + random.nextInt(5)));
        return random.nextBoolean() ? part.toUpperCase(Locale.ROOT) : part;
    }

    private List<String> valuesOf(Dimension dimension) {
        var query = CostQuery.of(Metric.UNBLENDED, new Period(firstDay, firstDay.plusDays(days)))
                .withGroupBy(List.of(dimension))
                .withTop(new Top(50));
        return source.answer(new ScopedQuery(query, AccountScope.everything())).rows().stream()
                .map(row -> row.keys().getFirst())
                .filter(Objects::nonNull)
                .filter(value -> !value.isEmpty() && value.length() <= Filter.MAX_VALUE_LENGTH)
                .distinct()
                .toList();
    }

    /** At least two days of those that the data has. */
    Period period() {
        LocalDate start = firstDay.plusDays(random.nextInt((int) days - 1));
        long longest = firstDay.plusDays(days).toEpochDay() - start.toEpochDay();
        return new Period(start, start.plusDays(2 + random.nextInt((int) Math.max(1, longest - 1))));
    }

    private Period months() {
        LocalDate first = firstDay.withDayOfMonth(1).plusMonths(random.nextInt((int) (days / 31) + 1));
        return new Period(first, first.plusMonths(1 + random.nextInt(3)));
    }

    LocalDate dayWithin(Period period) {
        return period.start().plusDays(1 + random.nextInt((int) period.days() - 1));
    }

    int upTo(int most) {
        return 1 + random.nextInt(most);
    }

    private <T> T pick(List<T> options) {
        return options.get(random.nextInt(options.size()));
    }
}
